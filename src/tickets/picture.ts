import type { Turn } from '../db/index.ts'
import { findShopById, findTeam, type Holder, namesOf, type Shop, type Team } from '../people/index.ts'
import { managersAmong } from './managers.ts'
import { dueOf, isDue } from './nudge-line.ts'
import { piecesOf, type TicketPiece } from './pieces.ts'
import { type Promised, pendingPromises } from './promises.ts'
import type { NudgeClock } from './rules.ts'
import { type StepAhead, stepsAhead } from './steps-ahead.ts'
import { eventsOf, findTicket, type Ticket, type TicketEvent } from './store.ts'

/** Everything a card of a ticket may show, read once. */
export interface Picture {
  readonly ticket: Ticket
  readonly shop: Shop | null
  readonly team: Team | null
  readonly events: readonly TicketEvent[]
  /** What was said after it was opened. */
  readonly pieces: readonly TicketPiece[]
  /** When it was said, where the platform brought it much later; else null. */
  readonly saidAt: Date | null
  /** What was promised the shop besides and still runs, soonest first. */
  readonly promised: readonly Promised[]
  nameOf(openId: string | null): string | null
  readonly assignee: Holder | null
  /** Who of the followers is a manager. */
  readonly managers: ReadonlySet<string>
  /** Once a time has passed: whom the ladder tells next, and when; null: nobody, as things stand. */
  readonly nextStep: { readonly at: Date; readonly people: readonly Holder[] } | null
  /** The share of a clock's span after which it is about to be missed. */
  readonly warnAt: number
  readonly now: Date
  readonly zone: string
}

export async function pictureOf(turn: Turn, ticketId: number): Promise<Picture | null> {
  const { tx, now, zone } = turn
  const ticket = await findTicket(tx, ticketId)
  if (!ticket) return null
  const shop = ticket.shopId === null ? null : await findShopById(tx, ticket.shopId)
  const team = ticket.teamId === null ? null : await findTeam(tx, ticket.teamId)
  const events = await eventsOf(tx, ticketId)
  const pieces = await piecesOf(tx, ticketId)
  const promised = events.some(({ move }) => move === 'promised') ? await pendingPromises(tx, [ticketId]) : []
  const ids = [
    ticket.assignee,
    ticket.reporter,
    ticket.firstContact,
    ...ticket.followers,
    ...ticket.about,
    ...events.map((event) => event.actor),
    ...pieces.map((piece) => piece.saidBy),
    ...promised.map((promise) => promise.holder),
  ]
  const known = await namesOf(tx, [...new Set(ids.filter((id) => id !== null))])
  const names = new Map(known.map((holder) => [holder.openId, holder.name]))
  return {
    ticket,
    shop,
    team,
    events,
    pieces,
    promised,
    saidAt: saidAtIn(events),
    nameOf: (openId) => (openId ? (names.get(openId) ?? null) : null),
    assignee: ticket.assignee ? { openId: ticket.assignee, name: names.get(ticket.assignee) ?? null } : null,
    warnAt: turn.policy.warnAt,
    nextStep: await nextStepOf(turn, ticket),
    managers: await managersAmong(turn, ticket.followers),
    now,
    zone,
  }
}

function saidAtIn(events: readonly TicketEvent[]): Date | null {
  const said = events.find(({ move }) => move === 'opened')?.facts?.saidAt
  return typeof said === 'string' ? new Date(said) : null
}

/** Only while somebody has let a time pass: before that the clocks say enough. */
async function nextStepOf(turn: Turn, ticket: Ticket): Promise<Picture['nextStep']> {
  const { tx, now } = turn
  const running = (['first_reply', 'next_update', 'resolve'] as const).filter((clock) => isDue(ticket, clock))
  const isMissed = (clock: NudgeClock) => {
    const due = dueOf(ticket, clock)
    return due !== null && due <= now
  }
  if (!running.some(isMissed)) return null
  let next: StepAhead | null = null
  for (const clock of running) {
    for await (const step of stepsAhead(turn, ticket, clock)) {
      if (!next || step.at < next.at) next = step
      break
    }
  }
  return next && { at: next.at, people: await namesOf(tx, next.people) }
}

import { type Asker, leads, type Place } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { touch } from '../delivery/index.ts'
import { plus } from '../kernel/clock.ts'
import { type Duty, dutiesOf, missing, offersIn, resolveVerdict, SECOND_ATTEMPT_MS } from './duties.ts'
import { dutyName, life } from './life-text.ts'
import { managersAmong } from './managers.ts'
import { moveTicket } from './move.ts'
import { mayMove } from './permit.ts'
import { after, type Cause, subjectOf } from './rules.ts'
import { eventsOf, findTicket, keepEvent, type Ticket, type TicketEvent } from './store.ts'
import { shopChatOf } from './tell-shop.ts'
import { CAUSE_FORMS, text } from './text.ts'

export interface Resolving {
  readonly id: number
  readonly cause: Cause
  readonly note: string
  readonly by: Asker
  readonly place: Place
}

/**
 * `open`: the duties that are missing. A ticket that lives on with them was not moved: what is missing is said, and the
 * attempt is kept, so that a second one may go through.
 */
export type Resolved = { readonly ticket: Ticket; readonly line: string; readonly open: readonly Duty[] }

/**
 * Marks a ticket as solved if its class's duties are done (R-2, R-4, R-6, R-8, R-66; the choices: `resolveVerdict`).
 * Throws `Refused` like `moveTicket`.
 */
export async function resolveTicket(turn: Turn, wanted: Resolving): Promise<Resolved> {
  const { id, by, place, cause, note } = wanted
  const seen = await findTicket(turn.tx, id)
  const mayTry = seen && mayMove(by, seen, { move: 'resolve', place }) && after(seen.state, 'resolve') !== null
  const events = mayTry ? await eventsOf(turn.tx, id) : []
  const open = mayTry ? await openDuties(turn, seen, events) : []
  const warnedBefore = mayTry ? wasWarned(turn, events, cause) : false
  const strict = turn.policy.duties === 'refuse'
  const verdict = resolveVerdict(open, { strict, warnedBefore, leads: leads(by, seen?.teamId ?? null) })
  if (seen && verdict === 'refuse') return { ticket: seen, line: life.mustOffer(id, offersIn(events)), open }
  if (seen && verdict === 'warn') return warn(turn, seen, { wanted, open })
  // Not there, not allowed, not possible from here: the verb says why.
  const ticket = await moveTicket(turn, { id, move: 'resolve', by, place, cause, note })
  const line = await resolvedLine(turn, ticket)
  if (verdict !== 'go_with_gap') return { ticket, line, open }
  await keepEvent(turn, { ticketId: id, move: 'gap', actor: by.openId, note: open.map(dutyName).join('、') })
  return { ticket, line: `${line}。${life.stillOwed(ticket, open)}`, open }
}

/** Whether the shop is asked now, or is none that is asked. */
export const resolvedLine = async (turn: Turn, ticket: Ticket): Promise<string> =>
  text.resolved(ticket, (await shopChatOf(turn, ticket)) !== null)

async function openDuties(turn: Turn, ticket: Ticket, events: readonly TicketEvent[]): Promise<Duty[]> {
  return missing(dutiesOf(ticket, events, await managersAmong(turn, ticket.followers)))
}

/** The same was tried within the last minutes: whoever tries again knows what is missing. */
const wasWarned = (turn: Turn, events: readonly TicketEvent[], cause: Cause): boolean =>
  events.some(
    ({ move, at, facts }) => move === 'warned' && facts?.cause === cause && at >= plus(turn.now, -SECOND_ATTEMPT_MS),
  )

async function warn(turn: Turn, ticket: Ticket, of: { wanted: Resolving; open: readonly Duty[] }): Promise<Resolved> {
  const { by, cause, note } = of.wanted
  const lacking = of.open.map(dutyName).join('、')
  const facts = { cause, words: note }
  await keepEvent(turn, { ticketId: ticket.id, move: 'warned', actor: by.openId, note: lacking, facts })
  await touch(turn, subjectOf(ticket.id))
  const again = `/resolve ${ticket.id} ${CAUSE_FORMS[cause][0]} ${note}`
  return { ticket, line: life.warned(ticket, of.open, again), open: of.open }
}

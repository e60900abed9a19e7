import { type Asker, actsFor, leads, readsFor } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { touch } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import { findShopById, findTeam } from '../people/index.ts'
import { armIdle } from './idle.ts'
import { life } from './life-text.ts'
import { isLive, subjectOf } from './rules.ts'
import { type EventNote, findTicket, keepEvent, putTicket, type Ticket } from './store.ts'
import { stateName, text } from './text.ts'

/** Who may do what does not move a ticket: its team, from leader up, or whoever may read it. */
export type Circle = 'acts' | 'leads' | 'reads'

const MAY = { acts: actsFor, leads, reads: readsFor } as const

export interface Standing {
  readonly id: number
  readonly by: Asker
  readonly circle?: Circle
  /** What is to be done, for the refusal. */
  readonly verb: string
  /** What was left out when it was solved may still be noted until it is closed. */
  readonly untilClosed?: boolean
}

/** The ticket, live and this person's to act on; refused otherwise. */
export async function liveTicket(turn: Turn, standing: Standing): Promise<Ticket> {
  const { id, by, circle = 'acts', verb, untilClosed = false } = standing
  const ticket = await findTicket(turn.tx, id)
  if (!ticket) throw new Refused('not_found', text.noSuchTicket(id, []))
  if (!MAY[circle](by, ticket.teamId)) {
    const leaders = circle === 'leads' && actsFor(by, ticket.teamId)
    const team = await teamNameOf(turn, ticket)
    throw new Refused('forbidden', leaders ? life.onlyLeaders(id, verb) : text.mayNot(ticket, 'claim', team))
  }
  const late = untilClosed ? ticket.state === 'closed' : !isLive(ticket.state)
  if (late) throw new Refused('conflict', `#${id} ${stateName(ticket.state)}，不用${verb}了。`)
  return ticket
}

/** Writes what changed about a ticket that stays in its state, with its event; refused when somebody was faster. */
export async function keepChange(
  turn: Turn,
  seen: Ticket,
  { change, event }: { change: Partial<Ticket>; event: Omit<EventNote, 'ticketId'> },
): Promise<Ticket> {
  const changed = await putTicket(turn.tx, seen, { ...change, changedAt: turn.now })
  if (!changed) throw new Refused('conflict', `#${seen.id} 刚刚有别的变化，请再试一次。`)
  await keepEvent(turn, { ...event, ticketId: seen.id })
  if (changed.state === 'claimed') await armIdle(turn, seen.id)
  await touch(turn, subjectOf(seen.id))
  return changed
}

export async function teamNameOf(turn: Turn, { teamId }: Ticket): Promise<string | null> {
  const team = teamId === null ? null : await findTeam(turn.tx, teamId)
  return team?.name ?? null
}

export async function shopNameOf(turn: Turn, ticket: Ticket): Promise<string> {
  const shop = ticket.shopId === null ? null : await findShopById(turn.tx, ticket.shopId)
  return shop?.name ?? '店铺待定'
}

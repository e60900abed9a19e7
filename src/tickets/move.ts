import type { Asker, Place } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { touch } from '../delivery/index.ts'
import { HOUR_MS, plus } from '../kernel/clock.ts'
import { Refused } from '../kernel/errors.ts'
import { findTeam, namesOf } from '../people/index.ts'
import { announce } from './announce.ts'
import { changeFor } from './change.ts'
import { life } from './life-text.ts'
import { isAccused, mayMove } from './permit.ts'
import { rearm } from './rearm.ts'
import { after, type Cause, isForbiddenToAccused, type StateMove, subjectOf } from './rules.ts'
import { findTicket, keepEvent, putTicket, type Ticket } from './store.ts'
import { text } from './text.ts'

export interface Move {
  readonly id: number
  readonly move: Exclude<StateMove, 'close'>
  readonly by: Asker
  readonly place: Place
  readonly cause?: Cause
  readonly note?: string
  /** What is waited for is promised by then. */
  readonly until?: Date
  /** The ticket it is merged into. */
  readonly into?: number
}

/**
 * Every way of moving a ticket, by button or by command. Refused: no such ticket, not allowed, not possible from here,
 * or somebody was faster; then nothing has changed.
 */
export async function moveTicket(turn: Turn, wanted: Move): Promise<Ticket> {
  const { by, move } = wanted
  const seen = await findTicket(turn.tx, wanted.id)
  if (!seen) throw new Refused('not_found', text.noSuchTicket(wanted.id, []))
  if (!mayMove(by, seen, wanted)) throw new Refused('forbidden', await whyNot(turn, seen, wanted))
  const state = after(seen.state, move)
  if (!state) throw new Refused('conflict', await cannot(turn, seen, move))
  if (move === 'reopen' && by.side !== 'staff') refuseLateReopen(turn, seen)
  const change = await changeFor(turn, seen, wanted)
  const moved = await putTicket(turn.tx, seen, { ...change, state, changedAt: turn.now })
  if (!moved) throw new Refused('conflict', await faster(turn, wanted.id, move))
  await keepEvent(turn, { ticketId: seen.id, move, actor: by.openId, note: wanted.note ?? null })
  await rearm(turn, { before: seen, now: moved }, move)
  await announce(turn, moved, { move, by, note: wanted.note })
  await touch(turn, subjectOf(seen.id))
  return moved
}

/** "Still not solved" wins within the window; later it is a new complaint, linked as a repeat (RULES.md section 17). */
function refuseLateReopen(turn: Turn, seen: Ticket): void {
  const since = seen.resolvedAt ?? seen.closedAt
  if (since && turn.now > plus(since, turn.policy.reopenHours * HOUR_MS)) {
    throw new Refused('conflict', text.tooLateToReopen(turn.policy.reopenHours))
  }
}

async function whyNot(turn: Turn, ticket: Ticket, { move, by }: Move): Promise<string> {
  if (isAccused(by, ticket) && isForbiddenToAccused(move)) return life.accused(ticket.id)
  const team = ticket.teamId === null ? null : await findTeam(turn.tx, ticket.teamId)
  return text.mayNot(ticket, move, team?.name ?? null)
}

async function cannot(turn: Turn, ticket: Ticket, move: StateMove): Promise<string> {
  const [assignee] = ticket.assignee ? await namesOf(turn.tx, [ticket.assignee]) : []
  return text.cannot(ticket, move, assignee?.name ?? null)
}

async function faster(turn: Turn, id: number, move: StateMove): Promise<string> {
  const current = await findTicket(turn.tx, id)
  return current ? cannot(turn, current, move) : text.noSuchTicket(id, [])
}

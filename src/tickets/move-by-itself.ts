import type { Turn } from '../db/index.ts'
import { touch } from '../delivery/index.ts'
import { announce } from './announce.ts'
import { reopened } from './change.ts'
import { rearm } from './rearm.ts'
import { after, subjectOf } from './rules.ts'
import { keepEvent, putTicket, type Ticket } from './store.ts'

/** A move nobody made: the figure of a goal decided. Where the table has no such move, nothing happens. */
export async function moveByItself(
  turn: Turn,
  seen: Ticket,
  { move, note }: { move: 'resolve' | 'reopen'; note: string },
): Promise<void> {
  const state = after(seen.state, move)
  if (state === null) return
  const solved = { resolvedAt: turn.now, outcome: note, firstRepliedAt: seen.firstRepliedAt ?? turn.now }
  const change = move === 'resolve' ? solved : reopened(turn, seen)
  const moved = await putTicket(turn.tx, seen, { ...change, state, changedAt: turn.now })
  if (!moved) return
  await keepEvent(turn, { ticketId: seen.id, move, actor: null, note })
  await rearm(turn, { before: seen, now: moved }, move)
  await announce(turn, moved, { move, by: null })
  await touch(turn, subjectOf(seen.id))
}

import type { Turn } from '../db/index.ts'
import { type Deadline, fateOf, setDeadline } from '../deadlines/index.ts'
import { addWorking, isOpen, nextOpening } from '../kernel/calendar.ts'
import { calendarFor } from './clocks.ts'
import { assigneeOrLeaders } from './ladder-people.ts'
import { nudge } from './nudge.ts'
import { subjectOf, ticketIdOf } from './rules.ts'
import { eventsOf, findTicket, type Ticket } from './store.ts'

/** What the bot notes of itself is nobody's work. */
const NO_WORK: ReadonlySet<string> = new Set(['remind', 'raise', 'offered', 'urged', 'promise_broken', 'reposted'])

/** Somebody has it: he is reminded when nothing happens for so long in working time (`idleReminder`). */
export async function armIdle(turn: Turn, ticketId: number, from: Date = turn.now): Promise<void> {
  const { policy, zone } = turn
  if (policy.idleReminder === 0) return
  const at = addWorking(calendarFor(policy, zone), from, policy.idleReminder)
  await setDeadline(turn, { subject: subjectOf(ticketId), kind: 'idle', at })
}

/** Judged when it is due: what was done meanwhile postpones it. One reminder, then silence until somebody acts. */
export async function fireIdle(turn: Turn, deadline: Deadline): Promise<void> {
  const ticket = await findTicket(turn.tx, ticketIdOf(deadline.subject))
  if (ticket?.state !== 'claimed') return
  if (fateOf(turn, deadline) === 'anew') return armIdle(turn, ticket.id)
  const calendar = calendarFor(turn.policy, turn.zone)
  const lastAt = await lastWork(turn, ticket)
  const due = addWorking(calendar, lastAt, turn.policy.idleReminder)
  if (due > turn.now) return armIdle(turn, ticket.id, lastAt)
  if (!isOpen(calendar, turn.now)) return setDeadline(turn, { ...deadline, at: nextOpening(calendar, turn.now) })
  const people = await assigneeOrLeaders(turn, ticket)
  if (people.length > 0) await nudge(turn, ticket, { clock: 'idle', stage: 'idle', people, late: false })
}

async function lastWork(turn: Turn, ticket: Ticket): Promise<Date> {
  const worked = (await eventsOf(turn.tx, ticket.id)).findLast(({ move }) => !NO_WORK.has(move))
  return worked?.at ?? ticket.openedAt
}

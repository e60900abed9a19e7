import { sayDuration } from '../commands/say-when.ts'
import type { Turn } from '../db/index.ts'
import { clearDeadlines, type Deadline, fateOf, putOff, setDeadline } from '../deadlines/index.ts'
import { touch } from '../delivery/index.ts'
import { isOpen, nextOpening } from '../kernel/calendar.ts'
import type { ComplaintClass } from '../triage/index.ts'
import { raiseAlarm } from './alarm.ts'
import { calendarFor, callSpan, resolveSpan } from './clocks.ts'
import { holdersForStep, holdersOfRole } from './ladder-people.ts'
import { life } from './life-text.ts'
import { nudge } from './nudge.ts'
import { armCall } from './rearm.ts'
import { isLive, raisedBy, subjectOf, ticketIdOf } from './rules.ts'
import { eventsOf, findTicket, keepEvent, putTicket, type Ticket } from './store.ts'

/** Past its resolve deadline: C and D become B, B becomes A. Waiting for the shop stops it. */
export async function fireNeglect(turn: Turn, deadline: Deadline): Promise<void> {
  const ticket = await findTicket(turn.tx, ticketIdOf(deadline.subject))
  if (!ticket || !isLive(ticket.state) || ticket.state === 'waiting_shop') return
  const to = raisedBy(ticket.class, 'resolve')
  if (!to || (await laterIfClosed(turn, deadline))) return
  await raise(turn, ticket, { to, why: life.raised.resolve(to), late: fateOf(turn, deadline) === 'once' })
}

/** Class B owes a call: a reminder before, and without one in time it becomes A. */
export async function fireCall(turn: Turn, deadline: Deadline): Promise<void> {
  const ticket = await findTicket(turn.tx, ticketIdOf(deadline.subject))
  if (!ticket || !isLive(ticket.state) || ticket.class !== 'B') return
  if (await laterIfClosed(turn, deadline)) return
  const events = await eventsOf(turn.tx, ticket.id)
  if (events.some(({ move }) => move === 'call')) return
  const dueAt = ticket.callDue ?? callSpan(turn.policy, turn.zone, ticket.openedAt).dueAt
  const due = { ...deadline, facts: { ...deadline.facts, stage: 'due' } }
  if (deadline.facts.stage === 'warn' && turn.now < dueAt) {
    const people = await holdersOfRole(turn, ticket, 'assignee')
    if (people.length > 0) await nudge(turn, ticket, { clock: 'call', stage: 'warn', people, late: false })
    return setDeadline(turn, { ...due, at: dueAt })
  }
  const to = raisedBy(ticket.class, 'call')
  const why = life.raised.call(sayDuration(turn.policy.clocks.call))
  if (to) await raise(turn, ticket, { to, why, late: fateOf(turn, due) === 'once' })
}

async function laterIfClosed(turn: Turn, deadline: Deadline): Promise<boolean> {
  const calendar = calendarFor(turn.policy, turn.zone)
  if (isOpen(calendar, turn.now)) return false
  await setDeadline(turn, putOff(turn, deadline, nextOpening(calendar, turn.now)))
  return true
}

/** What a raise writes: the class only; the category stays, and what was promised to the shop stays promised. */
export function raisedTo(turn: Turn, to: ComplaintClass): Partial<Ticket> {
  const { policy, zone, now } = turn
  return {
    class: to,
    neglectDue: to === 'A' ? null : resolveSpan(policy, zone, { from: now, of: to }).dueAt,
    callDue: to === 'B' ? callSpan(policy, zone, now).dueAt : null,
    changedAt: now,
  }
}

export interface Raising {
  readonly to: ComplaintClass
  readonly why: string
  /** Seen after its time: many may be, so all are told in one message and nobody's direct chat is filled. */
  readonly late?: boolean
}

/** The class goes up: kept with its reason, shown on the card, and told to who must know now. */
export async function raise(turn: Turn, ticket: Ticket, { to, why, late = false }: Raising) {
  const raised = await putTicket(turn.tx, ticket, raisedTo(turn, to))
  if (!raised) return
  const subject = subjectOf(ticket.id)
  const facts = { from: ticket.class, to }
  await keepEvent(turn, { ticketId: ticket.id, move: 'raise', actor: null, note: why, facts })
  if (to === 'A') await clearDeadlines(turn, subject, ['call', 'neglect'])
  else if (raised.neglectDue) await setDeadline(turn, { subject, kind: 'neglect', at: raised.neglectDue })
  await armCall(turn, raised)
  const role = to === 'A' ? 'supervisor' : 'leader'
  const people = await holdersForStep(turn, raised, { role, told: new Set() })
  const managers = to === 'A' ? await holdersForStep(turn, raised, { role: 'manager', told: new Set(people) }) : []
  await nudge(turn, raised, { clock: 'raise', stage: to, people: [...people, ...managers], late })
  if (to === 'A' && !late) await raiseAlarm(turn, ticket.id)
  await touch(turn, subject)
}

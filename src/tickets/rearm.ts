import type { Turn } from '../db/index.ts'
import { clearDeadlines, setDeadline } from '../deadlines/index.ts'
import { HOUR_MS, later, plus } from '../kernel/clock.ts'
import { callSpan, firstReplySpan, nextUpdateSpan } from './clocks.ts'
import { armIdle } from './idle.ts'
import { endPromises } from './promises.ts'
import { type StateMove, subjectOf } from './rules.ts'
import type { Ticket } from './store.ts'

const WARN = { stage: 'warn' } as const

/** What is due after a move, and what is not any more. A goal outlives solving, but not merging or cancelling. */
export async function rearm(turn: Turn, { before, now: ticket }: Moved, move: StateMove): Promise<void> {
  const subject = subjectOf(ticket.id)
  const { policy, now } = turn
  const clear = (...kinds: string[]) => clearDeadlines(turn, subject, kinds)
  switch (move) {
    case 'claim':
      await armIdle(turn, ticket.id)
      return clear('first_reply')
    case 'wait_shop':
      await clear('first_reply', 'resolve', 'neglect', 'next_update')
      if (ticket.waitDue) await setDeadline(turn, { subject, kind: 'wait', at: ticket.waitDue, facts: { told: 0 } })
      return
    case 'wait_team':
      await clear('first_reply', 'wait')
      await armUpdate(turn, ticket)
      return wasStanding(before) ? armResolve(turn, ticket) : undefined
    case 'resume':
      await armIdle(turn, ticket.id)
      await clear('wait', 'next_update')
      return wasStanding(before) ? armResolve(turn, ticket) : undefined
    case 'back':
      await clear('wait', 'next_update')
      if (wasStanding(before)) await armResolve(turn, ticket)
      return armFirstReply(turn, ticket)
    case 'reopen':
      await clear('auto_close')
      return armReopened(turn, ticket)
    case 'resolve':
      await clear('first_reply', 'next_update', 'wait', 'call', 'resolve', 'neglect', 'idle')
      await endPromises(turn, ticket.id, 'kept')
      return setDeadline(turn, { subject, kind: 'auto_close', at: plus(now, policy.autoCloseHours * HOUR_MS) })
    case 'confirm':
    case 'close':
      return clear('auto_close', 'repost')
    case 'merge':
    case 'cancel':
      await endPromises(turn, ticket.id, 'cancelled')
      return clearDeadlines(turn, subject)
  }
}

export interface Moved {
  readonly before: Ticket
  readonly now: Ticket
}

const wasStanding = (before: Ticket): boolean => before.state === 'waiting_shop'

export async function armUpdate(turn: Turn, ticket: Ticket): Promise<void> {
  const { warnAt } = nextUpdateSpan(turn.policy, turn.zone, turn.now)
  await setDeadline(turn, { subject: subjectOf(ticket.id), kind: 'next_update', at: warnAt, facts: WARN })
}

async function armFirstReply(turn: Turn, ticket: Ticket): Promise<void> {
  if (ticket.teamId === null) return
  const { warnAt } = firstReplySpan(turn.policy, turn.zone, turn.now)
  await setDeadline(turn, { subject: subjectOf(ticket.id), kind: 'first_reply', at: warnAt, facts: WARN })
}

/** The resolve clock runs (again) towards `resolveDue`; neglect is judged when its own time has come. */
export async function armResolve(turn: Turn, ticket: Ticket): Promise<void> {
  const { policy, now } = turn
  const subject = subjectOf(ticket.id)
  const { resolveDue } = ticket
  if (resolveDue === null) return
  const warnAt = plus(resolveDue, -policy.clocks.resolve[ticket.class] * (1 - policy.warnAt))
  await setDeadline(turn, { subject, kind: 'resolve', at: later(warnAt, now), facts: WARN })
  if (ticket.class !== 'A') await setDeadline(turn, { subject, kind: 'neglect', at: ticket.neglectDue ?? resolveDue })
}

/** Class B owes a call from now on; whether it was noted is judged when it is due. */
export async function armCall(turn: Turn, ticket: Ticket): Promise<void> {
  if (ticket.class !== 'B') return
  const { warnAt } = callSpan(turn.policy, turn.zone, turn.now)
  await setDeadline(turn, { subject: subjectOf(ticket.id), kind: 'call', at: warnAt, facts: WARN })
}

/** Judged anew: what a class owes runs from now; what it no longer owes is judged away when it fires. */
export async function armJudged(turn: Turn, ticket: Ticket): Promise<void> {
  const { resolveDue } = ticket
  const neglected = ticket.class !== 'A' && resolveDue !== null
  if (neglected) await setDeadline(turn, { subject: subjectOf(ticket.id), kind: 'neglect', at: resolveDue })
  await armCall(turn, ticket)
}

export async function armReopened(turn: Turn, ticket: Ticket): Promise<void> {
  if (ticket.teamId === null) return
  await armFirstReply(turn, ticket)
  await armResolve(turn, ticket)
  await armCall(turn, ticket)
  // Its cards may be old by now: judged by their age when this fires.
  await setDeadline(turn, { subject: subjectOf(ticket.id), kind: 'repost', at: turn.now })
}

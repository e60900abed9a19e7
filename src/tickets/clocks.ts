import { addWorking, type Calendar, calendarOf, nextOpening } from '../kernel/calendar.ts'
import { plus } from '../kernel/clock.ts'
import type { Policy } from '../kernel/policy.ts'
import type { ComplaintClass } from '../triage/index.ts'

export const CLOCKS = ['first_reply', 'resolve'] as const
export type ClockName = (typeof CLOCKS)[number]

/** When a clock warns and when it is missed. */
export interface Span {
  readonly warnAt: Date
  readonly dueAt: Date
}

export const calendarFor = (policy: Policy, zone: string): Calendar => calendarOf(policy.hours, zone)

/** Working time from when it was said. */
export function firstReplySpan(policy: Policy, zone: string, from: Date): Span {
  const calendar = calendarFor(policy, zone)
  const span = policy.clocks.firstReply
  return {
    warnAt: addWorking(calendar, from, span * policy.warnAt),
    dueAt: addWorking(calendar, from, span),
  }
}

/** Elapsed time; what would fall due outside the hours moves to the next opening (DESIGN.md section 5). */
export function resolveSpan(policy: Policy, zone: string, { from, of }: { from: Date; of: ComplaintClass }): Span {
  const calendar = calendarFor(policy, zone)
  const span = policy.clocks.resolve[of]
  const inHours = (at: Date) => nextOpening(calendar, at)
  return { warnAt: inHours(plus(from, span * policy.warnAt)), dueAt: inHours(plus(from, span)) }
}

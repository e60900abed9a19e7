import { addWorking, type Calendar, calendarOfPlan, nextOpening } from '../kernel/calendar.ts'
import { DAY_MS, plus } from '../kernel/clock.ts'
import type { Policy } from '../kernel/policy.ts'
import type { ComplaintClass } from '../triage/index.ts'

/** Deadlines that warn, are missed, and climb the ladder. */
export const CLOCKS = ['first_reply', 'next_update', 'resolve'] as const
export type ClockName = (typeof CLOCKS)[number]

/** When a clock warns and when it is missed. */
export interface Span {
  readonly warnAt: Date
  readonly dueAt: Date
}

export const calendarFor = (policy: Policy, zone: string): Calendar => calendarOfPlan(policy.hours, zone)

const workingSpan = (policy: Policy, zone: string, { from, ms }: { from: Date; ms: number }): Span => {
  const calendar = calendarFor(policy, zone)
  return { warnAt: addWorking(calendar, from, ms * policy.warnAt), dueAt: addWorking(calendar, from, ms) }
}

/** Working time from when it was said. */
export const firstReplySpan = (policy: Policy, zone: string, from: Date): Span =>
  workingSpan(policy, zone, { from, ms: policy.clocks.firstReply })

/** While another team is waited for: working time from the last word to the shop. */
export const nextUpdateSpan = (policy: Policy, zone: string, from: Date): Span =>
  workingSpan(policy, zone, { from, ms: policy.clocks.nextUpdate })

/** Working time within which class B is called. */
export const callSpan = (policy: Policy, zone: string, from: Date): Span =>
  workingSpan(policy, zone, { from, ms: policy.clocks.call })

/** Elapsed time; what would fall due outside the hours moves to the next opening (DESIGN.md section 5). */
export function resolveSpan(policy: Policy, zone: string, { from, of }: { from: Date; of: ComplaintClass }): Span {
  const calendar = calendarFor(policy, zone)
  const span = policy.clocks.resolve[of]
  const inHours = (at: Date) => nextOpening(calendar, at)
  return { warnAt: inHours(plus(from, span * policy.warnAt)), dueAt: inHours(plus(from, span)) }
}

/** The platform lets a card die after 14 days (FEISHU.md 2.3). */
export const REPOST_AFTER_MS = 13 * DAY_MS

export interface OpeningClocks {
  readonly firstReplyDue: Date
  readonly resolveDue: Date
  readonly dues: readonly { kind: string; at: Date; facts: { stage: string } }[]
}

/**
 * All clocks that start when a ticket of this class has a team: when it is opened, when its shop is known. `since` is
 * when the first message was said that nobody has answered.
 */
export function openingClocks(
  turn: { policy: Policy; zone: string; now: Date },
  of: ComplaintClass,
  since: Date = turn.now,
): OpeningClocks {
  const { policy, zone, now } = turn
  const reply = firstReplySpan(policy, zone, since)
  const resolve = resolveSpan(policy, zone, { from: now, of })
  const call = of === 'B' ? callSpan(policy, zone, now) : null
  const due = (kind: string, at: Date) => ({ kind, at, facts: { stage: 'warn' } })
  return {
    firstReplyDue: reply.dueAt,
    resolveDue: resolve.dueAt,
    dues: [
      due('first_reply', reply.warnAt),
      due('resolve', resolve.warnAt),
      ...(call ? [due('call', call.warnAt)] : []),
      ...(of === 'A' ? [] : [due('neglect', resolve.dueAt)]),
      due('repost', plus(now, REPOST_AFTER_MS)),
    ],
  }
}

import { addDays, type LocalDay } from '../kernel/calendar.ts'
import type { Category } from '../triage/index.ts'
import { METRICS, type MetricKey, type MetricKind, meets } from './keys.ts'

/** How far it falls in one day before somebody is asked: 5 points of a rate, 10 s, 0.1 of a score. */
const FAR: Readonly<Partial<Record<MetricKind, number>>> = { rate: 0.05, seconds: 10, score: 0.1 }

/** What a ticket about a figure is called. Those that stand in no complaint are nobody's ticket. */
const CATEGORY: Readonly<Partial<Record<MetricKey, Category>>> = {
  avg_response_s: 'response_time',
  satisfaction: 'satisfaction',
  good_rate: 'satisfaction',
  reply_rate: 'reply_rate',
  experience_score: 'experience_score',
}
export const categoryOf = (metric: MetricKey): Category | null => CATEGORY[metric] ?? null

/** A figure and its target on one day. */
export interface Point {
  readonly value: number
  readonly target: number | null
}

export type FallKind = 'missed_twice' | 'dropped'

const missed = (metric: MetricKey, { value, target }: Point): boolean =>
  target !== null && !meets(metric, value, target)

/** Whether a figure fell so that somebody is asked: off its target two days running, or far in one. */
export function fallOf(metric: MetricKey, now: Point, before: Point | null): FallKind | null {
  const { kind, better } = METRICS[metric]
  const far = FAR[kind]
  if (before === null || better === null || far === undefined || categoryOf(metric) === null) return null
  if (missed(metric, now) && missed(metric, before)) return 'missed_twice'
  const worse = better === 'high' ? before.value - now.value : now.value - before.value
  return worse >= far - ROUNDING ? 'dropped' : null
}

/** 0.90 - 0.85 is a little less than 0.05. */
const ROUNDING = 1e-9

/** What can be put right today shows in days; what buyers say of an after-sale is soothed first. */
const DAYS_AHEAD: Readonly<Partial<Record<Category, number>>> = {
  response_time: 3,
  reply_rate: 3,
  satisfaction: 7,
  experience_score: 7,
}

export interface FallGoal {
  readonly value: number
  readonly day: LocalDay
}

/** Back on target by a day that leaves it time; where it still is on target, back to where it was. */
export function goalOf(metric: MetricKey, of: { now: Point; before: Point; today: LocalDay }): FallGoal {
  const { now, before, today } = of
  const value = now.target !== null && missed(metric, now) ? now.target : before.value
  return { value, day: addDays(today, DAYS_AHEAD[categoryOf(metric) ?? 'satisfaction'] ?? 7) }
}

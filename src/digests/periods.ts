import { addDays, type LocalDay, weekdayOf } from '../kernel/calendar.ts'
import { type Figure, METRICS, type MetricKey } from '../metrics/index.ts'
import type { FigureBook } from './shop-day.ts'

/** What a digest is of: the day before, the week before (posted on Monday), the month before (posted on the 1st). */
export const PERIODS = ['day', 'week', 'month'] as const
export type Period = (typeof PERIODS)[number]

/** Which digests are posted on a day. */
export const periodsOn = (day: LocalDay): Period[] => [
  'day',
  ...(weekdayOf(day) === 1 ? (['week'] as const) : []),
  ...(day.endsWith('-01') ? (['month'] as const) : []),
]

interface Days {
  readonly from: LocalDay
  readonly to: LocalDay
}

export interface Span extends Days {
  /** As long, or as much of the calendar, just before: what it is compared with. */
  readonly before: Days
}

const firstOf = (day: LocalDay): LocalDay => `${day.slice(0, 7)}-01`

/** The last full day, week (Monday to Sunday) or calendar month before `day`. */
export function spanBefore(day: LocalDay, period: Period): Span {
  if (period === 'day') {
    const [to, before] = [addDays(day, -1), addDays(day, -2)]
    return { from: to, to, before: { from: before, to: before } }
  }
  if (period === 'week') {
    const to = addDays(day, -weekdayOf(day))
    const from = addDays(to, -6)
    return { from, to, before: { from: addDays(from, -7), to: addDays(from, -1) } }
  }
  const to = addDays(firstOf(day), -1)
  const last = addDays(firstOf(to), -1)
  return { from: firstOf(to), to, before: { from: firstOf(last), to: last } }
}

/**
 * A book in which the span's last day says what the whole span was like, and the day before it what the span before
 * was like: counts added up, the rest on average; a share that is of the month so far as it stood last.
 */
export function bookOfSpan(figures: readonly Figure[], span: Span): FigureBook {
  const daysOf = (day: LocalDay): Days | null =>
    day === span.to ? span : day === addDays(span.to, -1) ? span.before : null
  const values = new Map<string, { day: LocalDay; value: number }[]>()
  for (const { shopId, metric, source, day, value } of figures) {
    const key = `${shopId} ${metric} ${source}`
    values.set(key, [...(values.get(key) ?? []), { day, value }])
  }
  const said: FigureBook['said'] = ({ shopId, day, metric }, source) => {
    const days = daysOf(day)
    const those = (values.get(`${shopId} ${metric} ${source}`) ?? []).filter(
      (each) => days && days.from <= each.day && each.day <= days.to,
    )
    return days && those.length > 0 ? overall(metric, those) : null
  }
  return { said, best: (at) => said(at, 'team') ?? said(at, 'shop') }
}

function overall(metric: MetricKey, those: readonly { day: LocalDay; value: number }[]): number {
  if (metric === 'bad_attitude_rate') return those.toSorted((a, b) => a.day.localeCompare(b.day)).at(-1)?.value ?? 0
  const sum = those.reduce((total, { value }) => total + value, 0)
  return METRICS[metric].kind === 'count' ? sum : sum / those.length
}

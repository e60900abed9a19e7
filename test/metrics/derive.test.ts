import { expect, test } from 'vitest'
import { type Profile, ratingsFrom, withDerived } from '../../src/metrics/derive.ts'
import type { MetricKey } from '../../src/metrics/keys.ts'
import type { Figure } from '../../src/metrics/store.ts'

const kuaishou = [{ id: 1, platform: 'kuaishou' as const }]
const counts = (day: string, of: Partial<Record<MetricKey, number>>, account = ''): Figure[] =>
  Object.entries(of).map(([metric, value]) => ({
    ...{ shopId: 1, day, source: 'team', account, value, metric: metric as MetricKey },
  }))
const derivedOf = (figures: readonly Figure[], metric: MetricKey, day: string, profiles: readonly Profile[] = []) =>
  withDerived(kuaishou, figures, profiles).find((each) => each.metric === metric && each.day === day)?.value

test('Kuaishou’s good rate is good ÷ all ratings of the day (R-47); what was noted stands before what follows', () => {
  const figures = counts('2026-11-02', { rated_good: 80, rated_fair: 15, rated_bad: 5 })
  expect(derivedOf(figures, 'good_rate', '2026-11-02')).toBe(0.8)
  expect(derivedOf([...figures, ...counts('2026-11-02', { good_rate: 0.79 })], 'good_rate', '2026-11-02')).toBe(0.79)
  expect(withDerived([{ id: 1, platform: 'taobao' }], figures, [])).toHaveLength(3)
})

test('bad attitude is of fair and bad alone, over the calendar month so far; 0/0 is no data (R-49)', () => {
  const figures = [
    ...counts('2026-10-31', { rated_good: 1, rated_fair: 1, rated_bad: 1, rated_attitude_bad: 1 }),
    ...counts('2026-11-01', { rated_good: 50, rated_fair: 0, rated_bad: 0 }),
    ...counts('2026-11-02', { rated_good: 10, rated_fair: 30, rated_bad: 10, rated_attitude_bad: 1 }),
    ...counts('2026-11-03', { rated_good: 10, rated_fair: 5, rated_bad: 5, rated_attitude_fair: 2 }),
  ]
  expect(derivedOf(figures, 'bad_attitude_rate', '2026-11-01')).toBeUndefined()
  expect(derivedOf(figures, 'bad_attitude_rate', '2026-11-02')).toBe(0.025)
  expect(derivedOf(figures, 'bad_attitude_rate', '2026-11-03')).toBe(0.06)
})

test('where the robot’s ratings don’t count from a day on, they are taken off from that day on (R-47)', () => {
  const of = { rated_good: 60, rated_fair: 20, rated_bad: 20 }
  const robot = { rated_good: 10, rated_fair: 20, rated_bad: 20 }
  const figures = ['2026-11-01', '2026-11-02'].flatMap((day) => [...counts(day, of), ...counts(day, robot, '客服助手')])
  const human: Profile = { platform: 'kuaishou', from: '2026-11-02', robotCounts: false, opens: null, closes: null }
  expect(derivedOf(figures, 'good_rate', '2026-11-01', [human])).toBe(0.6)
  expect(derivedOf(figures, 'good_rate', '2026-11-02', [human])).toBe(1)
})

test('counts follow from shares where a platform tells only those (R-48)', () => {
  const of = { ratings: 200, fairRate: 0.1, badRate: 0.05, attitudeInFair: 0.2, attitudeInBad: 0.3 }
  expect(ratingsFrom(of)).toEqual({ good: 170, fair: 20, bad: 10, attitudeFair: 4, attitudeBad: 3 })
})

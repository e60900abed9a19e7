import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysFor, gapOf, paceIn } from '../../src/metrics/pace.ts'
import { paceText, sayPace } from '../../src/metrics/pace-text.ts'

const count = fc.integer({ min: 0, max: 500 })

test('the days are as many as it takes, counted one by one', () => {
  const pace = fc.record({ days: fc.integer({ min: 1, max: 31 }), ratings: fc.integer({ min: 1, max: 500 }) })
  fc.assert(
    fc.property(count, pace, (need, { days, ratings }) => {
      let brute = 0
      while (brute * ratings < need * days) brute += 1
      expect(daysFor(need, { days, ratings, consults: 0 })).toBe(brute)
    }),
  )
})

const pace = { days: 10, consults: 400, ratings: 120 }

test('for how long, at this shop’s volume and rating rate (R-50)', () => {
  const gap = gapOf({ good: 0, bad: 14, percent: 85, pace, today: '2026-11-02' })
  expect([gap.need, gap.days, gap.daysLeft]).toEqual([80, 7, 29])
  expect(paceText.gap(gap)).toBe(
    '本月 0 好 14 差，到 85% 还需 80 个好评。按这家店每天约 40 个咨询、12 个评价（咨询的 30%），评价都是好评也要 7 天。',
  )
})

test('what can’t be reached in the month is said plainly (R-15, R-50)', () => {
  const gap = gapOf({ good: 0, bad: 14, percent: 90, pace, today: '2026-11-26' })
  expect(sayPace(gap, 'staff')).toContain(
    '要 11 天，这个月还剩 5 天，最多再有 60 个评价，90% 这个月到不了。跟店主照实说',
  )
})

test('where nothing was rated nothing is guessed', () => {
  expect(paceIn([])).toBeNull()
  expect(paceIn([{ shopId: 1, day: '2026-11-01', metric: 'consults', source: 'team', value: 40 }])).toBeNull()
  expect(sayPace(gapOf({ good: 0, bad: 1, percent: 90, pace: null, today: '2026-11-26' }), 'shop')).toBe('')
})

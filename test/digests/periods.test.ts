import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bookOfSpan, periodsOn, spanBefore } from '../../src/digests/periods.ts'
import { shopDay } from '../../src/digests/shop-day.ts'
import { addDays, weekdayOf } from '../../src/kernel/calendar.ts'
import { aShop, said, targets } from './build.ts'

test('a week’s on Mondays, a month’s on the 1st, a day’s always', () => {
  expect(periodsOn('2026-11-20')).toEqual(['day'])
  expect(periodsOn('2026-11-23')).toEqual(['day', 'week'])
  expect(periodsOn('2026-12-01')).toEqual(['day', 'month'])
  expect(periodsOn('2027-02-01')).toEqual(['day', 'week', 'month'])
})

test('the last full week is Monday to Sunday, the last full month a calendar month; before each the one before', () => {
  expect(spanBefore('2026-11-23', 'week')).toEqual({
    ...{ from: '2026-11-16', to: '2026-11-22', before: { from: '2026-11-09', to: '2026-11-15' } },
  })
  expect(spanBefore('2026-11-20', 'month')).toEqual({
    ...{ from: '2026-10-01', to: '2026-10-31', before: { from: '2026-09-01', to: '2026-09-30' } },
  })
  const day = fc.integer({ min: 0, max: 4_000 }).map((n) => addDays('2024-01-01', n))
  fc.assert(
    fc.property(day, (today) => {
      const { from, to, before } = spanBefore(today, 'week')
      expect([weekdayOf(from), weekdayOf(to), addDays(from, 6), addDays(before.to, 1)]).toEqual([1, 7, to, from])
      expect(to < today && addDays(to, 7) >= today).toBe(true)
    }),
  )
})

test('a week is judged by its average and compared with the week before; a shop without figures stays without', () => {
  const span = spanBefore('2026-11-23', 'week')
  const figures = [
    ...said(1, '2026-11-16', { satisfaction: 0.8, rated_bad: 2 }),
    ...said(1, '2026-11-22', { satisfaction: 0.9, rated_bad: 3 }),
    ...said(1, '2026-11-23', { satisfaction: 0.1 }),
    ...said(1, '2026-11-10', { satisfaction: 0.75 }),
  ]
  const read = { book: bookOfSpan(figures, span), day: span.to, targets }
  const [of] = shopDay(aShop({ id: 1, name: '竹语茶具' }), read).figures
  expect(of?.value).toBeCloseTo(0.85)
  expect(of?.change).toBeCloseTo(0.1)
  expect(read.book.best({ shopId: 1, day: span.to, metric: 'rated_bad' })).toBe(5)
  expect(shopDay(aShop({ id: 2, name: '云朵家纺' }), read).state).toBe('none')
})

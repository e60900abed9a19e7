import { expect, test } from 'vitest'
import { bookOf, shopDay, worstFirst } from '../../src/digests/shop-day.ts'
import { TREND_DAYS, trendOf } from '../../src/digests/trend.ts'
import { addDays } from '../../src/kernel/calendar.ts'
import type { Figure } from '../../src/metrics/index.ts'
import { aShop, said, targets, YESTERDAY } from './build.ts'

function trend(count: number, figures: readonly Figure[]) {
  const book = bookOf(figures)
  const shops = Array.from({ length: count }, (_, i) => aShop({ id: i + 1, name: `店${i + 1}` }))
  const days = shops.map((shop) => shopDay(shop, { book, day: YESTERDAY, targets }))
  return trendOf(days, worstFirst(days), { book, day: YESTERDAY, length: TREND_DAYS })
}

test('a day without a figure has no point; it is never drawn as 0', () => {
  const figures = [
    ...said(1, YESTERDAY, { satisfaction: 0.9 }),
    ...said(1, addDays(YESTERDAY, -2), { satisfaction: 0.8 }),
  ]
  expect(trend(1, figures)?.points).toEqual([
    { day: addDays(YESTERDAY, -2), shop: '店1', value: 80 },
    { day: YESTERDAY, shop: '店1', value: 90 },
  ])
})

test('fourteen days, the average and the worst three: never more than 56 points, however many shops', () => {
  const back = Array.from({ length: 40 }, (_, i) => addDays(YESTERDAY, -i))
  const ids = Array.from({ length: 50 }, (_, i) => i + 1)
  const drawn = trend(
    50,
    ids.flatMap((id) => back.flatMap((day) => said(id, day, { satisfaction: id / 100 }))),
  )
  expect(drawn?.points).toHaveLength(TREND_DAYS * 4)
  expect(new Set(drawn?.points.map(({ shop }) => shop))).toEqual(new Set([null, '店1', '店2', '店3']))
  expect(drawn?.points.find(({ shop }) => shop === null)?.value).toBe(25.5)
})

test('it shows the figure that most shops have; without any there is no chart', () => {
  const figures = [
    ...said(1, YESTERDAY, { satisfaction: 0.9, avg_response_s: 30 }),
    ...said(2, YESTERDAY, { avg_response_s: 50 }),
  ]
  expect(trend(2, figures)).toMatchObject({ metric: 'avg_response_s', points: [{ shop: null, value: 40 }] })
  expect(trend(2, said(1, YESTERDAY, { consults: 9 }))).toBeNull()
})

import { expect, test } from 'vitest'
import { bookOf, shopDay, worstFirst } from '../../src/digests/shop-day.ts'
import type { Figure } from '../../src/metrics/index.ts'
import type { Shop } from '../../src/people/index.ts'
import { aShop, said, targets, YESTERDAY } from './build.ts'

const shop = aShop({ id: 1, name: '松果零食' })
const of = (figures: readonly Figure[], which: Shop = shop) =>
  shopDay(which, { book: bookOf(figures), day: YESTERDAY, targets })

test('no figure is no data, not a zero', () => {
  expect(of([])).toMatchObject({ state: 'none', figures: [], weight: 0 })
  expect(of(said(1, YESTERDAY, { satisfaction: 0 })).state).toBe('missed')
})

test('counts alone can’t be judged: the shop has no data for the day', () => {
  expect(of(said(1, YESTERDAY, { consults: 800 })).state).toBe('none')
})

test('one missed figure makes the day missed, whatever the others are', () => {
  expect(of(said(1, YESTERDAY, { satisfaction: 0.9, avg_response_s: 61 })).state).toBe('missed')
  expect(of(said(1, YESTERDAY, { satisfaction: 0.9, avg_response_s: 60 })).state).toBe('met')
})

test('ours counts; what the shop side says stands beside it only when it differs', () => {
  const both = of([...said(1, YESTERDAY, { satisfaction: 0.83 }), ...said(1, YESTERDAY, { satisfaction: 0.9 }, 'shop')])
  expect(both.figures).toMatchObject([{ value: 0.83, theirs: 0.9, theirsOnly: false, verdict: 'missed' }])
  const same = of([
    ...said(1, YESTERDAY, { satisfaction: 0.83 }),
    ...said(1, YESTERDAY, { satisfaction: 0.83 }, 'shop'),
  ])
  expect(same.figures).toMatchObject([{ theirs: null, theirsOnly: false }])
  expect(of(said(1, YESTERDAY, { satisfaction: 0.83 }, 'shop')).figures).toMatchObject([{ theirsOnly: true }])
})

test('the change is against the day before; a gap there is no change', () => {
  const figures = said(1, YESTERDAY, { satisfaction: 0.78 })
  expect(of(figures).figures[0]?.change).toBeNull()
  expect(of([...figures, ...said(1, '2026-11-18', { satisfaction: 0.84 })]).figures[0]?.change).toBeCloseTo(-0.06)
  expect(of([...figures, ...said(1, '2026-11-17', { satisfaction: 0.84 })]).figures[0]?.change).toBeNull()
})

test('it says how many good ratings are missing once the counts are known, and only then (R-43)', () => {
  const missed = said(1, YESTERDAY, { satisfaction: 0.78 })
  expect(of(missed).goodNeeded).toBeNull()
  expect(of([...missed, ...said(1, YESTERDAY, { rated_good: 39, rated_fair: 5, rated_bad: 6 })]).goodNeeded).toBe(24)
  const met = said(1, YESTERDAY, { satisfaction: 0.9, rated_good: 90, rated_bad: 10 })
  expect(of(met).goodNeeded).toBeNull()
  const never = aShop({ id: 1, name: '松果零食', targets: { satisfaction: 1 } })
  expect(of(said(1, YESTERDAY, { satisfaction: 0.9, rated_good: 90, rated_bad: 10 }), never).goodNeeded).toBeNull()
})

test('worst first: by how far all figures are from their targets together, then by name', () => {
  const shops = ['甲', '乙', '丙', '丁'].map((name, i) => aShop({ id: i + 1, name }))
  const book = bookOf([
    ...said(1, YESTERDAY, { satisfaction: 0.8 }),
    ...said(2, YESTERDAY, { satisfaction: 0.8, avg_response_s: 80 }),
    ...said(3, YESTERDAY, { avg_response_s: 90 }),
    ...said(4, YESTERDAY, { satisfaction: 0.99 }),
  ])
  const days = shops.map((each) => shopDay(each, { book, day: YESTERDAY, targets }))
  expect(worstFirst(days).map((day) => day.shop.name)).toEqual(['丙', '乙', '甲'])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultPolicy } from '../../src/kernel/policy.ts'
import { METRIC_KEYS, METRICS, meets } from '../../src/metrics/keys.ts'
import { type Aim, shortfall, targetFor, verdictOf } from '../../src/metrics/rules.ts'

const anyShop: Aim = { isNew: false, isSpecial: false, targets: {} }

test('new and special shops owe 40 seconds, the others what the policy says (R-27)', () => {
  const target = (shop: Partial<Aim>) => targetFor(defaultPolicy, { ...anyShop, ...shop }, 'avg_response_s')
  expect(target({})).toBe(60)
  expect(target({ isNew: true })).toBe(40)
  expect(target({ isSpecial: true })).toBe(40)
})

test('a shop’s own target wins over everything, also over the 40 seconds', () => {
  const shop = { ...anyShop, isNew: true, targets: { avg_response_s: 35, good_rate: 0.8 } }
  expect(targetFor(defaultPolicy, shop, 'avg_response_s')).toBe(35)
  expect(targetFor(defaultPolicy, shop, 'good_rate')).toBe(0.8)
  expect(targetFor(defaultPolicy, shop, 'satisfaction')).toBe(0.85)
})

test('a figure nobody set a target for is neither met nor missed', () => {
  expect(targetFor(defaultPolicy, anyShop, 'good_rate')).toBeNull()
  expect(verdictOf('good_rate', 0.1, null)).toBeNull()
})

test('a target that is reached exactly is met, whichever way is good', () => {
  expect(verdictOf('satisfaction', 0.85, 0.85)).toBe('met')
  expect(verdictOf('satisfaction', 0.8499, 0.85)).toBe('missed')
  expect(verdictOf('avg_response_s', 60, 60)).toBe('met')
  expect(verdictOf('avg_response_s', 61, 60)).toBe('missed')
})

test('five points of a rate, ten seconds and a tenth of a score are equally far from a target', () => {
  expect(shortfall('satisfaction', 0.8, 0.85)).toBeCloseTo(1)
  expect(shortfall('avg_response_s', 70, 60)).toBeCloseTo(1)
  expect(shortfall('experience_score', 4.5, 4.6)).toBeCloseTo(1)
})

test('there is a shortfall exactly when a target is missed', () => {
  const metric = fc.constantFrom(...METRIC_KEYS)
  const value = fc.integer({ min: 0, max: 100_000 }).map((thousandths) => thousandths / 1_000)
  fc.assert(
    fc.property(metric, value, value, (key, is, target) => {
      const missed = METRICS[key].better !== null && !meets(key, is, target)
      expect(shortfall(key, is, target) > 0).toBe(missed)
    }),
  )
})

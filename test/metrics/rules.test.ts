import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultPolicy } from '../../src/kernel/policy.ts'
import { METRIC_KEYS, METRICS, type MetricKey, meets } from '../../src/metrics/keys.ts'
import { type Aim, type DatedTarget, shortfall, targetOn, verdictOf } from '../../src/metrics/rules.ts'

const anyShop: Aim = { id: 1, platform: null, isNew: false, isSpecial: false, targets: {} }
const DAY = '2026-11-20'

const company: DatedTarget = {
  ...{ scope: 'company', platform: null, shopId: null, metric: 'satisfaction', value: 0.88 },
  ...{ from: '2026-11-01', until: null },
}
const own = (change: Partial<DatedTarget>): DatedTarget => ({ ...company, scope: 'shop', shopId: 1, ...change })

const on = (day: string, rows: readonly DatedTarget[], shop: Partial<Aim> = {}) =>
  targetOn({ policy: defaultPolicy, rows }, { shop: { ...anyShop, ...shop }, metric: 'satisfaction', day })
const targetFor = (shop: Partial<Aim>, metric: MetricKey) =>
  targetOn({ policy: defaultPolicy, rows: [] }, { shop: { ...anyShop, ...shop }, metric, day: DAY })

test('new and special shops owe 40 seconds, the others what the policy says (R-27)', () => {
  const target = (shop: Partial<Aim>) => targetFor(shop, 'avg_response_s')
  expect(target({})).toBe(60)
  expect(target({ isNew: true })).toBe(40)
  expect(target({ isSpecial: true })).toBe(40)
})

test('a flag put on or taken off judges from its day on; the days before stay as they were (R-47)', () => {
  const dated = (flagDays: Aim['flagDays'], day: string) =>
    targetOn(
      { policy: defaultPolicy, rows: [] },
      { shop: { ...anyShop, flagDays: flagDays ?? [] }, metric: 'avg_response_s', day },
    )
  const added = [{ flag: 'special', on: true, from: DAY }] as const
  expect([dated(added, '2026-11-19'), dated(added, DAY)]).toEqual([60, 40])
  const ending = [{ flag: 'special', on: false, from: '2026-12-01' }, ...added] as const
  expect(['2026-11-19', '2026-11-30', '2026-12-01'].map((day) => dated(ending, day))).toEqual([60, 40, 60])
  const wasNew = { isNew: true, flagDays: [{ flag: 'new', on: false, from: DAY }] } as const
  const target = (day: string) =>
    targetOn({ policy: defaultPolicy, rows: [] }, { shop: { ...anyShop, ...wasNew }, metric: 'avg_response_s', day })
  expect([target('2026-11-19'), target(DAY)]).toEqual([40, 60])
})

test('the 40 seconds hold whatever platform and company ask for; only the shop itself is asked otherwise', () => {
  const rows: DatedTarget[] = [
    { ...company, metric: 'avg_response_s', value: 90 },
    { ...company, scope: 'platform', platform: 'douyin', metric: 'avg_response_s', value: 80 },
  ]
  const target = (shop: Partial<Aim>, more: readonly DatedTarget[] = []) =>
    targetOn(
      { policy: defaultPolicy, rows: [...rows, ...more] },
      { shop: { ...anyShop, platform: 'douyin', ...shop }, metric: 'avg_response_s', day: DAY },
    )
  expect(target({})).toBe(80)
  expect(target({ isNew: true })).toBe(40)
  expect(target({ isNew: true }, [own({ metric: 'avg_response_s', value: 30 })])).toBe(30)
})

test('a shop’s own target wins over everything, also over the 40 seconds', () => {
  const shop = { isNew: true, targets: { avg_response_s: 35, good_rate: 0.8 } }
  expect(targetFor(shop, 'avg_response_s')).toBe(35)
  expect(targetFor(shop, 'good_rate')).toBe(0.8)
  expect(targetFor(shop, 'satisfaction')).toBe(0.85)
})

test('shop before platform before company before policy, each from its day on (R-47)', () => {
  const platform: DatedTarget = { ...company, scope: 'platform', platform: 'douyin', value: 0.9, from: '2026-11-10' }
  const rows = [company, platform, own({ value: 0.95, from: '2026-11-15' })]
  const douyin = { platform: 'douyin' } as const
  expect(on('2026-10-31', rows, douyin)).toBe(0.85)
  expect(on('2026-11-01', rows, douyin)).toBe(0.88)
  expect(on('2026-11-10', rows, douyin)).toBe(0.9)
  expect(on('2026-11-15', rows, douyin)).toBe(0.95)
  expect(on('2026-11-15', rows, { id: 2, platform: 'pdd' })).toBe(0.88)
})

test('a rule of today does not judge yesterday, and what was lifted gives way to what is more general', () => {
  const rows = [own({ value: 0.8, from: '2026-11-01' }), own({ value: 0.9, from: DAY })]
  expect(on('2026-11-19', rows)).toBe(0.8)
  expect(on(DAY, rows)).toBe(0.9)
  expect(on('2026-11-21', [...rows, own({ value: null, from: '2026-11-21' })])).toBe(0.85)
})

test('in a soothing period the lowered target holds, up to its last day (R-30)', () => {
  const rows = [own({ value: 0.9, from: '2026-11-01' }), own({ value: 0.8, from: DAY, until: '2026-11-25' })]
  expect(on('2026-11-25', rows)).toBe(0.8)
  expect(on('2026-11-26', rows)).toBe(0.9)
})

test('Kuaishou asks for 80 % good and at most 6 % bad attitude (R-47, R-49)', () => {
  expect(targetFor({ platform: 'kuaishou' }, 'good_rate')).toBe(0.8)
  expect(targetFor({ platform: 'kuaishou' }, 'bad_attitude_rate')).toBe(0.06)
  expect(targetFor({ platform: 'taobao' }, 'good_rate')).toBeNull()
})

test('a figure nobody set a target for is neither met nor missed', () => {
  expect(targetFor({}, 'good_rate')).toBeNull()
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

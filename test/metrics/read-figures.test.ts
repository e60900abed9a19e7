import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { figuresLine } from '../../src/metrics/figures-line.ts'
import { isPlausible, METRIC_KEYS, type MetricKey } from '../../src/metrics/keys.ts'
import { readFigures } from '../../src/metrics/read-figures.ts'

interface Sentence {
  readonly id: string
  readonly text: string
  readonly today: string
  readonly shops?: readonly string[]
  readonly want: object
}

const sentences: readonly Sentence[] = readFileSync(new URL('figures-sentences.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

test('every sentence of the invented writers is read as they meant it', () => {
  const misread = sentences.filter(({ want, ...line }) => {
    const { id: _, ...answer } = figuresLine(line)
    return JSON.stringify(sorted(answer)) !== JSON.stringify(sorted(want))
  })
  expect(misread.map(({ id, text }) => `${id} ${text}`)).toEqual([])
})

const sorted = (value: object): unknown =>
  Object.entries(value)
    .map(([key, inner]) => [key, inner && typeof inner === 'object' ? sorted(inner) : inner])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))

const read = (text: string, shops?: readonly string[]) => readFigures(text, { today: '2026-11-21', shops })

describe('a message that is asked about says what is wrong with it', () => {
  test('one odd value holds back the whole message, and is named', () => {
    const odd = read('满意度830%,响应45秒')
    expect(odd).toMatchObject({ problem: 'implausible', key: 'satisfaction', value: 8.3 })
    expect('read' in odd && odd.read?.values).toEqual({ satisfaction: 8.3, avg_response_s: 45 })
    expect(read('满意度830%,体验分47')).toMatchObject({ problem: 'implausible', read: null })
  })

  test('a figure that is not kept is named as it was written', () => {
    expect(read('退款率 3%')).toMatchObject({ problem: 'unknown_metric', said: expect.stringContaining('退款') })
  })

  test('a day that has not come is named', () => {
    expect(read('后天 满意度 85%')).toEqual({ problem: 'future_date', date: '2026-11-23' })
  })
})

describe('whose figures they are', () => {
  test('a shop whose name holds numerals and the names of figures takes nothing from them', () => {
    const shops = ['90后满意家纺', '七分甜女装']
    expect(read('90后满意家纺 满意 12', shops)).toMatchObject({ shop: '90后满意家纺', values: { rated_good: 12 } })
    expect(read('七分甜女装 响应 33', shops)).toMatchObject({ shop: '七分甜女装', values: { avg_response_s: 33 } })
  })

  test('the longest of the known names is meant', () => {
    expect(read('松果零食二店 满意度83', ['松果零食', '松果零食二店'])).toMatchObject({ shop: '松果零食二店' })
  })

  test('words at the head that are no name are no shop', () => {
    for (const head of ['昨日数据', '各位老板', '更正', '早班', '今天']) {
      expect(read(`${head}: 满意度 83%`)).toMatchObject({ shop: null })
    }
  })
})

const LABELS: Readonly<Record<MetricKey, string>> = {
  avg_response_s: '平均响应',
  satisfaction: '满意度',
  reply_rate: '回复率',
  good_rate: '好评率',
  bad_attitude_rate: '态度差占比',
  experience_score: '体验分',
  consults: '进线',
  rated_good: '满意',
  rated_fair: '一般',
  rated_bad: '失望',
  rated_attitude_fair: '一般里态度差',
  rated_attitude_bad: '失望里态度差',
  unsatisfied_ours: '客服原因不满意',
}

test('figures in any order and with any separator are all read', () => {
  const count = fc.integer({ min: 0, max: 5000 })
  const said: Readonly<Record<MetricKey, fc.Arbitrary<readonly [string, number]>>> = {
    avg_response_s: fc.integer({ min: 5, max: 300 }).map((s) => [`${s}秒`, s] as const),
    satisfaction: fc.integer({ min: 10, max: 1000 }).map((n) => [`${n / 10}%`, n / 1000] as const),
    reply_rate: fc.integer({ min: 10, max: 1000 }).map((n) => [`${n / 10}%`, n / 1000] as const),
    good_rate: fc.integer({ min: 10, max: 1000 }).map((n) => [`${n / 10}%`, n / 1000] as const),
    bad_attitude_rate: fc.integer({ min: 10, max: 1000 }).map((n) => [`${n / 10}%`, n / 1000] as const),
    experience_score: fc.integer({ min: 0, max: 500 }).map((n) => [String(n / 100), n / 100] as const),
    consults: count.map((n) => [String(n), n] as const),
    rated_good: count.map((n) => [String(n), n] as const),
    rated_fair: count.map((n) => [String(n), n] as const),
    rated_bad: count.map((n) => [String(n), n] as const),
    rated_attitude_fair: count.map((n) => [String(n), n] as const),
    rated_attitude_bad: count.map((n) => [String(n), n] as const),
    unsatisfied_ours: count.map((n) => [String(n), n] as const),
  }
  const message = fc.record({
    keys: fc.shuffledSubarray([...METRIC_KEYS], { minLength: 1 }),
    values: fc.record(said),
    separator: fc.constantFrom(' ', ',', ', ', ';', '\n', ' / '),
    colon: fc.constantFrom('', ' ', ':', '='),
  })
  fc.assert(
    fc.property(message, ({ keys, values, separator, colon }) => {
      const text = keys.map((key) => `${LABELS[key]}${colon}${values[key][0]}`).join(separator)
      const want = Object.fromEntries(keys.map((key) => [key, values[key][1]]))
      expect(read(text)).toEqual({ date: '2026-11-21', shop: null, values: want })
    }),
    { numRuns: 200 },
  )
})

test('no text, however hostile, is read as a figure out of range', () => {
  const words = [
    '满意度',
    '响应',
    '体验分',
    '83%',
    '45秒',
    '一分半',
    '昨天',
    '12-31',
    '目标',
    '从',
    '涨到',
    ',',
    '。',
    '-',
    '9',
    '(',
  ]
  const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'grapheme', maxLength: 4 })))
  fc.assert(
    fc.property(text, (parts) => {
      const found = read(parts.join(''), ['竹语茶具'])
      if ('problem' in found) return
      expect(found.date <= '2026-11-21').toBe(true)
      for (const key of METRIC_KEYS) expect(isPlausible(key, found.values[key] ?? 0)).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('a line of the command line says which field it lacks', () => {
  const line = { id: 'x1', text: '满意度 80%' } as Parameters<typeof figuresLine>[0]
  expect(() => figuresLine(line)).toThrow(/x1: expected "today"/)
  expect(() => figuresLine({ ...line, today: '2026-13-40' })).toThrow(/"today"/)
  expect(() => figuresLine({ ...line, today: '2026-11-20', shops: 'x' as never })).toThrow(/"shops"/)
})

test('a very long message is read in no time', () => {
  const before = performance.now()
  expect(read('平响70秒了，'.repeat(20_000))).toMatchObject({ values: { avg_response_s: 70 } })
  expect(performance.now() - before).toBeLessThan(3_000)
})

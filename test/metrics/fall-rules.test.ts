import { expect, test } from 'vitest'
import { fallOf, goalOf } from '../../src/metrics/fall-rules.ts'

const point = (value: number, target: number | null = 0.85) => ({ value, target })

test('below its target two days running it fell, also when it rose a little', () => {
  expect(fallOf('satisfaction', point(0.84), point(0.83))).toBe('missed_twice')
  expect(fallOf('satisfaction', point(0.84), point(0.85))).toBeNull()
  expect(fallOf('avg_response_s', point(61, 60), point(70, 60))).toBe('missed_twice')
})

test.each([
  ['satisfaction', 0.9, 0.95, 'dropped'],
  ['satisfaction', 0.901, 0.95, null],
  ['reply_rate', 0.92, 0.99, 'dropped'],
  ['avg_response_s', 50, 40, 'dropped'],
  ['avg_response_s', 49, 40, null],
  ['avg_response_s', 30, 40, null],
  ['experience_score', 4.7, 4.8, 'dropped'],
  ['experience_score', 4.71, 4.8, null],
  ['consults', 10, 500, null],
] as const)('in one day: %s now %f after %f is %s (R-8)', (metric, now, before, kind) => {
  expect(fallOf(metric, point(now, null), point(before, null))).toBe(kind)
})

test('yesterday is judged by yesterday’s target, and a day without a figure tells nothing', () => {
  expect(fallOf('satisfaction', point(0.84, 0.85), point(0.84, 0.8))).toBeNull()
  expect(fallOf('satisfaction', point(0.1), null)).toBeNull()
})

test('the goal is the target, or where it was; what buyers say is given a week to be soothed (R-30)', () => {
  const today = '2026-11-20'
  expect(goalOf('satisfaction', { now: point(0.8), before: point(0.84), today })).toEqual({
    value: 0.85,
    day: '2026-11-27',
  })
  expect(goalOf('avg_response_s', { now: point(50, 60), before: point(38, 60), today })).toEqual({
    value: 38,
    day: '2026-11-23',
  })
})

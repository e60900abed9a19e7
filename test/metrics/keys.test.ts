import { describe, expect, test } from 'vitest'
import { isPlausible, METRIC_KEYS, METRICS, meets, showFigure, showValue } from '../../src/metrics/keys.ts'

describe('a figure as people read it', () => {
  test('rates are percentages, answers are seconds, scores and counts are bare', () => {
    expect(showFigure('satisfaction', 0.83)).toBe('满意度 83%')
    expect(showFigure('avg_response_s', 45)).toBe('平均响应 45 秒')
    expect([showValue('reply_rate', 0.965), showValue('experience_score', 4.7), showValue('consults', 1280)]).toEqual([
      '96.5%',
      '4.7',
      '1280',
    ])
  })

  test('no two figures have one name', () => {
    expect(new Set(METRIC_KEYS.map((key) => METRICS[key].name)).size).toBe(METRIC_KEYS.length)
  })
})

test('a slow answer and a low rate miss their targets, and the target itself is met', () => {
  expect([meets('avg_response_s', 41, 40), meets('avg_response_s', 40, 40)]).toEqual([false, true])
  expect([meets('satisfaction', 0.849, 0.85), meets('satisfaction', 0.85, 0.85)]).toEqual([false, true])
  expect(meets('consults', 3, 100)).toBe(true)
})

test('what no shop can have is implausible', () => {
  expect([isPlausible('satisfaction', 8.3), isPlausible('experience_score', 47)]).toEqual([false, false])
  expect([isPlausible('avg_response_s', 86_400), isPlausible('avg_response_s', -3)]).toEqual([false, false])
  expect([isPlausible('consults', 2.5), isPlausible('consults', 0), isPlausible('satisfaction', 1)]).toEqual([
    false,
    true,
    true,
  ])
})

import { describe, expect, test } from 'vitest'
import { sayBefore, sayDay, sayDayFrom, sayDuration, sayLeft, sayWhen } from '../../src/commands/say-when.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/kernel/clock.ts'

const ZONE = 'Asia/Shanghai'
const at = (text: string) => new Date(`${text}+08:00`)
const now = at('2026-11-21T20:30:00')

describe('a moment is said as people say it', () => {
  test.each([
    ['2026-11-21T21:05:00', '今天 21:05'],
    ['2026-11-22T09:05:00', '明早 09:05'],
    ['2026-11-22T14:00:00', '明天 14:00'],
    ['2026-11-22T00:30:00', '明天 00:30'],
    ['2026-11-23T10:00:00', '后天 10:00'],
    ['2026-11-25T09:00:00', '11月25日 09:00'],
    ['2026-11-20T21:00:00', '昨天 21:00'],
    ['2026-11-19T21:00:00', '前天 21:00'],
    ['2027-01-03T09:00:00', '1月3日 09:00'],
    ['2027-09-03T09:00:00', '2027年9月3日 09:00'],
  ])('%s is %s', (moment, said) => {
    expect(sayWhen(at(moment), now, ZONE)).toBe(said)
  })

  test('it is said in the zone of the chat, whose day may be another', () => {
    expect(sayWhen(at('2026-11-22T14:00:00'), now, 'America/New_York')).toBe('明天 01:00')
  })

  test('seconds are cut, so that nobody is told a later time than the true one', () => {
    expect(sayWhen(at('2026-11-21T21:05:59'), now, ZONE)).toBe('今天 21:05')
  })

  test('a due time at midnight is the end of the day before', () => {
    expect(sayBefore(at('2026-11-22T00:00:00'), now, ZONE)).toBe('今天 24:00 前')
    expect(sayBefore(at('2026-11-22T09:05:00'), now, ZONE)).toBe('明早 09:05 前')
  })
})

test('a day stands with its weekday in a header, by name in a sentence', () => {
  expect(sayDay('2026-11-20')).toBe('11月20日(周五)')
  expect(sayDay('2026-11-22')).toBe('11月22日(周日)')
  expect([sayDayFrom('2026-11-22', '2026-11-21'), sayDayFrom('2026-11-30', '2026-11-21')]).toEqual(['明天', '11月30日'])
})

describe('what is left and what is over is said without seconds', () => {
  test.each([
    [3 * MINUTE_MS, '还剩 3 分钟'],
    [-12 * MINUTE_MS, '超时 12 分钟'],
    [2 * MINUTE_MS - 20, '还剩 2 分钟'],
    [20 * SECOND_MS, '还剩不到 1 分钟'],
    [-20 * SECOND_MS, '超时不到 1 分钟'],
    [80 * MINUTE_MS, '还剩 1 小时 20 分钟'],
    [2 * HOUR_MS, '还剩 2 小时'],
    [14 * HOUR_MS + 11 * MINUTE_MS, '还剩 14 小时'],
    [-50 * HOUR_MS, '超时 2 天 2 小时'],
    [9.2 * 24 * HOUR_MS, '还剩 9 天'],
  ])('%i ms: %s', (ms, said) => {
    expect(sayLeft(ms)).toBe(said)
  })

  test('no span is said with a part that is full (60 分钟, 24 小时)', () => {
    for (let minutes = 0; minutes < 60 * 24 * 9; minutes += 1) {
      expect(sayDuration(minutes * MINUTE_MS)).not.toMatch(/\b(60 分钟|24 小时|0 )/)
    }
  })
})

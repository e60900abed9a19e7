import { expect, test } from 'vitest'
import { dateWords, dayWords, listTime, timeWords } from '../../../src/chat/playground/page/clock-words.js'
import { codeWords } from '../../../src/chat/playground/page/press-words.js'

const zone = 'Asia/Shanghai'
const view = { now: '2026-11-21T16:30:00Z', zone }

test('the clock is the zone’s, past midnight too', () => {
  expect(dateWords('2026-11-21T16:30:00Z', zone)).toBe('11月22日 周日')
  expect(timeWords('2026-11-21T13:05:00Z', zone)).toBe('21:05')
})

test('days are counted by the zone’s calendar, not by 24 hours', () => {
  expect(dayWords('2026-11-21T16:00:00Z', view)).toBe('今天')
  expect(dayWords('2026-11-21T15:59:00Z', view)).toBe('昨天')
  expect(dayWords('2026-11-19T02:00:00Z', view)).toBe('11月19日 周四')
  expect(dayWords('2025-11-21T02:00:00Z', view)).toBe('2025年11月21日')
})

test('the chat list has the time today, then the day', () => {
  expect(
    ['2026-11-21T16:05:00Z', '2026-11-21T01:00:00Z', '2026-11-02T01:00:00Z'].map((at) => listTime(at, view)),
  ).toEqual(['00:05', '昨天', '11-02'])
})

test('a moment that is none is nothing, not "Invalid Date"', () => {
  expect([dateWords('x', zone), timeWords('x', zone), dayWords('x', view), listTime('x', view)]).toEqual([
    '',
    '',
    '',
    '',
  ])
})

test('the client’s codes are told in words, with the code for who looks it up', () => {
  expect(codeWords(200341, '出错了')).toBe('机器人 3 秒内没有应答 · 200341')
  expect(codeWords(999, '别的事')).toBe('别的事 · 999')
})

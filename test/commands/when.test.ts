import { describe, expect, test } from 'vitest'
import { timesIn } from '../../src/commands/time-words.ts'
import { readDay, readWhen } from '../../src/commands/when.ts'

const ZONE = 'Asia/Shanghai'
const at = (text: string) => new Date(`${text}:00+08:00`)
/** A Saturday. */
const now = at('2026-11-21T11:00')
const read = (text: string) => readWhen(text, now, ZONE)

describe('a time in an argument is the next such moment', () => {
  test.each([
    ['18:00', '2026-11-21T18:00'],
    ['10:00', '2026-11-22T10:00'],
    ['５：３０', '2026-11-21T17:30'],
    ['5点前', '2026-11-21T17:00'],
    ['10点', '2026-11-21T22:00'],
    ['12点', '2026-11-21T12:00'],
    ['下午3点', '2026-11-21T15:00'],
    ['下午三点半', '2026-11-21T15:30'],
    ['下午三四点', '2026-11-21T16:00'],
    ['3点到5点', '2026-11-21T17:00'],
    ['晚8点', '2026-11-21T20:00'],
    ['今晚十二点', '2026-11-22T00:00'],
    ['今晚1点', '2026-11-22T01:00'],
    ['凌晨2点', '2026-11-22T02:00'],
    ['中午1点', '2026-11-21T13:00'],
    ['明早10点', '2026-11-22T10:00'],
    ['明天上午10点', '2026-11-22T10:00'],
    ['明天3点', '2026-11-22T15:00'],
    ['明天9点', '2026-11-22T09:00'],
    ['聽日上午十點', '2026-11-22T10:00'],
    ['后天 18:30', '2026-11-23T18:30'],
    ['大后天中午', '2026-11-24T12:00'],
    ['11-25 9:00', '2026-11-25T09:00'],
    ['11/25 18:00', '2026-11-25T18:00'],
    ['11月25日上午', '2026-11-25T12:00'],
    ['十一月二十五号晚8点', '2026-11-25T20:00'],
    ['2027-01-03 09:00', '2027-01-03T09:00'],
    ['周五下午', '2026-11-27T18:00'],
    ['周六上午9点', '2026-11-28T09:00'],
    ['周六晚上9点', '2026-11-21T21:00'],
    ['下周三10点', '2026-11-25T10:00'],
    ['星期天下午两点', '2026-11-22T14:00'],
    ['半小时后', '2026-11-21T11:30'],
    ['2小时后', '2026-11-21T13:00'],
    ['一个半小时后', '2026-11-21T12:30'],
    ['1小时20分钟内', '2026-11-21T12:20'],
    ['三刻钟', '2026-11-21T11:45'],
    ['两三个小时', '2026-11-21T14:00'],
    ['2pm', '2026-11-21T14:00'],
  ])('%s', (text, moment) => {
    expect(read(text)).toEqual({ at: at(moment), hasClock: true, rest: '' })
  })

  test.each([
    ['明天', '2026-11-22'],
    ['今天', '2026-11-21'],
    ['周五', '2026-11-27'],
    ['周六', '2026-11-21'],
    ['下周一', '2026-11-23'],
    ['11-20', '2027-11-20'],
    ['28号', '2026-11-28'],
    ['20号', '2026-12-20'],
    ['下个月5号', '2026-12-05'],
    ['月底前', '2026-11-30'],
    ['下月底', '2026-12-31'],
    ['三天内', '2026-11-24'],
    ['3个工作日内', '2026-11-25'],
    ['本周内', '2026-11-22'],
    ['2月29日', '2028-02-29'],
    ['31号', '2026-12-31'],
  ])('%s is a day without a clock', (text, day) => {
    expect(read(text)).toEqual({ at: at(`${day}T00:00`), hasClock: false, rest: '' })
    expect(readDay(text, '2026-11-21')).toEqual({ day, rest: '' })
  })

  test('a day said for certain stays that day though its hour is gone', () => {
    expect(read('今天上午10点')?.at).toEqual(at('2026-11-21T10:00'))
  })

  test('what is left is the rest of the argument, as it was written', () => {
    expect(read('等店主補發清單 明天 10点 前')).toEqual({
      at: at('2026-11-22T10:00'),
      hasClock: true,
      rest: '等店主補發清單',
    })
    expect(readDay('满意度85% 11-25', '2026-11-21')).toEqual({ day: '2026-11-25', rest: '满意度85%' })
  })

  test('of several times the last counts, since commands end with the time', () => {
    expect(read('老板问周五的单子 明天14:00')?.at).toEqual(at('2026-11-22T14:00'))
  })

  test.each([
    '没有时间',
    '有三点问题',
    '快一点',
    '2月30日',
    '3号店',
    '以后天天如此',
    '第三天',
    '晚点说',
    '单号3307',
    '85%',
  ])('%s is no time', (text) => {
    expect(read(text)).toBeNull()
  })

  test('the zone of the chat decides what today is', () => {
    expect(readWhen('今天', at('2026-11-21T11:00'), 'America/New_York')?.at).toEqual(new Date('2026-11-20T05:00:00Z'))
  })
})

test('times are found where they stand in the text', () => {
  const text = '昨天说的，明早 10 点前回您'
  expect(timesIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(['昨天', '明早 10 点前'])
})

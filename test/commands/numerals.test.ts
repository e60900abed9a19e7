import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readLast, readNumber } from '../../src/commands/numerals.ts'
import { plain } from '../../src/commands/plain.ts'

describe('a number is read however it is written', () => {
  test.each([
    ['８３', 83],
    ['1,280', 1280],
    ['3.4k', 3400],
    ['2.3万', 23_000],
    ['.5', 0.5],
    ['零', 0],
    ['十', 10],
    ['二十三', 23],
    ['廿三', 23],
    ['一百二', 120],
    ['一百零二', 102],
    ['三千五', 3500],
    ['两万三', 23_000],
    ['两万零三', 20_003],
    ['一万二千', 12_000],
    ['九六', 96],
    ['二〇二六', 2026],
    ['四点七', 4.7],
    ['九十六點五', 96.5],
  ])('%s', (text, value) => {
    expect(readNumber(text)).toBe(value)
  })

  test.each(['', '点', '万', '三三十', '3个', '十几', '83%', '一二三点'])('%s is none', (text) => {
    expect(readNumber(text)).toBeNull()
  })

  test('of two numbers in one word the larger counts', () => {
    expect(['两三', '十五六', '二三十', '2到3', '15-20', '三四百', '二十三', '一二三'].map(readLast)).toEqual([
      3, 16, 30, 3, 20, 400, 23, 123,
    ])
  })
})

describe('plain letters', () => {
  test('full width, capitals and Traditional become what the patterns know', () => {
    expect(plain('平均響應：４５Ｓ，回覆率 96％～')).toBe('平均响应:45s,回复率 96%~')
  })

  test('every position stays where it was', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => plain(text).length === text.length))
  })
})

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PromiseLine, promiseLine, readPromise } from '../../src/deadlines/read-promise.ts'

const ZONE = 'Asia/Shanghai'
const at = (text: string) => new Date(`${text}:00+08:00`)
/** A Friday. */
const now = at('2026-11-20T15:00')
const due = (text: string) => readPromise(text, now, ZONE)?.due ?? null

const sentences: readonly (PromiseLine & { due: string | null })[] = readFileSync(
  new URL('promise-sentences.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

test('every sentence of the invented writers is taken as they meant it', () => {
  const misread = sentences.filter(({ due, ...line }) => promiseLine(line).due !== due)
  expect(misread.map(({ id, text }) => `${id} ${text}`)).toEqual([])
})

test('a line without an offset is of China, one without a time is refused by name', () => {
  const line = { id: 'x1', text: '半小时内给您答复' }
  expect(promiseLine({ ...line, at: '2026-11-20T15:00:00' }).due).toBe('2026-11-20T15:30:00+08:00')
  expect(promiseLine({ ...line, at: '2026-11-20T07:00:00Z' }).due).toBe('2026-11-20T15:30:00+08:00')
  expect(() => promiseLine({ ...line, at: 'yesterday' })).toThrow(/x1/)
})

describe('until when a promise is made', () => {
  test('a part of the day ends it, an hour given wins', () => {
    expect(due('明天上午给您答复')).toEqual(at('2026-11-21T12:00'))
    expect(due('明天上午10点前给您答复')).toEqual(at('2026-11-21T10:00'))
    expect(due('今晚给您答复')).toEqual(at('2026-11-20T23:00'))
  })

  test('the words that said it come back as they were written', () => {
    expect(readPromise('收到，明早１０點前覆您', now, ZONE)?.said).toBe('明早１０點前')
  })

  test('of two times joined by "at the latest" the later binds', () => {
    expect(due('今天给您,最迟明天上午')).toEqual(at('2026-11-21T12:00'))
  })

  test('what is promised to the shop counts before what is done for it', () => {
    expect(due('我下午催快递,五点前告诉您')).toEqual(at('2026-11-20T17:00'))
  })
})

describe('no promise', () => {
  test.each([
    ['a question', '明天上午给您打电话方便吗?'],
    ['a request', '麻烦您明天上午把清单发我'],
    ["the buyer's word", '买家说明天退回'],
    ["the shop's word", '老板答应明天上午发货'],
    ["a courier's forecast", '快递预计明天送达'],
    ['a rule', '按规定24小时内回复'],
    ['a habit', '我们每天9点给您发日报'],
    ['a hypothesis', '如果明天还没到,我给您补发'],
    ['a quotation', '他说“明天给您”'],
    ['a refusal', '今天给不了您'],
    ['the past', '半小时前给您回过了'],
    ['no time', '我尽快给您回复'],
    ['a figure', '把平均响应压到1分钟以内'],
  ])('%s: %s', (_kind, text) => {
    expect(due(text)).toBeNull()
  })

  test('a refusal for one day does not hide the promise for the next', () => {
    expect(due('今天给不了您,明天中午给您')).toEqual(at('2026-11-21T12:00'))
  })
})

test('no text, however hostile, makes a promise that is over or years ahead', () => {
  const words = [
    '明天',
    '给您',
    '半小时',
    '内',
    '12-31',
    '下午3点',
    ',',
    '。',
    '“',
    '买家',
    '最迟',
    '9999年',
    '9',
    '点',
  ]
  const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'grapheme', maxLength: 4 })))
  fc.assert(
    fc.property(text, (parts) => {
      const found = due(parts.join(''))
      if (!found) return
      expect(found.getTime()).toBeGreaterThan(now.getTime())
      expect(found.getTime()).toBeLessThan(at('2027-12-31T00:00').getTime())
    }),
    { numRuns: 300 },
  )
})

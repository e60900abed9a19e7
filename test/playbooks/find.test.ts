import { describe, expect, test } from 'vitest'
import { find } from '../../src/playbooks/find.ts'
import { LIBRARY } from '../../src/playbooks/library.ts'

const best = (words: string) => find(LIBRARY, words)[0]

describe('the best match comes first', () => {
  test.each([
    ['PB-5', 'PB-5'],
    ['pb5', 'PB-5'],
    ['5', 'PB-5'],
    ['05', 'PB-5'],
    ['挽留', 'PB-1'],
    ['退款', 'PB-1'],
    ['A', 'PB-1'],
    ['a类', 'PB-1'],
    ['D类', 'PB-7'],
    ['refund_request', 'PB-1'],
    ['体验分', 'PB-3'],
    ['體驗分', 'PB-3'],
    ['满意度', 'PB-5'],
    ['回复慢', 'PB-6'],
    ['找不到店主', 'PB-8'],
    ['打不通', 'PB-8'],
    ['交接', 'PB-9'],
    ['12315', 'PB-14'],
    ['过敏', 'PB-14'],
    ['邀评', 'PB-15'],
    ['假货', 'PB-18'],
    ['系统故障', 'PB-27'],
    ['新人培训', 'PB-28'],
  ])('%s → %s', (words, id) => {
    expect(best(words)?.book.id).toBe(id)
  })

  test.each([
    ['老板说要把钱退给他，不做了', 'PB-1'],
    ['店主嫌我们回得慢', 'PB-6'],
    ['你们满意度掉到七十了', 'PB-5'],
    ['买家吃了进医院', 'PB-14'],
    ['老板电话一直打不通怎么办', 'PB-8'],
    ['同一句话说了三遍他还不接受', 'PB-17'],
    ['接班的时候怎么交接', 'PB-9'],
  ])('in everyday words: %s → %s', (words, id) => {
    expect(best(words)?.book.id).toBe(id)
  })
})

test('each match says why, at most three reasons, the strongest first', () => {
  for (const match of find(LIBRARY, '满意度低，老板要退款')) {
    expect(match.why.length).toBeGreaterThanOrEqual(1)
    expect(match.why.length).toBeLessThanOrEqual(3)
  }
  expect(best('PB-5')?.why[0]).toBe('编号是 PB-5')
})

test('nothing that is about something else is found', () => {
  expect(find(LIBRARY, '')).toEqual([])
  expect(find(LIBRARY, 'zzzz')).toEqual([])
  expect(find(LIBRARY, '，。！')).toEqual([])
})

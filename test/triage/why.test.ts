import { expect, test } from 'vitest'
import { CATEGORIES, categoryName, reasonLine, SENSITIVES, sensitiveName, triage } from '../../src/triage/index.ts'
import { MEANINGS } from '../../src/triage/words.ts'

const lines = (text: string) => triage(text).why.map(reasonLine)

test('a judgement names the words it stands on and what each led to', () => {
  expect(lines('上周就说过退服务费,再不退就打12315')).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/“12315”.*→ 监管投诉/),
      expect.stringMatching(/“服务费”.*→ 退款/),
      expect.stringMatching(/“上周就说.*→ 二次客诉/),
    ]),
  )
})

test('what is no complaint says why not', () => {
  expect(lines('买家要退款就给退').join('\n')).toMatch(/“买家要退款”.*→ 不算客诉/)
  expect(lines('谢谢大家')[0]).toMatch(/“谢谢”.*→ 道谢/)
})

test('the words are words of the message, folded as they were read', () => {
  const text = '回覆率得八成四,點解冇人覆客'
  for (const { words } of triage(text).why)
    for (const word of words) expect('回复率得八成四,为什么没有人覆客').toContain(word)
})

test('doubt is told as doubt', () => {
  const judged = triage('受伤')
  expect(judged.verdict).toBe('unsure')
  expect(judged.why.map(reasonLine).at(-1)).toMatch(/拿不准/)
})

test('every category, danger and list of the lexicon has a name for people', () => {
  expect(CATEGORIES.map(categoryName).filter((name) => !/^[一-鿿]+$/.test(name))).toEqual([])
  expect(SENSITIVES.map(sensitiveName).filter((name) => !/^[一-鿿]+$/.test(name))).toEqual([])
  const nameless = MEANINGS.filter((rule) => reasonLine({ rule, words: ['x'], leads: 'none' }).includes(rule))
  expect(nameless).toEqual([])
})

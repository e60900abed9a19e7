import fc from 'fast-check'
import { expect, test } from 'vitest'
import { classOf, reasonLine, triage } from '../../src/triage/index.ts'
import { VERDICTS } from '../../src/triage/judgement.ts'

const LONG = 100_000

test.each([
  ['one character', '退'],
  ['digits', '1'],
  ['numerals', '九十'],
  ['a repeat word', '上次说过又'],
  ['denials', '没有'],
  ['stops', ',。'],
  ['blanks', ' '],
  ['half a surrogate pair', '\ud83d'],
  ['a character that folds into eighteen', 'ﷺ'],
  ['names and values', '體驗分4.3,'],
  ['lexicon braces', '{|}>#_'],
])('100 KB of %s is judged without a fuss', (_name, unit) => {
  const text = unit.repeat(Math.ceil(LONG / unit.length))
  expect(VERDICTS).toContain(triage(text).verdict)
})

test('of a very long text the beginning and the end are judged, so its middle changes nothing', () => {
  const [head, tail] = ['把服务费退给我。', '再不退就找律师。']
  const around = (middle: string) => triage(head + middle.repeat(40_000) + tail)
  expect(around('嗯')).toMatchObject({ class: 'A', sensitive: 'legal' })
  expect(triage(`${'嗯'.repeat(10_000)}顾客被烫伤住院${'嗯'.repeat(10_000)}`).sensitive).toBe('none')
})

test('any text gets the same answer twice, a class that fits, figures in range and reasons to read out', () => {
  const bits = [
    '服务费',
    '退',
    '满意度',
    '79',
    '%',
    '没',
    '又',
    '12315',
    '谢谢',
    '?',
    '客服',
    '>',
    '#x',
    '\u0000',
    '𠮷',
    '體',
  ]
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(fc.constantFrom(...bits)).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(texts, fc.constantFrom('owner', 'agent', 'supervisor', 'buyer_forwarded'), (text, by) => {
      const judged = triage(text, { by })
      expect(triage(text, { by })).toEqual(judged)
      const { category, class: grade, repeat, sensitive, verdict, figures, why } = judged
      expect(grade).toBe(category ? classOf(category, { repeat, sensitive }) : null)
      expect(['complaint', 'unsure'].includes(verdict)).toBe(category !== null)
      if (!category) expect({ repeat, sensitive }).toEqual({ repeat: false, sensitive: 'none' })
      for (const rate of [figures.satisfaction, figures.reply_rate])
        if (rate !== undefined) expect(rate).toBeLessThanOrEqual(1)
      for (const reason of why) expect(reasonLine(reason)).toMatch(/ → ./)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordingLine } from '../../src/wording/cli.ts'
import { fold } from '../../src/wording/fold.ts'
import { judgeWords } from '../../src/wording/judge.ts'

const families = (text: string) => wordingLine({ id: '1', text }).families

test('says which words of the message gave it away, as they were written', () => {
  const text = '您好，這不是我們的問題喔，請您洽詢物流公司。'
  const [found] = judgeWords(text)
  expect(found?.family).toBe('shirking')
  expect(text.slice(found?.start, found?.end)).toBe(found?.words)
  expect(found?.words).toContain('不是我們')
})

test('what is quoted, reported or named as not to be said is not held against the writer', () => {
  expect(families('以后别说“不知道”，改成我去问')).toEqual([])
  expect(families('买家留言说还在吗，我已经回了')).toEqual([])
  expect(families('他原话是：你们爱退不退')).toEqual([])
  expect(families('培训重点：不能说保证、绝对、百分百没问题')).toEqual([])
  expect(families('“爱退不退”')).toEqual(['defiance'])
})

test('the near misses of the conventions are fine', () => {
  for (const text of [
    '不清楚您方便什么时候',
    '不知道，我问了马上告诉您',
    '保证金 1000 元',
    '一定很着急吧',
    '8:00—9:30',
  ]) {
    expect(families(text), text).toEqual([])
  }
  expect(families('？？？')).toEqual(['symbols_only'])
  expect(families('催什么催')).toEqual(['impatience'])
})

test('a private number is found in any digits; one that counts parcels or is masked is none', () => {
  for (const text of ['打 138 0013 8000', '幺三八零零幺三八零零零', '１３８００１３８０００', '座机 0571-88158198']) {
    expect(families(text), text).toEqual(['private_data'])
  }
  for (const text of [
    '运单号 13800138000',
    '138****8000 是您吗',
    '尾号 8000',
    '拨 12315 前先找我，我来办',
    '400-820-8820',
  ]) {
    expect(families(text), text).not.toContain('private_data')
  }
})

test('folding keeps every place, whatever is written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      expect(fold(text)).toHaveLength(text.length)
      for (const { start, end, words } of judgeWords(text)) expect(text.slice(start, end)).toBe(words)
    }),
  )
})

test('a very long message is judged in no time: no pattern runs away', () => {
  for (const part of ['不', '没有', '还在', '1 3 8 ', '说了', '一定会', '“', '您自己']) {
    expect(judgeWords(part.repeat(3_000)).length).toBeLessThan(10)
  }
})

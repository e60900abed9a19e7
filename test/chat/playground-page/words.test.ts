import { afterEach, expect, test } from 'vitest'
import { dateWords, dayWords } from '../../../src/chat/playground/page/clock-words.js'
import { roleWord, speak, WORDS } from '../../../src/chat/playground/page/words.js'
import { EN } from '../../../src/chat/playground/page/words-en.js'
import { ZH } from '../../../src/chat/playground/page/words-zh.js'

afterEach(() => speak('zh'))

test('what is read after the switch is in the other language', () => {
  expect(WORDS.reply).toBe('回复')
  speak('en')
  expect(WORDS.reply).toBe('Reply')
})

test('every word there is in Chinese is there in English, and no English word is Chinese by mistake', () => {
  expect(Object.keys(EN).sort()).toEqual(Object.keys(ZH).sort())
  const chinese = Object.entries(EN).filter(([, word]) => typeof word === 'string' && /[\u4e00-\u9fff]/.test(word))
  expect(chinese.map(([key]) => key)).toEqual(['everyone', 'noBot', 'personRoleHint'])
})

test('a role keeps its shop and becomes a word of the language', () => {
  expect(roleWord('店主 · 松果零食')).toBe('店主 · 松果零食')
  expect([roleWord('leader'), roleWord('组长'), roleWord('督导')]).toEqual(['组长', '组长', '督导'])
  speak('en')
  expect([roleWord('店主 · 松果零食'), roleWord('组长')]).toEqual(['shop owner · 松果零食', 'team leader'])
})

test('days are said in the language that is chosen', () => {
  const view = { now: '2026-11-21T12:00:00Z', zone: 'Asia/Shanghai' }
  expect(dayWords('2026-11-19T12:00:00Z', view)).toBe('11月19日 周四')
  speak('en')
  expect(dateWords('2026-11-21T16:30:00Z', 'Asia/Shanghai')).toBe('22 Nov Sun')
  expect(dayWords('2026-11-19T12:00:00Z', view)).toBe('19 Nov Thu')
})

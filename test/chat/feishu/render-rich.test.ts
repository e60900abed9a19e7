import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cardMarkdown, escapeMarkdown, quoteMarkdown } from '../../../src/chat/feishu/render-rich.ts'
import { at, bold, grey, person, red, rich } from '../../../src/chat/rich.ts'
import { anyRich, hostile } from './any-rich.ts'

const OURS =
  /<at id=[A-Za-z0-9_-]+><\/at>|<person id=[A-Za-z0-9_-]+ show_name=true><\/person>|<font color='[a-z]+'>|<\/font>/g
const ACTIVE = /[&*~<>[\]()#:_`|\\!\-+=.@${}^]/

const unescaped = (markdown: string): string =>
  markdown.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))

describe('whatever somebody typed, in a card', () => {
  test('no active character stands there unescaped', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(cardMarkdown(text).replace(/&#\d+;/g, '')).not.toMatch(ACTIVE)
      }),
      { numRuns: 1_000 },
    )
  })

  test('the only markup of any Rich is ours, and nobody is called but the person it names', () => {
    fc.assert(
      fc.property(anyRich, (text) => {
        const markdown = cardMarkdown(text)
        expect(markdown).not.toMatch(/id=all\b/i)
        const rest = markdown
          .replace(OURS, '')
          .replace(/\*\*/g, '')
          .replace(/&#\d+;/g, '')
        expect(rest).not.toMatch(ACTIVE)
      }),
      { numRuns: 1_000 },
    )
  })

  test('stars stand in pairs on each line, so emphasis ends where it began', () => {
    fc.assert(
      fc.property(anyRich, (text) => {
        for (const line of cardMarkdown(text).split('\n')) expect(line.split('**').length % 2).toBe(1)
      }),
    )
  })

  test('no line begins with a space, so none becomes code', () => {
    fc.assert(
      fc.property(anyRich, (text) => {
        expect(cardMarkdown(text)).not.toMatch(/^[ \t]/m)
      }),
    )
  })

  test('it reads as it was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const words = (of: string) => of.replace(/\s+/g, '')
        expect(words(unescaped(escapeMarkdown(text)))).toBe(words(text))
      }),
    )
  })

  test('each line of a quote is quoted', () => {
    fc.assert(
      fc.property(anyRich, (text) => {
        for (const line of quoteMarkdown(text).split('\n')) expect(line).toMatch(/^>( |$)/)
      }),
    )
  })
})

describe('our own words', () => {
  test('mention, show a person, stress and colour', () => {
    expect(
      cardMarkdown(rich`${at('ou_1', '周组长')} 负责,${bold('今天')} 前回复 ${person('ou_2')}${grey('·待办')}`),
    ).toBe(
      "<at id=ou_1></at> 负责,**今天** 前回复 <person id=ou_2 show_name=true></person><font color='grey'>·待办</font>",
    )
  })

  test('stay stressed between letters when they begin or end with a mark', () => {
    expect(cardMarkdown(rich`工单${bold('#128:')}回复慢`)).toBe('工单**\u200B&#35;128&#58;\u200B**回复慢')
  })

  test('are stressed and coloured line by line, spaces outside', () => {
    expect(cardMarkdown(red(bold('一 \n 二')))).toBe("<font color='red'>**一**</font>\n<font color='red'>**二**</font>")
    expect(cardMarkdown([bold('一'), bold('二')])).toBe('**一二**')
  })

  test('show somebody without a usable id by name, or as 店主方', () => {
    expect(cardMarkdown([at('all', '大家'), ' ', person('', undefined)])).toBe('&#64;大家 店主方')
  })
})

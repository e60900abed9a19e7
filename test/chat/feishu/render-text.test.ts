import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderText } from '../../../src/chat/feishu/render-text.ts'
import { at, bold, person, rich } from '../../../src/chat/rich.ts'
import { anyRich, hostile } from './any-rich.ts'

const OURS = /<at user_id="[A-Za-z0-9_-]+">([^<]*)<\/at>/g

describe('whatever somebody typed, in a text message', () => {
  test('no tag, no link, no stress, no entity, no address can form', () => {
    fc.assert(
      fc.property(anyRich, (text) => {
        const words = renderText(text).replace(OURS, '$1')
        expect(words).not.toMatch(/<|>|\]\(|\*|~~|:\/\/|&[#a-z]/i)
        expect(words).not.toMatch(/[a-z0-9]\.[a-z]/i)
        expect(words).not.toMatch(/[\u0000-\u0008\u202A-\u202E\u2066-\u2069\r]/)
      }),
      { numRuns: 1_000 },
    )
  })

  test('nobody can be called by typing it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(renderText(text)).not.toContain('<at')
      }),
      { numRuns: 1_000 },
    )
  })

  test('parts that are harmless alone stay harmless together', () => {
    const parts = [
      ['<', bold('at user_id="all">')],
      ['[a]', bold('(https:'), '//x.cn)'],
      ['&', bold('lt;'), 'at'],
      ['taobao', bold('.com')],
    ]
    expect(parts.map((part) => renderText(part))).toEqual([
      '＜at user_id="all"＞',
      '[a]（https：//x.cn)'.replace('x.cn', 'x\u200B.cn'),
      '＆lt;at',
      'taobao\u200B.com',
    ])
  })
})

describe('our own words', () => {
  test('call a person by a real @, and name another', () => {
    expect(
      renderText(rich`${at('ou_1', '周组长')} #128 还剩 2 分钟,${person('ou_2', '陈老板')}在等;${person('ou_3')}也在`),
    ).toBe('<at user_id="ou_1">周组长</at> #128 还剩 2 分钟,陈老板在等;店主方也在')
  })

  test('never call everybody', () => {
    for (const id of ['all', 'ALL', '"><at user_id="all">', '']) expect(renderText([at(id, '大家')])).toBe('@大家')
  })

  test('keep ordinary marks: prices, percents, comparisons, brackets', () => {
    expect(renderText('3.5 元,83% & 85%,(急)[1] A-B_c #12 5<6')).toBe('3.5 元,83% & 85%,(急)[1] A-B_c #12 5＜6')
  })

  test('are cut at 10,000 characters and never empty', () => {
    expect(renderText(['长'.repeat(20_000), at('ou_1')]).length).toBe(10_000)
    expect(renderText('\u0000')).toBe('…')
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Card } from '../../src/chat/card.ts'
import { figuresLine } from '../../src/metrics/index.ts'
import type { Facts } from '../../src/playbooks/facts.ts'
import { findBuiltin, LIBRARY } from '../../src/playbooks/library.ts'
import type { Playbook } from '../../src/playbooks/playbook.ts'
import { stepCard } from '../../src/playbooks/step-card.ts'
import { text } from '../../src/playbooks/text.ts'
import { anyFacts, aShop, aTicket, NOTHING } from './any-facts.ts'
import { buttonsOf, wordsOf } from './card-words.ts'

const book = (id: string): Playbook => {
  const found = findBuiltin(id)
  if (!found) throw new Error(id)
  return found
}

const cardAt = (id: string, step: number | null, facts: Facts, wording = 0): Card =>
  stepCard({ book: book(id), step, wording, facts, also: [], fromList: false })

describe('a missing value never leaves a hole', () => {
  test('whatever is known and whatever is not, in every playbook, step and wording', () => {
    const places = LIBRARY.flatMap((each) => each.steps.map((_, step) => ({ book: each, step })))
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...places), fc.nat(9), (facts, place, wording) => {
        const words = wordsOf(stepCard({ ...place, wording, facts, also: [], fromList: true }))
        expect(words).not.toMatch(/\{\{|\}\}|undefined|null|NaN|Invalid|\[object/)
        expect(words).toContain(text.avoid)
        expect(words).toMatch(/可以这样说/)
      }),
      { numRuns: 600 },
    )
  })

  test('what is missing is asked for where it would stand, with the line to type', () => {
    const facts = { ...NOTHING, shop: aShop({ name: '松果 零食' }), ticket: aTicket({ assignee: null, followers: [] }) }
    expect(wordsOf(cardAt('PB-1', 0, facts))).toContain('/claim 128')
    expect(wordsOf(cardAt('PB-1', 3, facts))).toContain('/metric 「松果 零食」 满意 120 一般 3 失望 5')
    expect(wordsOf(cardAt('PB-1', 4, facts))).toContain('/shop 「松果 零食」 合同到期 2027-03-31')
  })

  test('with nothing known at all it says how to have it filled', () => {
    expect(wordsOf(cardAt('PB-1', null, NOTHING))).toContain('/recover 12')
    expect(wordsOf(cardAt('PB-5', null, { ...NOTHING, book: 'PB-5' }))).toContain('/playbook 5 #12')
  })

  test('every example of a figure is one that /metric reads', () => {
    for (const [, example] of Object.values(text.noted)) {
      expect(figuresLine({ id: '1', text: example, today: '2026-11-20' })).toHaveProperty('values')
    }
  })
})

describe('what is known stands in it', () => {
  const facts: Facts = {
    ...NOTHING,
    me: '王主管',
    team: '一组',
    shop: aShop({ contractEnd: '2027-03-31' }),
    ticket: aTicket(),
    figures: {
      ...NOTHING.figures,
      day: '2026-11-19',
      lines: ['平均响应 70 秒', '满意度 83%'],
      monthGood: 20,
      monthBad: 14,
      monthOurs: 5,
      consults: 320,
    },
  }

  test('shop, number, words, who follows, by when, the contract’s end', () => {
    const words = wordsOf(cardAt('PB-1', null, facts))
    expect(words).toContain('挽留 · 第 1/6 步：开场')
    expect(words).toContain('#128 松果零食 要退服务费')
    expect(words).toContain('周组长、王主管跟进 · 明天 21:00 前给结果 · 合同 3月31日到期')
    expect(words).toContain('“我要退服务费”')
    expect(words).toContain('陈老板，您好，我是负责松果零食客服的王主管。看到您今天 21:00 提了退服务费')
  })

  test('the arithmetic of the ledger is right: 14 bad and 20 good need 106 for 90 %, 60 for 85 %', () => {
    const words = wordsOf(cardAt('PB-1', 3, facts))
    expect(words).toContain('不满意一共 14 条，归到客服回复的 5 条')
    expect(words).toContain('回到 90% 还差 106 条好评，回到 85% 还差 60 条')
  })

  test('the wording with this shop’s figures comes before the general ones', () => {
    expect(wordsOf(cardAt('PB-1', 2, facts))).toContain('我这边记的昨天是：平均响应 70 秒、满意度 83%')
  })

  test('class A with one follower says that the second is lacking (R-93)', () => {
    const words = wordsOf(cardAt('PB-1', 0, { ...facts, ticket: aTicket({ followers: ['周组长'] }) }))
    expect(words).toContain('周组长跟进（A 类要两位，还缺一位）')
  })

  test('what somebody is called or wrote is never read as a variable', () => {
    const odd = { ...facts, shop: aShop({ name: '{{me}}' }), ticket: aTicket({ words: '{{shop}} 退钱' }) }
    const words = wordsOf(cardAt('PB-1', 0, odd))
    expect(words).toContain('负责{{me}}客服的王主管')
    expect(words).toContain('“{{shop}} 退钱”')
  })

  test('a contact’s number is not read aloud (R-69)', () => {
    const shop = aShop({ contact: '李姐 13812345678' })
    const words = wordsOf(cardAt('PB-1', 0, { ...facts, shop, ticket: aTicket({ reporter: null }) }))
    expect(words).toContain('李姐，您好')
    expect(words).not.toContain('13812345678')
  })
})

describe('buttons', () => {
  const labels = (card: Card) => buttonsOf(card).map(({ label }) => label)

  test('next and back lead from the first step to the last and no further', () => {
    expect(labels(cardAt('PB-1', 0, NOTHING))).toEqual(['下一步', '换个说法'])
    expect(labels(cardAt('PB-1', 5, NOTHING))).toEqual(['换个说法', '上一步'])
    const presses = [0, 1, 2, 3, 4].map((step) => buttonsOf(cardAt('PB-1', step, NOTHING))[0]?.press)
    expect(presses.map((press) => press?.step)).toEqual([1, 2, 3, 4, 5])
  })

  test('another wording is really another one, and after the last comes the first again', () => {
    const said = (wording: number) => {
      const quote = cardAt('PB-1', 1, NOTHING, wording).body.find((block) => block.kind === 'quote')
      return quote?.kind === 'quote' ? quote.text : ''
    }
    expect(new Set([said(0), said(1), said(2)]).size).toBe(3)
    const last = buttonsOf(cardAt('PB-1', 1, NOTHING, 2)).find(({ label }) => label === '换个说法')
    expect(last?.press.wording).toBe(0)
  })

  test('at most three things to do are open, the rest is folded (VOICE.md)', () => {
    for (const each of LIBRARY) {
      for (const step of each.steps.keys()) {
        const open = wordsOf(cardAt(each.id, step, NOTHING)).split('▸')[0] ?? ''
        expect(open.match(/^• /gm)?.length ?? 0).toBeLessThanOrEqual(3)
      }
    }
  })
})

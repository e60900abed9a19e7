import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block, Button, Card } from '../../../src/chat/card.ts'
import { cardSize, MOST_BYTES, MOST_ELEMENTS } from '../../../src/chat/feishu/card-json.ts'
import { renderCard } from '../../../src/chat/feishu/render-card.ts'
import { at, bold, person } from '../../../src/chat/rich.ts'
import { hostile } from './any-rich.ts'
import { expectAccepted } from './platform-rules.ts'

const claim: Button = { label: '我来处理', press: { act: 'claim', ticket: 128 }, style: 'primary' }
const form: Block = {
  kind: 'form',
  name: 'resolve',
  fields: [{ input: 'text', name: 'done', label: '做了什么' }],
  submit: claim,
}
const aCard = (body: readonly Block[]): Card => ({ title: '#128 回复慢', color: 'blue', body })

describe('a card made smaller', () => {
  const words = (n: number) => '字'.repeat(n)

  test('gives up what is folded away before it cuts what is seen', () => {
    const folded: Block = { kind: 'panel', title: '进展', body: Array(10).fill({ kind: 'text', text: words(300) }) }
    const seen: Block = { kind: 'text', text: words(8_000) }
    const { elements } = renderCard(aCard([seen, folded, { kind: 'buttons', buttons: [claim] }])).body
    expect(elements.map(({ tag }) => tag)).toEqual(['markdown', 'collapsible_panel', 'column_set'])
    expect(elements[0]?.content).toBe(words(8_000))
    expect(elements[1]?.elements).toMatchObject([...Array(2).fill({ content: words(300) }), { content: '…' }])
  })

  test('cuts the longest text, keeps the short ones and the buttons', () => {
    const { elements } = renderCard(
      aCard([
        { kind: 'text', text: '谁负责' },
        { kind: 'quote', text: words(20_000) },
        { kind: 'buttons', buttons: [claim] },
      ]),
    ).body
    expect(elements.map(({ tag }) => tag)).toEqual(['markdown', 'markdown', 'column_set'])
    expect(elements[0]?.content).toBe('谁负责')
    expect(String(elements[1]?.content)).toMatch(/^> 字+…$/)
  })

  test('keeps its last buttons when it has too many parts', () => {
    const line: Block = { kind: 'buttons', buttons: [claim, claim] }
    const last: Block = { kind: 'buttons', buttons: [{ label: '全部确认', press: { act: 'all' } }] }
    const { elements } = renderCard(aCard([...Array<Block>(60).fill(line), last])).body
    expect(JSON.stringify(elements.at(-1))).toContain('全部确认')
    expect(elements.length).toBeGreaterThan(20)
  })

  test('gives up whole parts where nothing is left to cut', () => {
    const people = [
      { kind: 'text', text: Array(2_000).fill(person('ou_1')) },
      ...Array(188).fill({ kind: 'text', text: at(`ou_${'x'.repeat(120)}`, words(50)) }),
    ] satisfies Block[]
    for (const body of [people.slice(0, 1), people.slice(1)]) {
      expect(cardSize(renderCard(aCard(body))).bytes).toBeLessThanOrEqual(MOST_BYTES)
    }
  })

  test('any card that is too long or has too many parts, made smaller', () => {
    const long = fc
      .tuple(hostile, fc.integer({ min: 1, max: 1_000 }))
      .map(([text, n]) => (text || '长').repeat(n).slice(0, 9_000))
    const body = fc.array(
      fc.oneof(
        long.map((text): Block => ({ kind: 'text', text: [bold(text), at('ou_1', text)] })),
        fc.integer({ min: 1, max: 60 }).map((n): Block => ({ kind: 'buttons', buttons: Array(n).fill(claim) })),
        fc
          .integer({ min: 1, max: 90 })
          .map((n): Block => ({ kind: 'panel', title: 'p', body: Array(n).fill({ kind: 'rule' }) })),
        fc
          .integer({ min: 1, max: 400 })
          .map((n): Block => ({ kind: 'text', text: Array(n).fill(at('ou_1', '周组长')) })),
        long.map((a): Block => ({ kind: 'table', columns: [{ key: 'a', title: 'a' }], rows: Array(90).fill({ a }) })),
        fc.constant(form),
      ),
      { minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(body, (blocks) => {
        const json = renderCard(aCard(blocks))
        const { bytes, elements } = cardSize(json)
        expect(bytes).toBeLessThanOrEqual(MOST_BYTES)
        expect(elements).toBeLessThanOrEqual(MOST_ELEMENTS)
        expectAccepted(json)
      }),
      { numRuns: 40 },
    )
  })
})

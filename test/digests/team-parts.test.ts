import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Card } from '../../src/chat/card.ts'
import { cardSize } from '../../src/chat/feishu/card-json.ts'
import { renderCard } from '../../src/chat/feishu/render-card.ts'
import type { TeamFacts } from '../../src/digests/facts.ts'
import { partsOf, teamDigestCard } from '../../src/digests/team-card.ts'
import { addDays } from '../../src/kernel/calendar.ts'
import { CATEGORIES, CLASSES } from '../../src/triage/index.ts'
import { aShop, aTicket, DAY, factsOf, type Given, said, YESTERDAY } from './build.ts'
import { bodyLines, linesOf } from './words.ts'

const cardsOf = (facts: TeamFacts) => partsOf(facts).map((part) => teamDigestCard(facts, part))

/** As bad as it gets: long names full of marks, every shop with figures, every list full. */
function crowd(figuresOfShop: (id: number) => Record<string, number> | null): Given {
  const nameOf = (i: number) => (i % 2 === 0 ? '长店名旗舰店铺'.repeat(6) : '*<at id=all>[]'.repeat(4))
  const shops = Array.from({ length: 300 }, (_, i) => aShop({ id: i + 1, name: `${i}${nameOf(i)}` }))
  const days = Array.from({ length: 31 }, (_, back) => addDays(YESTERDAY, -back))
  const figures = shops.flatMap(({ id }) => days.flatMap((day) => said(id, day, figuresOfShop(id) ?? {})))
  const today = shops.flatMap(({ id }) => said(id, DAY, { satisfaction: 0.9, avg_response_s: 40 }))
  const tickets = Array.from({ length: 600 }, (_, i) =>
    aTicket({
      id: 10_000 + i,
      shopId: (i % 300) + 1,
      class: CLASSES[i % 4] ?? 'D',
      category: CATEGORIES[i % 10] ?? null,
      sensitive: i % 7 === 0 ? 'media' : 'none',
      state: i % 3 === 0 ? 'resolved' : 'claimed',
      resolveDue: new Date(`2026-11-20T${i % 2 === 0 ? '08' : '21'}:00:00+08:00`),
    }),
  )
  return { shops, figures: [...figures, ...today], tickets }
}

const missed = (id: number) => ({
  satisfaction: 0.4 + (id % 40) / 100,
  avg_response_s: 61 + (id % 60),
  reply_rate: 0.913,
})
const met = { satisfaction: 0.9, avg_response_s: 30, reply_rate: 0.97, experience_score: 4.75 }

/** The lines of the folded lists with the list's name, of whichever card. */
const foldedLines = (cards: readonly Card[]): string[] =>
  cards
    .flatMap(({ body }) => body.flatMap((block) => (block.kind === 'panel' ? [block] : [])))
    .flatMap(({ title, body }) =>
      bodyLines(body).flatMap((line) => line.split('、').map((each) => `${title.split('（')[0]}：${each}`)),
    )

const leftOut = (cards: readonly Card[]): number =>
  Number(/还有 (\d+) 个没列出/.exec(cards.flatMap(linesOf).join('\n'))?.[1] ?? 0)

/** As the platform gets them: none larger than agreed, and none that the renderer had to cut to fit. */
function expectWithinLimits(cards: readonly Card[]): void {
  for (const card of cards) {
    const json = renderCard(card)
    const { bytes, elements } = cardSize(json)
    expect(bytes).toBeLessThanOrEqual(24 * 1_000)
    expect(elements).toBeLessThanOrEqual(150)
    const panels = card.body.filter(({ kind }) => kind === 'panel').length
    expect(JSON.stringify(json).split('"collapsible_panel"')).toHaveLength(panels + 1)
    expect(JSON.stringify(json)).not.toContain('"content":"…"')
  }
}

test.each([
  ['day', 'all of them missed', missed],
  ['day', 'none of them known', () => null],
  ['month', 'a third of each', (id: number) => [missed(id), met, null][id % 3] ?? null],
] as const)(
  'the %s of 300 shops with the longest names, %s: six cards of 24 KB at most',
  (period, _, figuresOfShop) => {
    const facts = factsOf({ ...crowd(figuresOfShop), period })
    const cards = cardsOf(facts)
    expectWithinLimits(cards)
    expect(cards.map(({ title }) => title.split(' ').at(-1))).toEqual(cards.map((_, i) => `${i + 1}/${cards.length}`))
    expect(cards.length).toBeLessThanOrEqual(6)
    const names = facts.days.filter(({ state }) => state !== 'met').map(({ shop }) => shop.name.slice(0, 4))
    const words = cards.flatMap(linesOf).join('\n')
    expect(names.filter((name) => !words.includes(name))).toEqual([])
  },
)

const letter = fc.constantFrom('店', 'a', '7', '*', '<', '&', '"', '\\', '😀', 'é', '。', ' ', '-')
const shopArbitrary = fc.record({
  name: fc.string({ unit: letter, maxLength: 30 }),
  yesterday: fc.constantFrom('missed', 'met', 'none'),
  hasToday: fc.boolean(),
  openTickets: fc.integer({ min: 0, max: 2 }),
})

test('of any company of up to 300 shops no line is lost or told twice, whatever it takes in cards', () => {
  fc.assert(
    fc.property(fc.array(shopArbitrary, { maxLength: 300, size: 'max' }), (given) => {
      const shops = given.map(({ name }, i) => aShop({ id: i + 1, name: `S${i}_${name}` }))
      const figures = given.flatMap(({ yesterday, hasToday }, i) => [
        ...said(i + 1, YESTERDAY, { missed: missed(i), met, none: {} }[yesterday] ?? {}),
        ...(hasToday ? said(i + 1, DAY, { satisfaction: 0.9 }) : []),
      ])
      const tickets = given.flatMap(({ openTickets }, i) =>
        Array.from({ length: openTickets }, (_, n) => aTicket({ id: 1_000 + i * 2 + n, shopId: i + 1 })),
      )
      const facts = factsOf({ shops, figures, tickets })
      const cards = cardsOf(facts)
      expectWithinLimits(cards)
      const lines = foldedLines(cards)
      const none = facts.days.filter(({ state }) => state === 'none').length
      const folded = [
        ...[Math.max(0, facts.worst.length - 5), none > 8 ? none : 0, tickets.length],
        ...[facts.days.filter(({ state }) => state === 'met').length, facts.today.length],
      ].reduce((sum, count) => sum + count, 0)
      expect(lines.length + leftOut(cards)).toBe(folded)
      expect(new Set(lines).size).toBe(lines.length)
    }),
    { numRuns: 20, endOnFailure: true }, // three hundred shops shrink for minutes,
  )
})

test('what changes between two cards of a digest is counted on the last one, or said to be nothing', () => {
  const many = factsOf(crowd(missed))
  const last = teamDigestCard(many, { at: 2, of: 2 })
  expect(linesOf(last).at(-1)).toMatch(/^…还有 \d+ 个没列出，第一张里的“导出表格”都有$/)
  const few = factsOf({ shops: [aShop({ id: 1, name: '竹语茶具' })] })
  expect(bodyLines(teamDigestCard(few, { at: 2, of: 2 }).body)).toEqual(['其余的都在前面几张里'])
  expect(partsOf(few)).toEqual([{ at: 1, of: 1 }])
})

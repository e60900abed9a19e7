import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { handoverCard } from '../../src/handover/card.ts'
import type { HandoverItem } from '../../src/handover/matters.ts'
import { CATEGORIES, CLASSES } from '../../src/triage/index.ts'
import { wordsOf } from '../playbooks/card-words.ts'

const now = new Date('2026-11-20T13:00:00Z')
const at = { now, zone: 'Asia/Shanghai' }
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

const anItem = (more: Partial<HandoverItem> = {}): HandoverItem => ({
  id: 128,
  shop: '松果零食',
  class: 'C',
  category: 'response_time',
  sensitive: 'none',
  waits: 'resolve',
  reason: null,
  owesCall: false,
  contacted: 0,
  promised: [],
  due: inMinutes(90),
  since: inMinutes(-30),
  followers: ['周组长'],
  ...more,
})

const shown = (...items: HandoverItem[]) =>
  wordsOf(handoverCard([{ team: '一组', off: [], items, promises: { kept: 0, broken: 0 } }], at))

test('a promise says its time, what, which shop, about what, and on whom it waits', () => {
  expect(shown(anItem())).toContain('今天 22:30 前 给结果 #128 松果零食 回复慢 等周组长')
})

test('what is overdue is marked and counted, in words', () => {
  const words = shown(anItem({ due: inMinutes(-12), waits: 'reply', followers: [] }))
  expect(words).toContain('超时 12 分钟 首次回复 #128')
  expect(words).toContain('没人接')
  expect(words).toMatch(/^超时 1$/m)
})

test('what waits for the shop stands apart, with since when', () => {
  const words = shown(anItem({ waits: 'confirm', due: null, since: inMinutes(-180) }))
  expect(words).toContain('在等店铺\n#128 松果零食 等店主确认 今天 18:00 起')
})

test('what waits for the shop says for what and until when; for another team, when the shop hears more', () => {
  const forShop = shown(anItem({ waits: 'shop', reason: '补发清单', due: inMinutes(60), since: inMinutes(-60) }))
  expect(forShop).toContain('在等店铺\n#128 松果零食 等：补发清单 今天 20:00 起 到 今天 22:00')
  const forTeam = shown(anItem({ waits: 'update', reason: '研发在查', due: inMinutes(15) }))
  expect(forTeam).toContain('今天 21:15 前 报进展 #128 松果零食 回复慢 等周组长（等别的部门：研发在查）')
})

test('a call that is still owed is said (R-4)', () => {
  expect(shown(anItem({ class: 'B', owesCall: true }))).toContain('（还欠一个电话）')
})

test('class A names its followers and how many are lacking (R-93)', () => {
  const words = shown(anItem({ class: 'A', category: 'refund_request' }))
  expect(words).toContain('A 类由谁跟\n#128 松果零食 周组长（还缺 1 位）')
  expect(shown(anItem({ class: 'A', followers: ['周组长', '王主管'] }))).not.toContain('还缺')
})

test('nothing open is said so', () => {
  const words = shown()
  expect(words).toContain('交接 0 项')
  expect(words).toContain('没有没结的单')
})

describe('however much there is', () => {
  const item = fc.record({
    id: fc.integer({ min: 1, max: 9_999 }),
    shop: fc.constantFrom(null, '松果零食', '竹语茶具'),
    class: fc.constantFrom(...CLASSES),
    category: fc.constantFrom(null, ...CATEGORIES),
    sensitive: fc.constantFrom('none' as const, 'safety' as const),
    waits: fc.constantFrom(
      'reply' as const,
      'update' as const,
      'resolve' as const,
      'shop' as const,
      'confirm' as const,
    ),
    reason: fc.constantFrom(null, '补发清单', '研发在查为什么机器人的消息没有转到人工客服这边来'),
    owesCall: fc.boolean(),
    contacted: fc.integer({ min: 0, max: 5 }),
    promised: fc.constant([]),
    due: fc.option(fc.integer({ min: -900, max: 900 }).map(inMinutes), { nil: null }),
    since: fc.integer({ min: -900, max: 0 }).map(inMinutes),
    followers: fc.subarray(['周组长', '小林', '王主管']),
  })
  const teams = fc.array(
    fc.record({
      team: fc.constantFrom('一组', '二组'),
      off: fc.constant([]),
      promises: fc.constant({ kept: 1, broken: 1 }),
      items: fc.array(item, { maxLength: 40 }),
    }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )

  test('a phone gets at most twenty lines; all are counted and the rest has a line to type', () => {
    fc.assert(
      fc.property(teams, (all) => {
        const card = handoverCard(all, at)
        const [list] = card.body
        const lines =
          list?.kind === 'text' ? wordsOf({ ...card, title: '', subtitle: '', tags: [], body: [list] }).split('\n') : []
        const total = all.reduce((sum, team) => sum + team.items.length, 0)
        expect(card.title).toBe(`交接 ${total} 项`)
        expect(lines.length).toBeLessThanOrEqual(20)
        expect(wordsOf(card)).not.toMatch(/undefined|null|NaN/)
        if (total > 20) expect(lines.at(-1)).toMatch(/^还有 \d+ 行没列出：\/tickets overdue/)
      }),
      { numRuns: 200 },
    )
  })
})

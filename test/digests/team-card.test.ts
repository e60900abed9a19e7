import { expect, test } from 'vitest'
import { cardSize } from '../../src/chat/feishu/card-json.ts'
import { renderCard } from '../../src/chat/feishu/render-card.ts'
import { teamDigestCard } from '../../src/digests/team-card.ts'
import { addDays } from '../../src/kernel/calendar.ts'
import { CATEGORIES, CLASSES } from '../../src/triage/index.ts'
import { aShop, aTicket, DAY, factsOf, type Given, said, YESTERDAY } from './build.ts'
import { bodyLines, linesOf } from './words.ts'

const cardOf = (given: Given) => teamDigestCard(factsOf(given))
const open = (given: Given) => bodyLines(cardOf(given).body.filter((block) => block.kind !== 'panel')).join('\n')

test('the day at a glance: how many shops are on target, how many not, how many have no data', () => {
  const shops = ['甲', '乙', '丙'].map((name, i) => aShop({ id: i + 1, name }))
  const figures = [...said(1, YESTERDAY, { satisfaction: 0.9 }), ...said(2, YESTERDAY, { satisfaction: 0.5 })]
  const card = cardOf({ shops, figures })
  expect(card.title).toBe('一组 早报 11月20日(周五)')
  expect(bodyLines(card.body)[0]).toBe('昨天 3 店：1 达标 · 1 未达标 · 1 没有数据')
})

test('a red shop is told with its change, its target and the good ratings it needs', () => {
  const figures = [
    ...said(1, YESTERDAY, { satisfaction: 0.78, rated_good: 78, rated_bad: 22 }),
    ...said(1, '2026-11-18', { satisfaction: 0.84 }),
  ]
  expect(open({ shops: [aShop({ id: 1, name: '云朵家纺' })], figures })).toContain(
    '云朵家纺 满意度 78% ▼6，目标 85%，还需 47 个好评',
  )
})

test('a slower answer is a rise, and red like any change for the worse', () => {
  const figures = [...said(1, YESTERDAY, { avg_response_s: 66 }), ...said(1, '2026-11-18', { avg_response_s: 58 })]
  const card = cardOf({ shops: [aShop({ id: 1, name: '云朵家纺' })], figures })
  expect(JSON.stringify(card.body)).toContain(JSON.stringify({ color: 'red', of: '▲8' }))
})

test('shops without figures are named, and nothing about them is a zero', () => {
  const shops = ['竹语茶具', '云朵家纺'].map((name, i) => aShop({ id: i + 1, name }))
  const words = open({ shops, figures: said(1, YESTERDAY, { satisfaction: 0.9 }) })
  expect(words).toContain('没有数据：云朵家纺')
  expect(words).not.toMatch(/云朵家纺[^\n]*0/)
  const card = cardOf({ shops, figures: said(1, YESTERDAY, { satisfaction: 0.9 }) })
  const chart = card.body.find((block) => block.kind === 'chart')
  expect(chart?.kind === 'chart' && chart.points).toEqual([{ x: '11-19', y: 90, line: '各店平均' }])
})

test('a team without any figure is told the line to type', () => {
  expect(open({ shops: [aShop({ id: 1, name: '竹语茶具' })] })).toContain('/metric 竹语茶具 昨天')
})

test('complaints: sensitive first, by class with the overdue numbers, what is due today, what waits', () => {
  const shops = [aShop({ id: 1, name: '竹语茶具' })]
  const at = (clock: string) => new Date(`2026-11-20T${clock}:00+08:00`)
  const tickets = [
    aTicket({ id: 118, class: 'B', resolveDue: at('09:00') }),
    aTicket({ id: 119, class: 'C', resolveDue: at('21:00') }),
    aTicket({ id: 120, class: 'A', sensitive: 'safety' }),
    aTicket({ id: 121, class: 'D', state: 'open', firstReplyDue: at('08:59') }),
    aTicket({ id: 122, state: 'resolved', resolveDue: at('08:00') }),
  ]
  const words = open({ shops, tickets })
  expect(words).toContain('客诉：昨天新 2 · 未结 4 · 超时 2（#118 #121）')
  expect(words).toContain('敏感 1（#120） · A 1 · B 1（超时 #118） · C 1 · D 1（超时 #121）')
  expect(words).toContain('今天要兑现：今天 21:00 前 #119 竹语茶具')
  expect(words).toContain('在等店铺：1（#122）')
})

test('a late digest says so, with the hour it should have come', () => {
  const lines = linesOf(cardOf({ shops: [aShop({ id: 1, name: '竹语茶具' })], lateSince: '09:05' }))
  expect(lines).toContain('晚发')
  expect(lines.join()).toContain('应在 09:05 发')
})

/** As bad as it gets: long names full of marks, every shop with figures, every list full. */
function crowd(figuresOfShop: (id: number) => Record<string, number> | null): Given {
  const nameOf = (i: number) => (i % 2 === 0 ? '长店名旗舰店铺'.repeat(6) : '*<at id=all>[]'.repeat(4))
  const shops = Array.from({ length: 300 }, (_, i) => aShop({ id: i + 1, name: `${i}${nameOf(i)}` }))
  const days = Array.from({ length: 15 }, (_, back) => addDays(YESTERDAY, -back))
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

test.each([
  ['all of them missed', missed],
  ['all of them met', () => met],
  ['none of them known', () => null],
  ['a third of each', (id: number) => [missed(id), met, null][id % 3] ?? null],
])('300 shops, %s, fit on one card of 24 KB and 150 elements without the renderer cutting it', (_, figuresOfShop) => {
  const json = renderCard(cardOf(crowd(figuresOfShop)))
  const { bytes, elements } = cardSize(json)
  expect(bytes).toBeLessThanOrEqual(24 * 1_000)
  expect(elements).toBeLessThanOrEqual(150)
  expect(JSON.stringify(json)).toContain('未结客诉（400）')
})

test('the change to the week before stands beside that to the day before; the most improved shop is named', () => {
  const shops = ['云朵家纺', '竹语茶具'].map((name, i) => aShop({ id: i + 1, name }))
  const figures = [
    ...said(1, YESTERDAY, { satisfaction: 0.78 }),
    ...said(1, '2026-11-18', { satisfaction: 0.84 }),
    ...said(1, '2026-11-12', { satisfaction: 0.7 }),
    ...said(2, YESTERDAY, { satisfaction: 0.95 }),
    ...said(2, '2026-11-18', { satisfaction: 0.88 }),
  ]
  const words = open({ shops, figures })
  expect(words).toContain('云朵家纺 满意度 78% ▼6 周▲8，目标 85%')
  expect(words).toContain('进步最大：竹语茶具 满意度 95% ▲7')
  expect(open({ shops, figures: said(2, YESTERDAY, { satisfaction: 0.95 }) })).not.toContain('进步最大')
})

test('what the night left, every promise of today, and who is on duty', () => {
  const at = (time: string) => new Date(`2026-11-${time}:00+08:00`)
  const tickets = [
    aTicket({ id: 1, openedAt: at('19T23:40') }),
    aTicket({ id: 2, openedAt: at('19T22:40'), callDue: at('20T09:30') }),
    aTicket({ id: 3, openedAt: at('20T08:59'), state: 'resolved' }),
    aTicket({ id: 4, nextUpdateDue: at('20T09:20'), state: 'waiting_team' }),
  ]
  const words = open({ shops: [aShop({ id: 1, name: '竹语茶具' })], tickets, onDuty: ['周组长', '小林'] })
  expect(words).toContain('夜里留下：1（#1），先清这些')
  expect(words).toContain('今天要兑现：今天 09:20 前 #4 竹语茶具；今天 09:30 前 #2 竹语茶具')
  expect(words).toContain('今天当班：周组长、小林')
})

import { expect, test } from 'vitest'
import { teamDigestCard } from '../../src/digests/team-card.ts'
import { aShop, aTicket, factsOf, type Given, said, YESTERDAY } from './build.ts'
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

test('what was promised in words stands among what is due today, before the ticket’s own time (VOICE.md)', () => {
  const at = (clock: string) => new Date(`2026-11-20T${clock}:00+08:00`)
  const tickets = [aTicket({ id: 7, resolveDue: at('21:00') }), aTicket({ id: 8, resolveDue: at('18:00') })]
  const promised = [
    { ticketId: 7, at: at('09:30'), words: '给您补发清单' },
    { ticketId: 9, at: null, words: '看第一周的数' },
  ]
  expect(open({ shops: [aShop({ id: 1, name: '竹语茶具' })], tickets, promised })).toContain(
    '今天要兑现：今天 09:30 前 #7 给您补发清单；今天 18:00 前 #8 竹语茶具；今天 #9 看第一周的数',
  )
})

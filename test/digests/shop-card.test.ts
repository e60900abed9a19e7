import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shopDigestCard } from '../../src/digests/shop-card.ts'
import { METRIC_KEYS, METRICS, type MetricKey } from '../../src/metrics/index.ts'
import { CATEGORIES, CLASSES, SENSITIVES } from '../../src/triage/index.ts'
import { aShop, aTicket, DAY, factsOf, type Given, said, YESTERDAY } from './build.ts'
import { bodyLines, linesOf } from './words.ts'

const shops = [aShop({ id: 1, name: '松果零食' })]
const cardOf = (given: Given) => shopDigestCard(factsOf(given))
const body = (given: Given) => bodyLines(cardOf(given).body)

test('the owner reads own figures with a word each, and which are missing', () => {
  const card = cardOf({ shops, figures: said(1, YESTERDAY, { avg_response_s: 38, satisfaction: 0.83 }) })
  expect(card.title).toBe('松果零食 昨日服务')
  expect(bodyLines(card.body).slice(0, 3)).toEqual([
    '平均响应 38 秒 ✓ 达标',
    '满意度 83% 未达标（目标 85%）',
    '还没有：回复率',
  ])
})

test('what he said himself stands as his own beside ours', () => {
  const figures = [...said(1, YESTERDAY, { satisfaction: 0.9 }), ...said(1, YESTERDAY, { satisfaction: 0.8 }, 'shop')]
  expect(body({ shops, figures })[0]).toBe('满意度 90%（您报 80%） ✓ 达标')
  const own = said(1, YESTERDAY, { satisfaction: 0.8 }, 'shop')
  expect(body({ shops, figures: own })[0]).toContain('（您报的）')
})

test('an open ticket is told with who and by when; a late one without a blame', () => {
  const names = { ou_1: '周组长' }
  const due = new Date('2026-11-20T21:00:00+08:00')
  const ticket = aTicket({ id: 128, category: 'response_time', assignee: 'ou_1', resolveDue: due })
  expect(body({ shops, tickets: [ticket], names })).toContain('#128 回复慢：周组长 今天 21:00 前给您结果')
  const late = { ...ticket, resolveDue: new Date('2026-11-20T09:00:00+08:00') }
  expect(body({ shops, tickets: [late], names })).toContain('#128 回复慢：周组长今天先办这件')
})

test('what only the owner can do comes with its date', () => {
  const resolvedAt = new Date('2026-11-19T15:30:00+08:00')
  const ticket = aTicket({ id: 120, state: 'resolved', category: 'response_time', resolvedAt })
  expect(body({ shops, tickets: [ticket] })).toContain('请您看一下 #120 回复慢：已处理完，明天 15:30 前没消息就先关闭')
})

test('what we did yesterday, and what only the owner can do with its day (R-141); a score has their part too (R-22)', () => {
  const waitDue = new Date('2026-11-21T18:00:00+08:00')
  const words = body({
    shops,
    figures: said(1, YESTERDAY, { experience_score: 4.2 }),
    tickets: [aTicket({ id: 121, state: 'waiting_shop', waitReason: '补发 3 单', waitDue })],
    solved: [aTicket({ id: 119, state: 'closed', category: 'response_time' })],
  }).join('\n')
  expect(words).toContain('昨天处理完 1 件：#119 回复慢')
  expect(words).toContain('请您这边：补发 3 单，明天 18:00 前（#121）')
  expect(words).toContain('退换货的申请尽快点处理')
})

const VALUES: Readonly<Record<(typeof METRICS)[MetricKey]['kind'], fc.Arbitrary<number>>> = {
  rate: fc.double({ min: 0, max: 1, noNaN: true }),
  seconds: fc.integer({ min: 0, max: 3_600 }),
  score: fc.double({ min: 0, max: 5, noNaN: true }),
  count: fc.integer({ min: 0, max: 10_000 }),
}
const someFigures = fc.record(Object.fromEntries(METRIC_KEYS.map((metric) => [metric, VALUES[METRICS[metric].kind]])), {
  requiredKeys: [],
})
const aDate = fc.date({ min: new Date('2026-11-15'), max: new Date('2026-11-25'), noInvalidDate: true })
const someTicket = fc.record({
  id: fc.integer({ min: 1, max: 99_999 }),
  state: fc.constantFrom('open' as const, 'claimed' as const, 'resolved' as const),
  class: fc.constantFrom(...CLASSES),
  category: fc.option(fc.constantFrom(...CATEGORIES)),
  sensitive: fc.constantFrom('none' as const, ...SENSITIVES),
  repeat: fc.boolean(),
  assignee: fc.constantFrom(null, 'ou_1', 'ou_unknown'),
  firstReplyDue: fc.option(aDate),
  resolveDue: fc.option(aDate),
  resolvedAt: fc.option(aDate),
})
const someShop = fc.record({
  figures: someFigures,
  theirs: someFigures,
  today: someFigures,
  isNew: fc.boolean(),
  targets: fc.constantFrom({}, { satisfaction: 0.95 }),
})

/** The class, how grave it is, whose fault, how late: words of the team, never of the shop. */
const INTERNAL = /(?<![A-Za-z0-9])[ABCD](?![A-Za-z0-9])|超时|敏感|二次|客诉|监管|媒体|原因|ou_|NaN|undefined|null/

test('whatever is known: twelve lines at most, and no word of the team’s own', () => {
  fc.assert(
    fc.property(
      fc.array(someShop, { minLength: 1, maxLength: 7 }),
      fc.array(someTicket, { maxLength: 6 }),
      (some, list) => {
        const own = some.map(({ isNew, targets }, i) =>
          aShop({ id: i + 1, name: `店铺${'一二三四五六七'[i]}`, isNew, targets }),
        )
        const figures = some.flatMap(({ figures: ours, theirs, today }, i) => [
          ...said(i + 1, YESTERDAY, ours),
          ...said(i + 1, YESTERDAY, theirs, 'shop'),
          ...said(i + 1, DAY, today),
        ])
        const tickets = list.map((ticket) => aTicket(ticket))
        const card = cardOf({ shops: own, figures, tickets, names: { ou_1: '周组长' } })
        expect(bodyLines(card.body).length).toBeLessThanOrEqual(12)
        expect(bodyLines(card.body).length).toBeGreaterThan(0)
        expect(linesOf(card).join('\n')).not.toMatch(INTERNAL)
      },
    ),
    { numRuns: 300 },
  )
})

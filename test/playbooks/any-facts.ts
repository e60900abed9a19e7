import fc from 'fast-check'
import { type Facts, NO_FIGURES, type ShopFacts, type TicketFacts } from '../../src/playbooks/facts.ts'
import { CATEGORIES, CLASSES } from '../../src/triage/index.ts'

export const NOW = new Date('2026-11-20T13:05:00Z')
const zone = 'Asia/Shanghai'

/** Nothing is known: no ticket, no shop, not even who reads it. */
export const NOTHING: Facts = {
  book: 'PB-1',
  now: NOW,
  zone,
  me: null,
  team: null,
  shop: null,
  ticket: null,
  targets: { avg_response_s: 60, satisfaction: 0.85, reply_rate: 0.95, experience_score: 4.6 },
  figures: NO_FIGURES,
}

export const aShop = (more: Partial<ShopFacts> = {}): ShopFacts => ({
  name: '松果零食',
  platform: 'douyin',
  contact: null,
  contractEnd: null,
  stopped: false,
  ...more,
})

export const aTicket = (more: Partial<TicketFacts> = {}): TicketFacts => ({
  id: 128,
  words: '我要退服务费',
  class: 'A',
  category: 'refund_request',
  sensitive: 'none',
  live: true,
  openedAt: new Date('2026-11-20T13:00:00Z'),
  resolveDue: new Date('2026-11-21T13:00:00Z'),
  reporter: '陈老板',
  assignee: '周组长',
  followers: ['周组长', '王主管'],
  ...more,
})

const or = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
const name = fc.string({ unit: fc.constantFrom(...'松果零食陈老板王主管 AB12&*_<'), minLength: 1, maxLength: 8 })
const count = or(fc.integer({ min: 0, max: 5_000 }))
const share = or(fc.double({ min: 0, max: 1, noNaN: true }))
const moment = fc.integer({ min: -40, max: 40 }).map((hours) => new Date(NOW.getTime() + hours * 3_600_000))

const ticket: fc.Arbitrary<TicketFacts> = fc.record({
  id: fc.integer({ min: 1, max: 99_999 }),
  words: fc.string({ unit: fc.constantFrom(...'我要退服务费已经换了别家，。 '), maxLength: 90 }),
  class: fc.constantFrom(...CLASSES),
  category: or(fc.constantFrom(...CATEGORIES)),
  sensitive: fc.constantFrom('none', 'safety', 'legal', 'regulator', 'media'),
  live: fc.boolean(),
  openedAt: moment,
  resolveDue: or(moment),
  reporter: or(name),
  assignee: or(name),
  followers: fc.array(name, { maxLength: 3 }),
})

const shop: fc.Arbitrary<ShopFacts> = fc.record({
  name,
  platform: fc.constantFrom(null, 'douyin', 'taobao'),
  contact: or(name),
  contractEnd: or(fc.constantFrom('2026-11-01', '2026-11-20', '2027-03-31', '2029-01-01')),
  stopped: fc.boolean(),
})

/** Any mixture of what is known and what isn't. */
export const anyFacts: fc.Arbitrary<Facts> = fc.record({
  book: fc.constantFrom('PB-1', 'PB-5'),
  now: fc.constant(NOW),
  zone: fc.constant(zone),
  me: or(name),
  team: or(name),
  shop: or(shop),
  ticket: or(ticket),
  targets: fc.constant(NOTHING.targets),
  figures: fc.record({
    day: or(fc.constant('2026-11-19')),
    lines: fc.constantFrom([], ['满意度 83%'], ['平均响应 70 秒', '满意度 83%']),
    satisfaction: share,
    avgResponseS: count,
    replyRate: share,
    experienceScore: or(fc.double({ min: 0, max: 5, noNaN: true })),
    consults: count,
    monthGood: count,
    monthBad: count,
    monthOurs: count,
    pace: fc.constantFrom(null, { days: 10, consults: 400, ratings: 120 }),
  }),
})

import { type OneShopFacts, type ShopFacts, type TeamFacts, TREND_LENGTH } from '../../src/digests/facts.ts'
import { sheetOf } from '../../src/digests/open-tickets.ts'
import { type Period, spanBefore } from '../../src/digests/periods.ts'
import { bookOf, shopDay, worstFirst } from '../../src/digests/shop-day.ts'
import type { DigestTicket } from '../../src/digests/store.ts'
import { trendOf } from '../../src/digests/trend.ts'
import { defaultPolicy } from '../../src/kernel/policy.ts'
import type { Figure, MetricKey, Source, TargetBook } from '../../src/metrics/index.ts'
import { targetOn } from '../../src/metrics/index.ts'
import type { Shop } from '../../src/people/index.ts'

export const ZONE = 'Asia/Shanghai'
/** Posted on a Friday morning, of Thursday. */
export const DAY = '2026-11-20'
export const YESTERDAY = '2026-11-19'
export const NOW = new Date('2026-11-20T09:05:00+08:00')
const NIGHT = { from: new Date('2026-11-19T23:00:00+08:00'), to: new Date('2026-11-20T09:00:00+08:00') }

/** Nothing was set with a date: the shop's own targets and the policy's. */
export const targets: TargetBook = (shop, metric, day) =>
  targetOn({ policy: defaultPolicy, rows: [] }, { shop, metric, day })

export const aShop = (change: Partial<Shop> & { id: number; name: string }): Shop => ({
  teamId: 1,
  platform: 'douyin',
  isNew: false,
  isSpecial: false,
  flagDays: [],
  isImportant: false,
  contractEnd: null,
  contact: null,
  state: 'active',
  targets: {},
  createdAt: NOW,
  ...change,
})

export const aTicket = (change: Partial<DigestTicket> & { id: number }): DigestTicket => ({
  state: 'claimed',
  class: 'C',
  category: 'satisfaction',
  sensitive: 'none',
  repeat: false,
  shopId: 1,
  assignee: null,
  firstReplyDue: null,
  resolveDue: new Date('2026-11-21T21:00:00+08:00'),
  resolvedAt: null,
  openedAt: new Date('2026-11-19T15:00:00+08:00'),
  ...{ waitReason: null, waitDue: null, nextUpdateDue: null, callDue: null, goalDay: null },
  ...change,
})

/** `{ satisfaction: 0.83 }` of a shop and day. */
export const said = (
  shopId: number,
  day: string,
  values: Partial<Record<MetricKey, number>>,
  source: Source = 'team',
): Figure[] =>
  Object.entries(values).map(([metric, value]) => ({ shopId, day, metric: metric as MetricKey, value, source }))

export interface Given {
  readonly shops: readonly Shop[]
  readonly figures?: readonly Figure[]
  readonly tickets?: readonly DigestTicket[]
  readonly names?: Readonly<Record<string, string>>
  readonly lateSince?: string
  readonly onDuty?: readonly string[]
  readonly solved?: readonly DigestTicket[]
  readonly period?: Period
  readonly promised?: TeamFacts['promised']
}

/** What the database would tell of these, as the cards take it. */
export function factsOf(given: Given): TeamFacts & ShopFacts & Pick<OneShopFacts, 'trend'> {
  const { shops, figures = [], tickets = [], names = {}, period = 'day' } = given
  const book = bookOf(figures)
  const on = (day: string) => shops.map((shop) => shopDay(shop, { book, day, targets }))
  const days = on(YESTERDAY)
  const worst = worstFirst(days)
  return {
    ...{ day: DAY, now: NOW, zone: ZONE, lateSince: given.lateSince ?? null, days, worst },
    team: '一组',
    today: on(DAY).filter((each) => each.figures.length > 0),
    trend: trendOf(days, worst, { book, day: YESTERDAY, length: TREND_LENGTH[period] }),
    tickets: sheetOf(tickets, { now: NOW, zone: ZONE, night: NIGHT }),
    ...{ period, span: spanBefore(DAY, period), onDuty: given.onDuty ?? [], solved: given.solved ?? [] },
    ...{ opened: 2, promised: given.promised ?? [], promises: null },
    nameOf: (openId) => (openId === null ? null : (names[openId] ?? null)),
    shopName: (shopId) => shops.find(({ id }) => id === shopId)?.name ?? null,
    autoCloseHours: defaultPolicy.autoCloseHours,
  }
}

import type { LocalDay } from '../kernel/calendar.ts'
import { addDays } from '../kernel/calendar.ts'
import {
  type Figure,
  goodNeeded,
  METRIC_KEYS,
  METRICS,
  type MetricKey,
  type Source,
  shortfall,
  stepsBetter,
  type TargetBook,
  type Verdict,
  verdictOf,
} from '../metrics/index.ts'
import type { Shop } from '../people/index.ts'

/** What is known of shops and days: ours, and what the shop side said, each on its own. */
export interface FigureBook {
  said(at: ShopAt, source: Source): number | null
  /** Ours, else what the shop side said. */
  best(at: ShopAt): number | null
}

export interface ShopAt {
  readonly shopId: number
  readonly day: LocalDay
  readonly metric: MetricKey
}

export function bookOf(figures: readonly Figure[]): FigureBook {
  const keyOf = (at: ShopAt, source: Source) => `${at.shopId} ${at.day} ${at.metric} ${source}`
  const values = new Map(figures.map((figure) => [keyOf(figure, figure.source), figure.value]))
  const said = (at: ShopAt, source: Source) => values.get(keyOf(at, source)) ?? null
  return { said, best: (at) => said(at, 'team') ?? said(at, 'shop') }
}

/** One figure of a shop's day, judged. */
export interface Judged {
  readonly metric: MetricKey
  readonly value: number
  /** We have none: `value` is what the shop side said. */
  readonly theirsOnly: boolean
  /** The shop side said something else. */
  readonly theirs: number | null
  readonly target: number | null
  readonly verdict: Verdict | null
  /** Against the day before; null when that day has none. */
  readonly change: number | null
  /** Against seven days before. */
  readonly weekly: number | null
}

export interface ShopDay {
  readonly shop: Shop
  /** Everything that is no count, in the order of the metric keys. */
  readonly figures: readonly Judged[]
  /** `none`: nothing that could be judged was noted, which is not the same as 0. */
  readonly state: Verdict | 'none'
  /** How bad it is, for worst first; 0 when nothing is missed. */
  readonly weight: number
  /** Good ratings that are missing for its target; null where the counts are not known. */
  readonly goodNeeded: number | null
}

export interface DayRead {
  readonly book: FigureBook
  readonly day: LocalDay
  readonly targets: TargetBook
}

export function shopDay(shop: Shop, read: DayRead): ShopDay {
  const figures = METRIC_KEYS.filter((metric) => METRICS[metric].kind !== 'count').flatMap(
    (metric) => judged(shop, metric, read) ?? [],
  )
  const verdicts = figures.map(({ verdict }) => verdict)
  const state = verdicts.includes('missed') ? 'missed' : verdicts.includes('met') ? 'met' : 'none'
  const weight = figures.reduce(
    (sum, { metric, value, target }) => sum + (target === null ? 0 : shortfall(metric, value, target)),
    0,
  )
  return { shop, figures, state, weight, goodNeeded: neededBy(figures, shop, read) }
}

function judged(shop: Shop, metric: MetricKey, { book, day, targets }: DayRead): Judged | null {
  const at = { shopId: shop.id, day, metric }
  const ours = book.said(at, 'team')
  const theirs = book.said(at, 'shop')
  const value = ours ?? theirs
  if (value === null) return null
  const target = targets(shop, metric, day)
  const before = book.best({ ...at, day: addDays(day, -1) })
  const weekBefore = book.best({ ...at, day: addDays(day, -7) })
  return {
    metric,
    value,
    theirsOnly: ours === null,
    theirs: ours !== null && theirs !== ours ? theirs : null,
    target,
    verdict: verdictOf(metric, value, target),
    change: before === null ? null : value - before,
    weekly: weekBefore === null ? null : value - weekBefore,
  }
}

/** Of a missed satisfaction or rate of good ratings whose counts are known; 100 % is never reached again. */
function neededBy(figures: readonly Judged[], shop: Shop, { book, day }: DayRead): number | null {
  const missed = figures.find(
    ({ metric, verdict }) => verdict === 'missed' && (metric === 'satisfaction' || metric === 'good_rate'),
  )
  const count = (metric: MetricKey) => book.best({ shopId: shop.id, day, metric })
  const good = count('rated_good')
  const [fair, bad] = [count('rated_fair'), count('rated_bad')]
  if (!missed || missed.target === null || good === null || (fair === null && bad === null)) return null
  if (missed.target >= 1) return null
  return goodNeeded((fair ?? 0) + (bad ?? 0), missed.target * 100, good)
}

/** Worst first; equally bad ones by name, so that the order never changes by itself. */
export const worstFirst = (days: readonly ShopDay[]): ShopDay[] =>
  days
    .filter(({ state }) => state === 'missed')
    .sort((a, b) => b.weight - a.weight || a.shop.name.localeCompare(b.shop.name, 'zh'))

/** It must have gained as much as 5 points of a rate, or as much of another figure. */
const WORTH_SAYING = 1

/** The shop that gained most since the day before, in steps that make different figures comparable; null: none. */
export function mostImproved(days: readonly ShopDay[]): ShopDay | null {
  const gains = days
    .map((each) => ({ each, gain: each.figures.reduce((sum, figure) => sum + gainOf(figure), 0) }))
    .filter(({ gain }) => gain >= WORTH_SAYING - 1e-9)
    .sort((a, b) => b.gain - a.gain || a.each.shop.name.localeCompare(b.each.shop.name, 'zh'))
  return gains[0]?.each ?? null
}

const gainOf = ({ metric, value, change }: Judged): number =>
  change === null ? 0 : stepsBetter(metric, value, value - change)

import { addDays, type LocalDay } from '../kernel/calendar.ts'
import { METRICS, type MetricKey } from '../metrics/index.ts'
import type { FigureBook, ShopDay } from './shop-day.ts'

export const TREND_DAYS = 14

/** Who has the most to show in this order when several figures are known of equally many shops. */
const SHOWN: readonly MetricKey[] = ['satisfaction', 'avg_response_s', 'reply_rate', 'experience_score']
const MOST_SHOPS = 3
/** A card has to hold them (FEISHU.md 4.2): of a longer time fewer shops are drawn. */
const MOST_POINTS = 64

export interface Trend {
  readonly metric: MetricKey
  /** How many days it shows. */
  readonly length: number
  /** Rates in percent; a day without a figure has no point. `shop` is null for the average of all. */
  readonly points: readonly { readonly day: LocalDay; readonly shop: string | null; readonly value: number }[]
}

export interface TrendOf {
  readonly book: FigureBook
  readonly day: LocalDay
  readonly length: number
}

/** The last days up to `day` of one figure: all shops together, and the worst of them. Null: nothing known. */
export function trendOf(days: readonly ShopDay[], worst: readonly ShopDay[], of: TrendOf): Trend | null {
  const { book, length } = of
  const dates = Array.from({ length }, (_, i) => addDays(of.day, i + 1 - length))
  const known = SHOWN.map((metric) => ({ metric, count: countOf(days, metric, { book, dates }) }))
  const most = Math.max(...known.map(({ count }) => count))
  const metric = known.find(({ count }) => count === most)?.metric
  if (!metric || most === 0) return null
  const at = (shopId: number, day: LocalDay) => shown(metric, book.best({ shopId, day, metric }))
  const average = dates.flatMap((day) => {
    const values = days.flatMap(({ shop }) => at(shop.id, day) ?? [])
    return values.length === 0 ? [] : [{ day, shop: null, value: rounded(sum(values) / values.length) }]
  })
  const beside = Math.min(MOST_SHOPS, Math.floor(MOST_POINTS / length) - 1)
  const lines = (days.length === 1 ? days : worst.slice(0, beside)).flatMap(({ shop }) =>
    dates.flatMap((day) => {
      const value = at(shop.id, day)
      return value === null ? [] : [{ day, shop: shop.name, value: rounded(value) }]
    }),
  )
  return { metric, length, points: days.length === 1 ? lines : [...average, ...lines] }
}

const countOf = (
  days: readonly ShopDay[],
  metric: MetricKey,
  { book, dates }: { book: FigureBook; dates: readonly LocalDay[] },
): number => days.filter(({ shop }) => dates.some((day) => book.best({ shopId: shop.id, day, metric }) !== null)).length

const shown = (metric: MetricKey, value: number | null): number | null =>
  value !== null && METRICS[metric].kind === 'rate' ? value * 100 : value
const rounded = (value: number): number => Math.round(value * 100) / 100
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

import type { Turn } from '../db/index.ts'
import { addDays, daysBetween, type LocalDay, localDay } from '../kernel/calendar.ts'
import { goodNeeded } from './calc.ts'
import type { MetricKey } from './keys.ts'
import { type Figure, figuresOf } from './store.ts'

/** How many chats and ratings a shop has: sums over the days on which they were noted. */
export interface Pace {
  readonly days: number
  readonly consults: number
  readonly ratings: number
}

/** Days that say how busy a shop is now. */
const LOOKED_AT = 14
const RATED: readonly MetricKey[] = ['rated_good', 'rated_fair', 'rated_bad']

/** Of days on which ratings were noted; null: of none, and nothing can be said. */
export function paceIn(figures: readonly Figure[]): Pace | null {
  const rated = figures.filter(({ metric }) => RATED.includes(metric))
  const days = new Set(rated.map(({ day }) => day))
  const sum = (list: readonly Figure[]) => list.reduce((total, { value }) => total + value, 0)
  const consults = sum(figures.filter(({ metric, day }) => metric === 'consults' && days.has(day)))
  const ratings = sum(rated)
  return ratings > 0 ? { days: days.size, consults, ratings } : null
}

/** In how many days as many ratings come in, were they all good: at least that long it takes (R-50). Exact. */
export const daysFor = (need: number, { days, ratings }: Pace): number =>
  Number((BigInt(need) * BigInt(days) + BigInt(ratings) - 1n) / BigInt(ratings))

/** What a shop's ratings of the calendar month say about a target. */
export interface Gap {
  readonly percent: number
  readonly good: number
  readonly bad: number
  readonly need: number
  /** At the shop's volume and rating rate; null: not known. */
  readonly days: number | null
  readonly pace: Pace | null
  /** Of the month, today included. */
  readonly daysLeft: number
}

export function gapOf(of: { good: number; bad: number; percent: number; pace: Pace | null; today: LocalDay }): Gap {
  const { good, bad, percent, pace, today } = of
  const need = goodNeeded(bad, percent, good)
  return { good, bad, percent, need, pace, days: pace && daysFor(need, pace), daysLeft: daysLeftIn(today) }
}

function daysLeftIn(day: LocalDay): number {
  const next = `${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`
  return daysBetween(day, next)
}

/** Ours where both sides noted the same. */
const ours = (figures: readonly Figure[]): Figure[] =>
  figures.filter(
    (each) =>
      each.source === 'team' ||
      !figures.some((other) => other.source === 'team' && other.day === each.day && other.metric === each.metric),
  )

export interface ShopRatings {
  readonly pace: Pace | null
  /** Of this calendar month; null: none noted. */
  readonly month: { readonly good: number; readonly bad: number } | null
}

/** How a shop is rated: its pace these days, and its counts of the month. */
export async function ratingsOf({ tx, zone, now }: Turn, shopId: number): Promise<ShopRatings> {
  const today = localDay(zone, now)
  const [month, recent] = [`${today.slice(0, 7)}-01`, addDays(today, -LOOKED_AT)]
  const from = [month, recent].sort()[0] ?? month
  const figures = ours(await figuresOf(tx, { shopIds: [shopId], from, to: today }))
  const rated = figures.filter(({ metric, day }) => day >= month && RATED.includes(metric))
  const count = (good: boolean) =>
    rated.reduce((sum, { metric, value }) => (good === (metric === 'rated_good') ? sum + value : sum), 0)
  return {
    pace: paceIn(figures.filter(({ day }) => day >= recent)),
    month: rated.length === 0 ? null : { good: count(true), bad: count(false) },
  }
}

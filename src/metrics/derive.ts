import type { Platform } from '../commands/index.ts'
import type { LocalDay } from '../kernel/calendar.ts'
import type { MetricKey } from './keys.ts'
import type { Figure } from './store.ts'

/** Which ratings a platform counts, from a day on. */
export interface Profile {
  readonly platform: Platform
  readonly from: LocalDay
  readonly robotCounts: boolean
  /** Only chats between these times of day; null: all. What was noted is meant so; no figure is cut by it. */
  readonly opens: string | null
  readonly closes: string | null
}

/** Kuaishou counts every rating, a robot's chats too, unless said otherwise. */
export const profileOn = (profiles: readonly Profile[], platform: Platform, day: LocalDay): Profile =>
  profiles.findLast((each) => each.platform === platform && each.from <= day) ?? {
    ...{ platform, from: '', robotCounts: true, opens: null, closes: null },
  }

const ROBOT = /机器人|客服助手|小蜜|robot/i

/** good ÷ (good + fair + bad); null: nothing was rated. */
export const goodRate = ({ good, fair, bad }: Ratings): number | null => share(good, good + fair + bad)

/** (attitude fair + attitude bad) ÷ (fair + bad), of fair and bad alone; 0/0 is no data, not 0 % (R-49). */
export const badAttitudeRate = (of: Ratings): number | null => share(of.attitudeFair + of.attitudeBad, of.fair + of.bad)

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)

export interface Ratings {
  readonly good: number
  readonly fair: number
  readonly bad: number
  readonly attitudeFair: number
  readonly attitudeBad: number
}

/** What a platform tells instead of counts: how many ratings, and the shares of fair, bad and bad attitude. */
export function ratingsFrom(of: {
  ratings: number
  fairRate: number
  badRate: number
  attitudeInFair: number
  attitudeInBad: number
}): Ratings {
  const fair = Math.round(of.ratings * of.fairRate)
  const bad = Math.round(of.ratings * of.badRate)
  return {
    good: of.ratings - fair - bad,
    fair,
    bad,
    attitudeFair: Math.round(fair * of.attitudeInFair),
    attitudeBad: Math.round(bad * of.attitudeInBad),
  }
}

interface Rated {
  readonly id: number
  readonly platform: Platform | null
}

/**
 * The figures of whole shops, and those that follow from their counts by the platform's own formulas: Kuaishou's good
 * rate of the day, and its bad attitude of the calendar month up to the day. What was noted stands before what follows.
 */
export function withDerived(
  shops: readonly Rated[],
  figures: readonly Figure[],
  profiles: readonly Profile[],
): Figure[] {
  const whole = figures.filter(({ account = '' }) => account === '')
  const known = new Set(whole.map(({ shopId, day, metric }) => `${shopId} ${day} ${metric}`))
  const derived = shops
    .filter(({ platform }) => platform === 'kuaishou')
    .flatMap(({ id }) =>
      kuaishou(
        figures.filter(({ shopId, source }) => shopId === id && source === 'team'),
        profiles,
      ),
    )
  return [...whole, ...derived.filter(({ shopId, day, metric }) => !known.has(`${shopId} ${day} ${metric}`))]
}

function kuaishou(figures: readonly Figure[], profiles: readonly Profile[]): Figure[] {
  const days = [...new Set(figures.map(({ day }) => day))].sort()
  const counts = new Map(days.map((day) => [day, ratingsOn(figures, day, profileOn(profiles, 'kuaishou', day))]))
  return days.flatMap((day): Figure[] => {
    const [of] = figures
    if (!of) return []
    const month = days.filter((each) => each <= day && each.slice(0, 7) === day.slice(0, 7))
    const figure = (metric: MetricKey, value: number | null): Figure[] =>
      value === null ? [] : [{ shopId: of.shopId, day, metric, source: 'team', value }]
    const today = counts.get(day)
    const soFar = month.flatMap((each) => counts.get(each) ?? [])
    return [
      ...(today ? figure('good_rate', goodRate(today)) : []),
      ...(soFar.length > 0 ? figure('bad_attitude_rate', badAttitudeRate(soFar.reduce(added))) : []),
    ]
  })
}

const added = (a: Ratings, b: Ratings): Ratings => ({
  good: a.good + b.good,
  fair: a.fair + b.fair,
  bad: a.bad + b.bad,
  attitudeFair: a.attitudeFair + b.attitudeFair,
  attitudeBad: a.attitudeBad + b.attitudeBad,
})

/** Null: nothing was counted that day. The robot's are part of the shop's, and taken off where they don't count. */
function ratingsOn(figures: readonly Figure[], day: LocalDay, { robotCounts }: Profile): Ratings | null {
  const that = figures.filter((each) => each.day === day)
  const of = (metric: MetricKey): number | null => {
    const whole = that.find((each) => each.metric === metric && (each.account ?? '') === '')?.value
    const robots = that.filter((each) => each.metric === metric && ROBOT.test(each.account ?? ''))
    if (whole === undefined) return null
    return robotCounts ? whole : Math.max(0, whole - robots.reduce((sum, { value }) => sum + value, 0))
  }
  const [good, fair, bad] = [of('rated_good'), of('rated_fair'), of('rated_bad')]
  if (good === null && fair === null && bad === null) return null
  const attitude = { attitudeFair: of('rated_attitude_fair') ?? 0, attitudeBad: of('rated_attitude_bad') ?? 0 }
  return { good: good ?? 0, fair: fair ?? 0, bad: bad ?? 0, ...attitude }
}

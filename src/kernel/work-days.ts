import chineseDays from 'chinese-days'
import { addDays, type LocalDay, localDay } from './zone.ts'

/** China's work calendar from a kept data package: public holidays and the days worked instead (调休). */

const PLAIN = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** `plain`: an ordinary day of its week; `holiday`: free by decree; `make_up`: a weekend that is worked. */
export type DayKind = 'plain' | 'holiday' | 'make_up'

export function dayKind(day: LocalDay): DayKind {
  const { work, name } = chineseDays.getDayDetail(day)
  if (PLAIN.includes(name)) return 'plain'
  return work ? 'make_up' : 'holiday'
}

/** The package names a year's holidays once they are announced; the first of October is one in every year it knows. */
const isKnown = (year: number): boolean => dayKind(`${year}-10-01`) === 'holiday'

/** The next year's days off are announced each November; what falls within this time must be known. */
const LOOK_AHEAD_DAYS = 45

/** Years whose days off are needed by now and not in the package: a newer one has to be installed. */
export function missingYears(now: Date, zone: string): number[] {
  const today = localDay(zone, now)
  return unknownYears([today, addDays(today, LOOK_AHEAD_DAYS)])
}

/** Of the years of these days those whose days off nobody told us: due times in them are only as good as weekdays. */
export function unknownYears(days: readonly LocalDay[]): number[] {
  const years = new Set(days.map((day) => Number(day.slice(0, 4))))
  return [...years].filter((year) => !isKnown(year))
}

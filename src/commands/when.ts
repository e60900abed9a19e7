import { addDays, atLocal, isDay, type LocalDay, localDay, weekdayOf } from '../kernel/calendar.ts'
import { plus } from '../kernel/clock.ts'
import type { ClockSaid, Part } from './clock-words.ts'
import type { DaySaid } from './day-words.ts'
import { type TimeSaid, timesIn } from './time-words.ts'

export { readNumber } from './numerals.ts'

const LAST_MINUTE = 24 * 60
/** Where a part of the day ends when no hour is given (CONVENTIONS.md, Promises), in hours. */
const ENDS: Readonly<Record<Part, number>> = {
  ...{ small_hours: 6, morning: 12, noon: 12, afternoon: 18, evening: 23, closing: 23 },
}

function lastOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

const dayFrom = (year: number, month: number, day: number): LocalDay | null => {
  const first = new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 8)
  const made = `${first}${String(day).padStart(2, '0')}`
  return isDay(made) ? made : null
}

function workdaysAfter(today: LocalDay, count: number): LocalDay {
  let day = today
  for (let left = count; left > 0; ) {
    day = addDays(day, 1)
    if (weekdayOf(day) <= 5) left -= 1
  }
  return day
}

function dateAhead(said: DaySaid & { kind: 'date' }, today: LocalDay): LocalDay | null {
  const year = Number(today.slice(0, 4))
  if (said.year !== null) return dayFrom(said.year, said.month, said.day)
  const candidates = [0, 1, 2, 3, 4].map((more) => dayFrom(year + more, said.month, said.day))
  return candidates.find((day) => day !== null && day >= today) ?? null
}

function dayOfMonth(said: DaySaid & { kind: 'day_of_month' }, today: LocalDay): LocalDay | null {
  const [year = 0, month = 0] = today.split('-').map(Number)
  if (said.months !== null) return dayFrom(year, month + said.months, said.day)
  const candidates = [0, 1, 2].map((more) => dayFrom(year, month + more, said.day))
  return candidates.find((day) => day !== null && day >= today) ?? null
}

/** The next such day, today included; null for a day that no calendar has (2月30日). Weeks run Monday to Sunday. */
export function nextDay(said: DaySaid, today: LocalDay): LocalDay | null {
  const [year = 0, month = 0] = today.split('-').map(Number)
  switch (said.kind) {
    case 'offset':
      return addDays(today, said.days)
    case 'workdays':
      return workdaysAfter(today, said.days)
    case 'date':
      return dateAhead(said, today)
    case 'day_of_month':
      return dayOfMonth(said, today)
    case 'month_end':
      return dayFrom(year, month + said.months, lastOfMonth(year, month + said.months))
    case 'weekday': {
      const ahead = said.weekday - weekdayOf(today)
      if (said.weeks !== null) return addDays(today, ahead + said.weeks * 7)
      return addDays(today, ahead < 0 ? ahead + 7 : ahead)
    }
  }
}

/** Minutes since the start of the day; an evening's 一点 is after midnight, so more than 1440. */
function minutesIn(part: Part, { hour, minute, certain }: ClockSaid): number {
  const night = part === 'evening' || part === 'closing'
  if (night && hour === 0) return LAST_MINUTE + minute
  if (certain) return hour * 60 + minute
  if (part === 'small_hours') return (hour % 12) * 60 + minute
  if (night && hour === 12) return LAST_MINUTE + minute
  if (night && hour <= 4) return LAST_MINUTE + hour * 60 + minute
  const later = night || part === 'afternoon' || (part === 'noon' && hour < 9)
  return (hour + (later && hour < 12 ? 12 : 0)) * 60 + minute
}

/** On another day without a part of it, 3点 is said of the afternoon and 9点 of the morning. */
const minutesAlone = ({ hour, minute, certain }: ClockSaid): number =>
  (hour + (certain || hour > 6 ? 0 : 12)) * 60 + minute

/** Where the words mean today: every time today at which the clock shows this. */
function minutesToday({ hour, minute, certain }: ClockSaid): readonly number[] {
  const first = hour * 60 + minute
  return certain ? [first] : [first % (12 * 60), first < 12 * 60 ? first + 12 * 60 : first]
}

const atMinutes = (zone: string, day: LocalDay, minutes: number): Date => {
  const clock = `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  return atLocal(zone, addDays(day, Math.floor(minutes / LAST_MINUTE)), clock)
}

/** What was said, as a moment; `hasClock` false: only a day was said, and `at` is its start. */
export interface Moment {
  readonly at: Date
  readonly day: LocalDay
  readonly hasClock: boolean
}

/** The next such moment after `now`. A day or hour that was said for certain may lie behind `now` all the same. */
export function momentOf(said: TimeSaid, now: Date, zone: string): Moment | null {
  if (said.elapsedMs !== null) {
    const at = plus(now, said.elapsedMs)
    return { at, day: localDay(zone, at), hasClock: true }
  }
  const today = localDay(zone, now)
  const day = said.day ? nextDay(said.day, today) : today
  if (day === null) return null
  const options = minutesOf(said, day === today)
  if (!options) return { at: atLocal(zone, day, '00:00'), day, hasClock: false }
  const ahead = options.map((minutes) => atMinutes(zone, day, minutes)).find((at) => at > now)
  if (ahead) return { at: ahead, day, hasClock: true }
  const later = laterDay(said, day)
  return { at: atMinutes(zone, later, (later > day ? options[0] : options.at(-1)) ?? 0), day: later, hasClock: true }
}

/** Null when no time of the day was said. */
function minutesOf({ part, clock }: TimeSaid, isToday: boolean): readonly number[] | null {
  if (clock && part) return [minutesIn(part, clock)]
  if (clock) return isToday ? minutesToday(clock) : [minutesAlone(clock)]
  return part ? [ENDS[part] * 60] : null
}

/** What lies behind `now` today comes again tomorrow, on the same weekday a week later, or not at all. */
function laterDay({ day }: TimeSaid, today: LocalDay): LocalDay {
  if (day === null) return addDays(today, 1)
  return day.kind === 'weekday' && day.weeks === null ? addDays(today, 7) : today
}

const without = (text: string, { start, end }: TimeSaid): string =>
  `${text.slice(0, start)} ${text.slice(end)}`.replace(/\s+/g, ' ').trim()

/**
 * The time in an argument, always the next such moment; of several the last: commands end with the time. A part of
 * the day without an hour ends it (上午 12:00, 下午 18:00, 晚上 23:00). `rest` is the text without it.
 */
export function readWhen(
  text: string,
  now: Date,
  zone: string,
): { readonly at: Date; readonly hasClock: boolean; readonly rest: string } | null {
  for (const said of timesIn(text).toReversed()) {
    const moment = momentOf(said, now, zone)
    if (moment) return { at: moment.at, hasClock: moment.hasClock, rest: without(text, said) }
  }
  return null
}

/** The day in an argument, the next such one; a time of the day beside it is dropped. Of several days the last. */
export function readDay(text: string, today: LocalDay): { readonly day: LocalDay; readonly rest: string } | null {
  for (const said of timesIn(text).toReversed()) {
    const day = said.day && nextDay(said.day, today)
    if (day) return { day, rest: without(text, said) }
  }
  return null
}

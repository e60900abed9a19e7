import { SetupError } from './errors.ts'
import { dayKind } from './work-days.ts'
import { addDays, atMinute, type LocalDay, localDay, minuteOf, weekdayOf } from './zone.ts'

export {
  addDays,
  atLocal,
  daysBetween,
  isDay,
  type LocalDay,
  localClock,
  localDay,
  startOfDay,
  weekdayOf,
} from './zone.ts'

/** Half-open, in minutes of the local day: 09:00–23:00 is `{ from: 540, to: 1380 }`, 24:00 is 1440. */
export interface Window {
  readonly from: number
  readonly to: number
}

/** When a team works. `windows` are sorted and apart; a night is `…–24:00` and then `00:00–…` of the next day. */
export interface Calendar {
  readonly zone: string
  windows(day: LocalDay): readonly Window[]
}

export interface Hours {
  readonly open: string
  readonly close: string
}

export interface CalendarPlan {
  readonly zone: string
  /** Key 1 = Monday … 7 = Sunday; a weekday without a key is closed. */
  readonly week: Readonly<Partial<Record<number, readonly Hours[]>>>
  /** What holds on one date instead: a holiday is `[]`, a make-up workday has the hours of a workday. */
  readonly dates?: Readonly<Record<LocalDay, readonly Hours[]>>
}

/** The same hours every day. Throws SetupError when they make no window or the zone is none. */
export function calendarOf(hours: Hours, zone: string): Calendar {
  const every = tidy([hours])
  atMinute(zone, '2026-01-01', 0)
  return { zone, windows: () => every }
}

/** `hours` of the policy: every day, by weekday, by date, by China's work calendar. */
export interface HoursPlan extends Hours {
  readonly week?: Readonly<Partial<Record<string, readonly Hours[]>>> | undefined
  readonly dates?: Readonly<Record<LocalDay, readonly Hours[]>> | undefined
  readonly calendar?: 'every-day' | 'china' | undefined
}

/**
 * A date goes before everything. By China's calendar a public holiday and a weekend without hours of its own are
 * closed, and a weekend that is worked instead (调休) has the hours of a Monday. Without it each day has its weekday's
 * hours, else `open` to `close`. Throws SetupError when hours make no window or the zone is none.
 */
export function calendarOfPlan(plan: HoursPlan, zone: string): Calendar {
  const { week = {}, dates = {}, calendar } = plan
  if (calendar !== 'china' && Object.keys(week).length + Object.keys(dates).length === 0) return calendarOf(plan, zone)
  atMinute(zone, '2026-01-01', 0)
  const every = tidy([plan])
  const dated = new Map(Object.entries(dates).map(([day, hours]) => [day, tidy(hours)]))
  const byWeekday = new Map(Object.entries(week).map(([day, hours]) => [day, tidy(hours ?? [])]))
  const of = (weekday: number) => byWeekday.get(String(weekday))
  const inChina = (day: LocalDay): readonly Window[] => {
    const kind = dayKind(day)
    if (kind === 'holiday') return []
    if (kind === 'make_up') return of(1) ?? every
    return of(weekdayOf(day)) ?? (weekdayOf(day) > 5 ? [] : every)
  }
  const usual = calendar === 'china' ? inChina : (day: LocalDay) => of(weekdayOf(day)) ?? every
  return { zone, windows: (day) => dated.get(day) ?? usual(day) }
}

/** One stretch of working time on the way to a due time. */
export interface Stretch {
  readonly from: Date
  readonly to: Date
}

/** Where `ms` of working time from `from` on are spent: 2 minutes tonight, 3 from 09:00. */
export function stretchesOf(calendar: Calendar, from: Date, ms: number): Stretch[] {
  const found: Stretch[] = []
  let left = ms
  for (const span of spansAfter(calendar, from)) {
    if (left <= 0) break
    const start = Math.max(span.from, from.getTime())
    const spent = Math.min(left, span.to - start)
    found.push({ from: new Date(start), to: new Date(start + spent) })
    left -= spent
  }
  return found
}

/** Hours per weekday and per date. Throws SetupError when one of them makes no window. */
export function calendarFrom(plan: CalendarPlan): Calendar {
  const tidied = (lists: Readonly<Partial<Record<string, readonly Hours[]>>>) =>
    new Map(Object.entries(lists).map(([key, hours]) => [key, tidy(hours ?? [])]))
  const week = tidied(plan.week)
  const dates = tidied(plan.dates ?? {})
  return { zone: plan.zone, windows: (day) => dates.get(day) ?? week.get(String(weekdayOf(day))) ?? [] }
}

function tidy(hours: readonly Hours[]): readonly Window[] {
  const sorted = hours.map(windowOf).sort((a, b) => a.from - b.from)
  const apart: Window[] = []
  for (const next of sorted) {
    const last = apart.at(-1)
    if (last && next.from <= last.to) apart.splice(-1, 1, { from: last.from, to: Math.max(last.to, next.to) })
    else apart.push(next)
  }
  return apart
}

function windowOf({ open, close }: Hours): Window {
  const bad = () => new SetupError(`hours ${open}–${close}: expected an opening before a closing, such as 09:00–23:00`)
  try {
    const window = { from: minuteOf(open), to: minuteOf(close) }
    if (window.from < window.to) return window
  } catch {
    throw bad()
  }
  throw bad()
}

interface Span {
  readonly from: number
  readonly to: number
}

/** No team rests longer than this; a calendar that does was set up wrong, and searching on would never end. */
const LONGEST_REST_DAYS = 400

/** The open spans as instants, in order, from the one that ends after `at`. */
function* spansAfter(calendar: Calendar, at: Date): Generator<Span> {
  const { zone } = calendar
  // A change of the clocks just after midnight can show yesterday's date once more, hence one day of lead.
  let day = addDays(localDay(zone, at), -1)
  for (let rested = 0; rested < LONGEST_REST_DAYS; day = addDays(day, 1)) {
    rested += 1
    for (const window of calendar.windows(day)) {
      const span = { from: atMinute(zone, day, window.from).getTime(), to: atMinute(zone, day, window.to).getTime() }
      if (span.from >= span.to) continue
      rested = 0
      if (span.to > at.getTime()) yield span
    }
  }
}

const neverOpens = (calendar: Calendar) =>
  new SetupError(`the working hours (${calendar.zone}) have no opening within ${LONGEST_REST_DAYS} days`)

function nextSpan(calendar: Calendar, at: Date): Span {
  for (const span of spansAfter(calendar, at)) return span
  throw neverOpens(calendar)
}

/** `at` itself when open. Throws SetupError when the calendar never opens. */
export const nextOpening = (calendar: Calendar, at: Date): Date =>
  new Date(Math.max(at.getTime(), nextSpan(calendar, at).from))

/** The instant of closing is outside, that of opening inside. */
export function isOpen(calendar: Calendar, at: Date): boolean {
  for (const span of spansAfter(calendar, at)) return span.from <= at.getTime()
  return false
}

/** When the hours that run now, or else the next ones, end; null for a calendar that does not close for a year. */
export function nextClosing(calendar: Calendar, at: Date): Date | null {
  const horizon = at.getTime() + LONGEST_REST_DAYS * 24 * 60 * 60_000
  let end: number | null = null
  for (const span of spansAfter(calendar, at)) {
    if (end !== null && span.from > end) return new Date(end)
    if (span.to > horizon) return null
    end = span.to
  }
  if (end === null) throw neverOpens(calendar)
  return new Date(end)
}

/**
 * `from` moved by `ms` of working time; outside the hours the count starts at the next opening. What ends exactly at
 * closing stays at closing. Throws SetupError when the calendar never opens, RangeError when `ms` is below 0.
 */
export function addWorking(calendar: Calendar, from: Date, ms: number): Date {
  if (!(ms >= 0)) throw new RangeError(`expected a working time of 0 ms or more, got ${ms}`)
  let left = ms
  for (const span of spansAfter(calendar, from)) {
    const start = Math.max(span.from, from.getTime())
    if (left <= span.to - start) return new Date(start + left)
    left -= span.to - start
  }
  throw neverOpens(calendar)
}

/** Working milliseconds from `a` to `b`; negative when `b` is earlier. */
export function workingBetween(calendar: Calendar, a: Date, b: Date): number {
  if (b < a) return 0 - workingBetween(calendar, b, a)
  let total = 0
  for (const span of spansAfter(calendar, a)) {
    if (span.from >= b.getTime()) break
    total += Math.min(span.to, b.getTime()) - Math.max(span.from, a.getTime())
  }
  return total
}

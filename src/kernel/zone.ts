import { DAY_MS, MINUTE_MS } from './clock.ts'
import { SetupError } from './errors.ts'

/** A civil day without a zone: `2026-11-21`. */
export type LocalDay = string

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Creating a formatter costs a hundred times more than using it. Throws SetupError for a name that is no zone. */
function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  try {
    const made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formatters.set(zone, made)
    return made
  } catch {
    throw new SetupError(`"${zone}" is not a time zone; expected an IANA name such as Asia/Shanghai`)
  }
}

/** What a formatter shows at `at`, as if it were UTC: exact, and slow. */
function shownAt(zone: string, at: number): number {
  const shown = formatterOf(zone).format(at)
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = shown.split(/[^0-9]+/).map(Number)
  const wall = Date.UTC(year, month - 1, day, hour, minute, second)
  return wall + (((at % 1000) + 1000) % 1000)
}

/** Since 1973 every zone changes its clocks on a quarter of an hour, so one look serves fifteen minutes. */
const QUARTER_MS = 15 * MINUTE_MS
const QUARTERS_SINCE = Date.UTC(1973, 0, 1)
/** Some megabytes at most; a rota asks for the same few weeks again and again. */
const MOST_KNOWN = 20_000
const offsets = new Map<string, number>()

function offsetAt(zone: string, at: number): number {
  if (!(at >= QUARTERS_SINCE)) return shownAt(zone, at) - at
  const quarter = Math.floor(at / QUARTER_MS)
  const key = `${quarter} ${zone}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const begins = quarter * QUARTER_MS
  const offset = shownAt(zone, begins) - begins
  if (offsets.size >= MOST_KNOWN) offsets.clear()
  offsets.set(key, offset)
  return offset
}

/** What the wall clock in `zone` shows at `at`, as if it were UTC. */
const wallOf = (zone: string, at: number): number => at + offsetAt(zone, at)

/** The first instant in (early, late] at which the zone's offset is no longer what it was at `early`. */
function transition(zone: string, early: number, late: number): number {
  const before = offsetAt(zone, early)
  let low = early
  let high = late
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(zone, middle) === before) low = middle
    else high = middle
  }
  return high
}

/**
 * The instant at which the wall clock first shows `wall`. A time that a change of the clocks skips becomes the moment
 * of the change, so that later walls never come out earlier and windows never overlap.
 */
function instantOf(zone: string, wall: number): number {
  const before = offsetAt(zone, wall - DAY_MS)
  const after = offsetAt(zone, wall + DAY_MS)
  const early = wall - Math.max(before, after)
  const late = wall - Math.min(before, after)
  if (early === late) return early
  if (wallOf(zone, early) === wall) return early
  return wallOf(zone, late) === wall ? late : transition(zone, early, late)
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

function utcOf(day: LocalDay): number {
  const [, year, month, date] = DAY.exec(day) ?? []
  if (!year) throw new RangeError(`expected a day such as 2026-11-21, got "${day}"`)
  return Date.UTC(Number(year), Number(month) - 1, Number(date))
}

const dayOf = (utc: number): LocalDay => new Date(utc).toISOString().slice(0, 10)

/** Whether the calendar has this day: `2026-02-30` is none. */
export const isDay = (day: string): boolean => DAY.test(day) && dayOf(utcOf(day)) === day

export const localDay = (zone: string, at: Date): LocalDay => dayOf(wallOf(zone, at.getTime()))

/** `09:05`, as the wall clock in `zone` shows it. */
export const localClock = (zone: string, at: Date): string =>
  new Date(wallOf(zone, at.getTime())).toISOString().slice(11, 16)

/** `minutes` may be 1440: the end of the day is the start of the next. */
export const atMinute = (zone: string, day: LocalDay, minutes: number): Date =>
  new Date(instantOf(zone, utcOf(day) + minutes * MINUTE_MS))

export const startOfDay = (zone: string, day: LocalDay): Date => atMinute(zone, day, 0)

/** `clock` from 00:00 to 24:00. A time skipped by a change of the clocks is the moment of the change. */
export const atLocal = (zone: string, day: LocalDay, clock: string): Date => atMinute(zone, day, minuteOf(clock))

/** `09:05` → 545, `24:00` → 1440. Throws RangeError. */
export function minuteOf(clock: string): number {
  const [, hours, minutes] = /^(\d{1,2}):([0-5]\d)$/.exec(clock) ?? []
  const total = Number(hours) * 60 + Number(minutes)
  if (!hours || total > 24 * 60) throw new RangeError(`expected a time from 00:00 to 24:00, got "${clock}"`)
  return total
}

export const addDays = (day: LocalDay, days: number): LocalDay => dayOf(utcOf(day) + days * DAY_MS)

/** Whole days from `a` to `b`, negative when `b` is earlier. */
export const daysBetween = (a: LocalDay, b: LocalDay): number => (utcOf(b) - utcOf(a)) / DAY_MS

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: LocalDay): number => new Date(utcOf(day)).getUTCDay() || 7

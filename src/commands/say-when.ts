import { daysBetween, type LocalDay, localClock, localDay, weekdayOf } from '../kernel/calendar.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, plus } from '../kernel/clock.ts'

const NAMED: Readonly<Record<number, string>> = { [-2]: '前天', [-1]: '昨天', 0: '今天', 1: '明天', 2: '后天' }
const WEEKDAYS = ['', '一', '二', '三', '四', '五', '六', '日']

/** Farther away than this a date without its year could be taken for another. */
const NEAR_DAYS = 200

function dateOf(day: LocalDay, today: LocalDay): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const far = Math.abs(daysBetween(today, day)) > NEAR_DAYS
  return `${far ? `${year}年` : ''}${month}月${date}日`
}

/** 今天, 明天, 11月25日: a day as seen from `today`. */
export const sayDayFrom = (day: LocalDay, today: LocalDay): string =>
  NAMED[daysBetween(today, day)] ?? dateOf(day, today)

/** `11月20日(周五)`: a day that stands for itself, in a header. */
export const sayDay = (day: LocalDay): string => `${dateOf(day, day)}(周${WEEKDAYS[weekdayOf(day)]})`

const pointIn = (day: LocalDay, clock: string, today: LocalDay): string => {
  const early = daysBetween(today, day) === 1 && clock >= '05:00' && clock < '11:00'
  return `${early ? '明早' : sayDayFrom(day, today)} ${clock}`
}

/** 今天 21:05, 明早 09:05, 11月25日 09:00 (VOICE.md 4). Seconds are cut, so that a due time is never said too late. */
export const sayWhen = (at: Date, now: Date, zone: string): string =>
  pointIn(localDay(zone, at), localClock(zone, at), localDay(zone, now))

/** 今天 21:05 前. Midnight is the 24:00 of the day that it ends. */
export function sayBefore(at: Date, now: Date, zone: string): string {
  const midnight = localClock(zone, at) === '00:00'
  const before = localDay(zone, plus(at, -DAY_MS / 2))
  const said = midnight ? `${sayDayFrom(before, localDay(zone, now))} 24:00` : sayWhen(at, now, zone)
  return `${said} 前`
}

/** 40 分钟, 1 小时 20 分钟, 14 小时, 2 天 3 小时: as exact as matters. The sign of `ms` is not said. */
export function sayDuration(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / MINUTE_MS)
  if (minutes < 1) return '不到 1 分钟'
  if (minutes < 60) return `${minutes} 分钟`
  if (minutes < 10 * 60) return parts(Math.floor(minutes / 60), '小时', [minutes % 60, '分钟'])
  const hours = Math.round(Math.abs(ms) / HOUR_MS)
  if (hours < 24) return `${hours} 小时`
  return hours < 7 * 24 ? parts(Math.floor(hours / 24), '天', [hours % 24, '小时']) : `${Math.round(hours / 24)} 天`
}

const parts = (whole: number, unit: string, [rest, smaller]: readonly [number, string]): string =>
  rest === 0 ? `${whole} ${unit}` : `${whole} ${unit} ${rest} ${smaller}`

/** 还剩 3 分钟; below 0: 超时 12 分钟. */
export const sayLeft = (ms: number): string => `${ms < 0 ? '超时' : '还剩'} ${sayDuration(ms)}`.replace(' 不到', '不到')

/** Said where a due time relies on a year whose days off are not known; empty where it relies on none. */
export const sayUnknownYears = (years: readonly number[]): string =>
  years.length === 0
    ? ''
    : `注意：没有 ${years.join('、')} 年的放假安排，节假日都当成平常日子算，时间可能不准。请管理员更新程序。`

import { addDays, atLocal, type LocalDay, localDay, weekdayOf } from '../kernel/calendar.ts'
import { DAY_MS, plus } from '../kernel/clock.ts'

/** Pure: who works when. Nothing here knows a database, a chat or a clock. */

export interface Shift {
  readonly id: number
  readonly name: string
  /** Minutes of the local day on which it begins; `to` above 1440 is on the next day. */
  readonly from: number
  readonly to: number
}

export interface Range {
  readonly openId: string
  readonly firstDay: LocalDay
  readonly lastDay: LocalDay
}

/** Everything that was entered about one team. */
export interface Rota {
  readonly shifts: readonly Shift[]
  readonly week: readonly { readonly openId: string; readonly weekday: number; readonly shiftId: number }[]
  /** Replaces the week of that person on that day; null is a free day. */
  readonly days: readonly { readonly openId: string; readonly day: LocalDay; readonly shiftId: number | null }[]
  readonly leaves: readonly Range[]
  readonly standIns: readonly (Range & { readonly standIn: string })[]
  /** The opposite-shift supervisor where one was named. */
  readonly opposite: string | null
}

/** One person's work on one shift, as instants, half-open. */
export interface Duty {
  readonly openId: string
  readonly shift: Shift
  readonly from: Date
  readonly to: Date
  /** Whose shift it is when somebody stands in. */
  readonly insteadOf: string | null
}

/** `on`: works now. `unrostered`: has no shifts here, so nobody can say that he is off. */
export type Presence = 'on' | 'off' | 'leave' | 'unrostered'

const covers = (range: Range, openId: string, day: LocalDay): boolean =>
  range.openId === openId && range.firstDay <= day && day <= range.lastDay

const isAway = ({ leaves }: Rota, openId: string, day: LocalDay): boolean =>
  leaves.some((leave) => covers(leave, openId, day))

/** A team without a shift that somebody works has no rota: it goes on as before. */
export const hasRota = (rota: Rota): boolean => rota.week.length > 0 || rota.days.some((day) => day.shiftId !== null)

const pairsOn = (rota: Rota, day: LocalDay): { openId: string; shiftId: number }[] => {
  const changed = rota.days.filter((each) => each.day === day)
  const others = rota.week.filter(
    (each) => each.weekday === weekdayOf(day) && !changed.some(({ openId }) => openId === each.openId),
  )
  const dated = changed.flatMap(({ openId, shiftId }) => (shiftId === null ? [] : [{ openId, shiftId }]))
  return [...others, ...dated]
}

/** Who works a shift that begins on this day; who is on leave is replaced by his stand-in or by nobody. */
export function dutiesOn(rota: Rota, day: LocalDay, zone: string): Duty[] {
  return pairsOn(rota, day).flatMap(({ openId, shiftId }) => {
    const shift = rota.shifts.find((each) => each.id === shiftId)
    const stand = rota.standIns.find((each) => covers(each, openId, day))?.standIn
    const worker = stand ?? openId
    if (!shift || isAway(rota, worker, day)) return []
    const insteadOf = stand ? openId : null
    return [
      { openId: worker, shift, from: momentOn(day, shift.from, zone), to: momentOn(day, shift.to, zone), insteadOf },
    ]
  })
}

function momentOn(day: LocalDay, minutes: number, zone: string): Date {
  const on = addDays(day, Math.floor(minutes / 1440))
  return atLocal(zone, on, clockOf(minutes))
}

/** `1500` → `01:00`; what is said of a shift that ends after midnight. */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Everybody at work at this moment, whose shift ends last first; each person once. */
export function dutyAt(rota: Rota, at: Date, zone: string): Duty[] {
  const today = localDay(zone, at)
  const all = [addDays(today, -1), today].flatMap((day) => dutiesOn(rota, day, zone))
  return oncePerPerson(all.filter(({ from, to }) => from <= at && at < to).sort((a, b) => +b.to - +a.to))
}

function oncePerPerson(duties: readonly Duty[]): Duty[] {
  return duties.filter((duty, i) => duties.findIndex(({ openId }) => openId === duty.openId) === i)
}

/** Farther ahead nobody plans; a rota that is empty so long has ended. */
const HORIZON_DAYS = 8

/** The shifts that begin after this moment, within a week, soonest first. */
export function dutiesAfter(rota: Rota, at: Date, zone: string): Duty[] {
  const today = localDay(zone, at)
  return Array.from({ length: HORIZON_DAYS }, (_, i) => addDays(today, i))
    .flatMap((day) => dutiesOn(rota, day, zone))
    .filter(({ from }) => from > at)
    .sort((a, b) => +a.from - +b.from || +a.to - +b.to)
}

/** Who comes next: all those whose shift begins first after this moment. */
export function nextDuty(rota: Rota, at: Date, zone: string): Duty[] {
  const ahead = dutiesAfter(rota, at, zone)
  return ahead.filter(({ from }) => +from === +(ahead[0]?.from ?? 0))
}

/** Whether a person may be called now. A day of leave is a whole local day. */
export function presenceOf(rota: Rota, openId: string, { at, zone }: { at: Date; zone: string }): Presence {
  if (dutyAt(rota, at, zone).some((duty) => duty.openId === openId)) return 'on'
  if (isAway(rota, openId, localDay(zone, at))) return 'leave'
  if (!hasRota(rota)) return 'unrostered'
  const known = rota.week.some((each) => each.openId === openId) || isDatedNear(rota, openId, { at, zone })
  return known ? 'off' : 'unrostered'
}

function isDatedNear(rota: Rota, openId: string, { at, zone }: { at: Date; zone: string }): boolean {
  const first = localDay(zone, plus(at, -HORIZON_DAYS * DAY_MS))
  const last = localDay(zone, plus(at, HORIZON_DAYS * DAY_MS))
  const near = (day: LocalDay) => first <= day && day <= last
  const dated = rota.days.some((each) => each.openId === openId && near(each.day))
  return (
    dated || rota.standIns.some((each) => each.standIn === openId && each.lastDay >= first && each.firstDay <= last)
  )
}

export const mayBeCalled = (presence: Presence): boolean => presence === 'on' || presence === 'unrostered'

/** The moments at which one of these people's unbroken work ends, within the next day and a half. */
export function endsAfter(rota: Rota, at: Date, zone: string): Duty[] {
  const today = localDay(zone, at)
  const all = [-1, 0, 1, 2].flatMap((days) => dutiesOn(rota, addDays(today, days), zone))
  const goesOn = (duty: Duty) =>
    all.some((each) => each.openId === duty.openId && each.from <= duty.to && each.to > duty.to)
  return all.filter((duty) => duty.to > at && !goesOn(duty)).sort((a, b) => +a.to - +b.to)
}

/** 两班对调: on that day each works what the other would have. Null: one of them works nothing that day to give. */
export function swapped(
  rota: Rota,
  { a, b, day }: { a: string; b: string; day: LocalDay },
): { openId: string; shiftId: number | null }[] | null {
  const of = (openId: string) => pairsOn(rota, day).filter((each) => each.openId === openId)
  const [mine, theirs] = [of(a), of(b)]
  if (mine.length === 0 && theirs.length === 0) return null
  const gives = (openId: string, pairs: typeof mine) =>
    pairs.length > 0 ? pairs.map(({ shiftId }) => ({ openId, shiftId })) : [{ openId, shiftId: null }]
  return [...gives(a, theirs), ...gives(b, mine)]
}

/** `09:00-21:00`, `21:00–次日09:00`, `9点` is none. An end at or before the beginning is on the next day. */
export function readShiftTimes(words: string): { from: number; to: number } | null {
  const [, h1 = '', m1 = '', h2 = '', m2 = ''] =
    /^([01]?\d|2[0-4])[:：]([0-5]\d)\s*(?:-|–|—|~|～|到|至)\s*(?:次日|第二天)?\s*([01]?\d|2[0-4])[:：]([0-5]\d)$/.exec(
      words.trim(),
    ) ?? []
  if (!h1) return null
  const from = Number(h1) * 60 + Number(m1)
  const end = Number(h2) * 60 + Number(m2)
  if (from >= 1440 || end > 1440) return null
  return { from, to: end <= from ? end + 1440 : end }
}

const WEEKDAYS = '一二三四五六日'

/** `一至五`, `周一到周五`, `一三五`, `周末`, `每天`, `1-5` → days of the week, Monday = 1; null when it is none. */
export function readWeekdays(words: string): number[] | null {
  const text = words.replace(/周|星期|礼拜|[、,，\s]/g, '').replace(/天/g, '日')
  if (/^(每日|全部)$/.test(text)) return [1, 2, 3, 4, 5, 6, 7]
  if (words.trim() === '周末') return [6, 7]
  if (words.trim() === '工作日') return [1, 2, 3, 4, 5]
  const plain = text.replace(/[1-7]/g, (digit) => WEEKDAYS[Number(digit) - 1] ?? digit)
  const days = new Set<number>()
  for (const [whole, first = '', last = ''] of plain.matchAll(/([一二三四五六日])(?:[到至–-]([一二三四五六日]))?/g)) {
    const from = WEEKDAYS.indexOf(first) + 1
    const to = whole.length > 1 ? WEEKDAYS.indexOf(last) + 1 : from
    for (let day = from; ; day = (day % 7) + 1) {
      days.add(day)
      if (day === to) break
    }
  }
  const isAll = /^[一二三四五六日到至–-]+$/.test(plain)
  return isAll && days.size > 0 ? [...days].sort((a, b) => a - b) : null
}

/** `一至五`, `六、日`, `每天`: the days as people say them. */
export function sayWeekdays(days: readonly number[]): string {
  if (days.length === 7) return '每天'
  const runs: number[][] = []
  for (const day of [...days].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && last.at(-1) === day - 1) last.push(day)
    else runs.push([day])
  }
  const name = (day: number | undefined) => WEEKDAYS[(day ?? 1) - 1] ?? ''
  const said = runs.map((run) => (run.length > 2 ? `${name(run[0])}至${name(run.at(-1))}` : run.map(name).join('、')))
  return `周${said.join('、')}`
}

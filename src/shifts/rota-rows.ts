import type { Problem, Row } from '../files/index.ts'
import { isDay, type LocalDay } from '../kernel/calendar.ts'
import { nearestNames } from '../people/index.ts'
import { type Rota, readShiftTimes, readWeekdays } from './rules.ts'
import { text } from './text.ts'

/** Pure: a rota as a table. A line is one person on one shift, on days of the week or on one date. */
export const ROTA_COLUMNS = {
  person: { titles: ['姓名', '名字', '人员'], required: true },
  shift: { titles: ['班次', '班'], required: true },
  from: { titles: ['开始', '上班', '开始时间'] },
  to: { titles: ['结束', '下班', '结束时间'] },
  weekdays: { titles: ['星期', '每周'] },
  day: { titles: ['日期'] },
} as const
export type RotaColumn = keyof typeof ROTA_COLUMNS
export type RotaRow = Row<RotaColumn>

export interface Member {
  readonly openId: string
  readonly name: string
}

export interface NewRota {
  readonly shifts: readonly { readonly name: string; readonly from: number; readonly to: number }[]
  readonly week: readonly { readonly openId: string; readonly shift: string; readonly weekday: number }[]
  /** Null is a free day. */
  readonly days: readonly { readonly openId: string; readonly shift: string | null; readonly day: LocalDay }[]
}

interface Known {
  readonly members: readonly Member[]
  readonly rota: Rota
}

interface Reading extends Known {
  readonly shifts: Map<string, { name: string; from: number; to: number }>
  readonly problems: Problem[]
}

/** All of it, or what is wrong by line and column. */
export function readRota(rows: readonly RotaRow[], known: Known): NewRota | { readonly problems: readonly Problem[] } {
  const reading: Reading = { ...known, shifts: new Map(), problems: [] }
  const week: NewRota['week'][number][] = []
  const days: NewRota['days'][number][] = []
  for (const row of rows) {
    const openId = personOf(row, reading)
    const shift = shiftOf(row, reading)
    const when = whenOf(row, reading)
    if (openId === null || shift === undefined || when === null) continue
    if (typeof when === 'string') days.push({ openId, shift, day: when })
    else if (shift === null) reading.problems.push(problem(row, 'shift', text.rows.freeByDate))
    else week.push(...when.map((weekday) => ({ openId, shift, weekday })))
  }
  if (rows.length === 0) reading.problems.push({ line: 0, what: text.rows.empty })
  reading.problems.push(...doubles(rows, week))
  if (reading.problems.length > 0) return { problems: reading.problems }
  return { shifts: [...reading.shifts.values()], week: unique(week), days: unique(days) }
}

const unique = <T>(all: readonly T[]): T[] => [...new Map(all.map((each) => [JSON.stringify(each), each])).values()]

const problem = ({ line }: RotaRow, column: RotaColumn, what: string): Problem => ({
  line,
  column: ROTA_COLUMNS[column].titles[0],
  what,
})

function personOf(row: RotaRow, { members, problems }: Reading): string | null {
  const typed = row.at.person.replace(/^@/, '')
  const found = members.filter((member) => member.name === typed)
  const [first, second] = found
  if (first && !second) return first.openId
  const near = nearestNames(typed, members).map(({ name }) => `“${name}”`)
  const what = typed ? (second ? text.rows.twoPeople(typed) : text.rows.unknownPerson(typed, near)) : text.rows.noPerson
  problems.push(problem(row, 'person', what))
  return null
}

/** Null: a free day; undefined: a problem was noted. */
function shiftOf(row: RotaRow, reading: Reading): string | null | undefined {
  const { shift: name, from, to } = row.at
  if (name === text.rows.free) return null
  const known = reading.shifts.get(name) ?? reading.rota.shifts.find((each) => each.name === name)
  if (!name || (!from && !to && !known)) {
    const missing = name ? problem(row, 'from', text.rows.noTimes(name)) : problem(row, 'shift', text.rows.noShift)
    reading.problems.push(missing)
    return undefined
  }
  if (!from && !to && known) {
    reading.shifts.set(name, { name, from: known.from, to: known.to })
    return name
  }
  const times = readShiftTimes(`${from}-${to}`)
  const column = /^\d{1,2}[:：]\d{2}$/.test(from) ? 'to' : 'from'
  const before = reading.shifts.get(name)
  if (!times) reading.problems.push(problem(row, column, text.rows.badTime(column === 'to' ? to : from)))
  else if (before && (before.from !== times.from || before.to !== times.to)) {
    reading.problems.push(problem(row, 'from', text.rows.otherTimes(name)))
  } else reading.shifts.set(name, { name, ...times })
  return times ? name : undefined
}

/** Days of the week, or one date; null: a problem was noted. */
function whenOf(row: RotaRow, { problems }: Reading): number[] | LocalDay | null {
  const { weekdays, day } = row.at
  if (Boolean(weekdays) === Boolean(day)) problems.push(problem(row, 'weekdays', text.rows.dayOrWeek))
  else if (day) {
    if (isDay(day)) return day
    problems.push(problem(row, 'day', text.rows.badDate(day)))
  } else {
    const read = readWeekdays(weekdays)
    if (read) return read
    problems.push(problem(row, 'weekdays', text.rows.badDays(weekdays)))
  }
  return null
}

/** One person works one shift a day; two on the same day are a slip. */
function doubles(rows: readonly RotaRow[], week: NewRota['week']): Problem[] {
  const first = new Map<string, string>()
  const twice = week.find(({ openId, weekday, shift }) => {
    const key = `${openId}:${weekday}`
    const before = first.get(key)
    first.set(key, shift)
    return before !== undefined && before !== shift
  })
  const line = twice ? (rows.findLast(({ at }) => at.shift === twice.shift)?.line ?? 0) : 0
  return twice ? [{ line, column: ROTA_COLUMNS.weekdays.titles[0], what: text.rows.twoShifts(twice.shift) }] : []
}

/** How much a rota would be changed by this one: nothing when it says what stands already. */
export function differences(rota: Rota, wanted: NewRota): number {
  const nameOf = (id: number | null) => rota.shifts.find((each) => each.id === id)?.name ?? null
  const old = new Set([
    ...rota.shifts
      .filter(({ name }) => wanted.shifts.some((each) => each.name === name))
      .map(({ name, from, to }) => `s:${name}:${from}:${to}`),
    ...rota.week.map(({ openId, weekday, shiftId }) => `w:${openId}:${weekday}:${nameOf(shiftId)}`),
    ...rota.days
      .filter(({ openId, day }) => wanted.days.some((each) => each.openId === openId && each.day === day))
      .map(({ openId, day, shiftId }) => `d:${openId}:${day}:${nameOf(shiftId)}`),
  ])
  const made = new Set([
    ...wanted.shifts.map(({ name, from, to }) => `s:${name}:${from}:${to}`),
    ...wanted.week.map(({ openId, weekday, shift }) => `w:${openId}:${weekday}:${shift}`),
    ...wanted.days.map(({ openId, day, shift }) => `d:${openId}:${day}:${shift}`),
  ])
  return [...made].filter((each) => !old.has(each)).length + [...old].filter((each) => !made.has(each)).length
}

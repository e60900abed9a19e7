import { clockAt, partAt } from '../commands/clock-words.ts'
import { type DaySaid, dayAt } from '../commands/day-words.ts'
import { nextDay } from '../commands/when.ts'
import { daysBetween, isDay, type LocalDay } from '../kernel/calendar.ts'
import { BLANK, type NameAt, type Stretch } from './figure-words.ts'

/** `compared`: 比昨天; `aside`: spoken of, but not the day of the figures (今天补一下, 明天再说). */
export interface DayAt extends Stretch {
  readonly day: LocalDay
  readonly role: 'data' | 'compared' | 'aside'
}

const COMPARED = /(?:比|较|跟|和|同|与|相比|vs\.?|低于|高于|不如)\s*$/
const NOT_A_DAY =
  /[\d一二两三四五六七八九十]个?(?:工作)?天$|年[底末]|[天日周期拜](?:之|以)?[内后]$|^(?:本|这|下)个?(?:周|星期|礼拜)(?:之?内|以内|之?前)?$|月[底末内]$/
const FILED =
  /^[^,。;!?\n]{0,3}(?:补|登记|录入|上报|报一下|报个|报送|发一下|发个|统计|出来|导出|拉的|更新|汇总|填|整理|才看到|一起)/
const TALKED = /说|承诺|答应|保证|提醒|讲|开会|约|复盘|沟通|交接|加油|努力|再|继续|补/
const BREAK = /[,。;!?\n()|]/

/** A date without its year is the nearest one, past or ahead; a weekday is that of this week (CONVENTIONS.md). */
export function figureDay(said: DaySaid, today: LocalDay): LocalDay | null {
  const [year = 0, month = 0] = today.split('-').map(Number)
  const pick = (days: readonly (LocalDay | null)[]) =>
    days
      .filter((day) => day !== null)
      .toSorted((a, b) => Math.abs(daysBetween(today, a)) - Math.abs(daysBetween(today, b)))
      .at(0) ?? null
  if (said.kind === 'weekday') return nextDay({ ...said, weeks: said.weeks ?? 0 }, today)
  if (said.kind === 'date' && said.year === null) {
    return pick([-1, 0, 1].map((more) => dayFrom(year + more, said.month, said.day)))
  }
  if (said.kind === 'day_of_month' && said.months === null) {
    return pick([-1, 0, 1].map((more) => dayFrom(year, month + more, said.day)))
  }
  return nextDay(said, today)
}

function dayFrom(year: number, month: number, day: number): LocalDay | null {
  const first = new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 8)
  const made = `${first}${String(day).padStart(2, '0')}`
  return isDay(made) ? made : null
}

/** What only a report says: `昨:`, `20261120`, and `11.20` before any figure is named. */
const REPORT_DAY = new RegExp(
  [
    '(?<near>[昨今])(?=[\\s:])',
    '(?<!\\d)20(?<year>\\d\\d)(?<month2>0[1-9]|1[0-2])(?<day2>[0-3]\\d)(?!\\d)',
    '(?<![\\d.])(?<month>1[0-2]|0?[1-9])\\.(?<day>3[01]|[12]\\d|0?[1-9])(?![\\d%.分秒s])[日号]?',
  ].join('|'),
  'y',
)

interface Context {
  readonly names: readonly NameAt[]
  readonly today: LocalDay
}

function reportDayAt(text: string, at: number, { names, today }: Context): (Stretch & { day: LocalDay }) | null {
  REPORT_DAY.lastIndex = at
  const match = REPORT_DAY.exec(text)
  if (!match) return null
  const { near, year, month, month2, day, day2 } = match.groups ?? {}
  if (month && names.some(({ end }) => end <= at)) return null
  const said: DaySaid = near
    ? { kind: 'offset', days: near === '昨' ? -1 : 0 }
    : {
        kind: 'date',
        year: year ? 2000 + Number(year) : null,
        month: Number(month ?? month2),
        day: Number(day ?? day2),
      }
  const found = figureDay(said, today)
  return found ? { start: at, end: at + match[0].length, day: found } : null
}

export interface Times {
  readonly days: readonly DayAt[]
  /** 上午10点, 18:00: neither days nor figures. */
  readonly clocks: readonly Stretch[]
}

/** A day that stands at `at`, in words or as only reports write it. */
function figureDayAt(text: string, at: number, context: Context): (Stretch & { day: LocalDay }) | null {
  const found = dayAt(text, at)
  const said = found && !NOT_A_DAY.test(text.slice(at, found.end)) ? figureDay(found.value, context.today) : null
  return found && said ? { start: at, end: found.end, day: said } : reportDayAt(text, at, context)
}

/** `text` has its names blanked; `1:20` after the name of a duration is left to be read as one. */
export function timesOf(text: string, names: readonly NameAt[], today: LocalDay): Times {
  const days: DayAt[] = []
  const clocks: Stretch[] = []
  for (let at = 0; at < text.length; ) {
    const led = [clocks, days].some((before) => before.at(-1)?.end === at)
    const day = figureDayAt(text, at, { names, today })
    const end = day?.end ?? clockEndAt(text, at, { names, led })
    if (day) days.push({ ...day, role: 'data' })
    else if (end !== null) clocks.push({ start: at, end })
    at = end ?? at + 1
  }
  return { days: days.map((day) => ({ ...day, role: roleOf(text, day, { today, days }) })), clocks }
}

interface Before {
  readonly names: readonly NameAt[]
  /** A day or a part of it stands right before. */
  readonly led: boolean
}

function clockEndAt(text: string, at: number, { names, led }: Before): number | null {
  const part = partAt(text, at, led)
  if (part) return part.end
  return isDuration(text, at, names) ? null : (clockAt(text, at, led)?.end ?? null)
}

function roleOf(text: string, at: DayAt, { today, days }: { today: LocalDay; days: readonly DayAt[] }): DayAt['role'] {
  if (COMPARED.test(text.slice(0, at.start))) return 'compared'
  if (days.some(({ day }) => day < at.day) && FILED.test(text.slice(at.end))) return 'aside'
  const clause = clauseAround(text, at)
  if (clause.includes(BLANK) || /\d/.test(clause)) return 'data'
  return at.day > today || TALKED.test(clause) ? 'aside' : 'data'
}

function clauseAround(text: string, { start, end }: Stretch): string {
  const before = text.slice(0, start).split(BREAK).at(-1) ?? ''
  return before + (text.slice(end).split(BREAK).at(0) ?? '')
}

/** A clock that is none: `响应 01:20`, `体验分4点7`. */
function isDuration(text: string, at: number, names: readonly NameAt[]): boolean {
  const name = names.findLast(({ end }) => end <= at)
  if (!name) return false
  const gap = text.slice(name.end, at)
  const digital = /^(\d{1,2}):[0-5]\d(?!\s*-)/.exec(text.slice(at))
  if (name.key === 'avg_response_s') {
    return digital !== null && Number(digital[1]) < 10 && !/截[止至]|[点时]|[。;\n]/.test(gap)
  }
  return digital === null && /^[\s:=是为有到就才只]*$/.test(gap)
}

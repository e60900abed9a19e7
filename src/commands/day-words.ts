import { COUNT, RANGE, readLast, readNumber } from './numerals.ts'

/** A day as it was said; which one it is depends on today and on who asks. */
export type DaySaid =
  | { readonly kind: 'offset'; readonly days: number }
  | { readonly kind: 'workdays'; readonly days: number }
  | { readonly kind: 'date'; readonly year: number | null; readonly month: number; readonly day: number }
  | { readonly kind: 'day_of_month'; readonly months: number | null; readonly day: number }
  /** `weeks`: 0 this week, 1 the next, -1 the last; null when only the weekday was said. */
  | { readonly kind: 'weekday'; readonly weeks: number | null; readonly weekday: number }
  | { readonly kind: 'month_end'; readonly months: number }

export interface Found<T> {
  readonly value: T
  readonly end: number
}

type Groups = Readonly<Record<string, string | undefined>>
type Rule = readonly [RegExp, (said: Groups) => DaySaid | null]

const NEAR: Readonly<Record<string, number>> = {
  ...{ yesterday: -1, today: 0, tomorrow: 1 },
  ...{ 大前: -3, 前: -2, 昨: -1, 寻: -1, 琴: -1, 今: 0, 当: 0, 明: 1, 听: 1, 次: 1, 后: 2, 大后: 3 },
}
const WEEKDAYS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 日: 7, 天: 7, 末: 7 }
const STEPS: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 下: 1, 下下: 2 }
const STEP = '上上|上|下下|下|本|这|当'
const stepOf = (said: string | undefined): number | null => (said ? (STEPS[said] ?? 0) : null)

/** 之前, 以后, 提前, 每次 and their like are no days. */
const NEAR_WORD = [
  '大前|大后|(?<![以之提从目])前|昨|寻|琴|今|(?<!应)当|(?<![说聪表证声文])明|听',
  '(?<![每一两几多二三人])次|(?<![以之今然最先前随落])后',
].join('|')
const NEAR_TAIL =
  '天(?!天)|日(?!常|报)|儿个?|(?=上午|上昼|中午|下午|下昼|下晌|凌晨|傍晚|(?:[早晚](?!点|些|会儿|了|于)|[晨夜午]))'
const NO_DATE = '(?![\\d%]|\\.\\d|[-/]\\d|个|小时|分|秒|天|页|次|折)'
const NO_NUMBERED = '(?!店|楼|线|机|链|客|仓|库|码|单|款|色|位|群|之内|以内|内|常|期|召|称|文|工|坐|席)'
const WITHIN = '(?:之内|以内|内|之后|以后|后)'

const near = ({ near }: Groups): DaySaid => ({ kind: 'offset', days: NEAR[near ?? ''] ?? 0 })

function date({ year, month = '', day = '' }: Groups): DaySaid | null {
  const said = { month: readNumber(month) ?? 0, day: readNumber(day) ?? 0 }
  if (said.month < 1 || said.month > 12 || said.day < 1 || said.day > 31) return null
  const full = year ? Number(year) + (year.length === 2 ? 2000 : 0) : null
  return { kind: 'date', year: full, ...said }
}

function dayOfMonth({ months, day = '' }: Groups): DaySaid | null {
  const said = readNumber(day) ?? 0
  return said >= 1 && said <= 31 ? { kind: 'day_of_month', months: stepOf(months), day: said } : null
}

function ahead({ ahead = '', work }: Groups): DaySaid | null {
  const days = readLast(ahead)
  return days === null ? null : { kind: work ? 'workdays' : 'offset', days: Math.ceil(days) }
}

const weekday = ({ weeks, weekday = '' }: Groups): DaySaid => ({
  kind: 'weekday',
  weeks: stepOf(weeks),
  weekday: WEEKDAYS[weekday] ?? Number(weekday),
})

const weekEnd = ({ weeks }: Groups): DaySaid => ({ kind: 'weekday', weeks: stepOf(weeks), weekday: 7 })
const monthEnd = ({ months }: Groups): DaySaid => ({ kind: 'month_end', months: stepOf(months) ?? 0 })
const within = (days: number) => (): DaySaid => ({ kind: 'offset', days })

const rule = (source: string, build: Rule[1]): Rule => [new RegExp(source, 'y'), build]

const RULES: readonly Rule[] = [
  rule(`(?<near>${NEAR_WORD})(?:${NEAR_TAIL})`, near),
  rule('今明(?:两|2)[天日]', within(1)),
  rule('(?<![a-z])(?<near>yesterday|today|tomorrow)(?![a-z])', near),
  rule(
    `(?<![\\d.-])(?<year>20\\d\\d)\\s*[年/.-]\\s*(?<month>${COUNT})\\s*[月/.-]\\s*(?<day>${COUNT})\\s*[日号]?${NO_DATE}`,
    date,
  ),
  rule(`(?<![\\d.-])(?<year>\\d\\d)年(?<month>${COUNT})月(?<day>${COUNT})[日号]?${NO_DATE}`, date),
  rule(`(?<![\\d.])(?<month>${COUNT})\\s*月份?\\s*(?<day>${COUNT})(?:\\s*[日号]|${NO_DATE})`, date),
  rule(`(?<![\\d./-])(?<month>\\d{1,2})[/-](?<day>\\d{1,2})(?:[日号]|${NO_DATE})`, date),
  rule(`(?:(?<months>${STEP})个?月(?:份|的)?\\s*)?(?<![\\d.第])(?<day>${COUNT})\\s*[日号]${NO_NUMBERED}`, dayOfMonth),
  rule(`(?:(?<weeks>${STEP})个?)?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天末]|[1-7](?!\\d))(?![年次])`, weekday),
  rule(`(?<![\\d.])(?<month>\\d{1,2})\\.(?<day>\\d{1,2})(?:[日号]|(?=之?前|上午|中午|下午|晚))`, date),
  rule(
    `(?<![过这那隔前几])(?<ahead>${RANGE})\\s*个?\\s*(?:自然|(?<work>工作))?[天日](?:${WITHIN}|(?=给|出结|就|能|可以|搞定))`,
    ahead,
  ),
  rule(`(?:一周|一个?(?:星期|礼拜))${WITHIN}`, within(7)),
  rule(`半个月${WITHIN}`, within(15)),
  rule(`(?:两周|两个?(?:星期|礼拜))${WITHIN}`, within(14)),
  rule('(?<weeks>本|这|下)个?(?:周|星期|礼拜)(?:之内|以内|内|前|之前|(?=[给把出发完,。!]|$))', weekEnd),
  rule('(?:(?<months>本|这|下)个?)?月(?:底|末)|本月内|这个月内', monthEnd),
  rule('年底|年末', () => ({ kind: 'date', year: null, month: 12, day: 31 })),
]

/** The day that stands in `text` (as `plain` gives it) at `at`. */
export function dayAt(text: string, at: number): Found<DaySaid> | null {
  for (const [pattern, build] of RULES) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    const value = match && build(match.groups ?? {})
    if (match && value) return { value, end: at + match[0].length }
  }
  return null
}

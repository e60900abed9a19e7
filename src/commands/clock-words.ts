import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../kernel/clock.ts'
import type { Found } from './day-words.ts'
import { COUNT, HAN, RANGE, readLast, readNumber } from './numerals.ts'

export type Part = 'small_hours' | 'morning' | 'noon' | 'afternoon' | 'evening' | 'closing'

export interface ClockSaid {
  readonly hour: number
  readonly minute: number
  /** 18:00 and 05:30 are one time of the day; 5点 and 5:30 come twice. */
  readonly certain: boolean
}

const WORDS: readonly (readonly [Part, string])[] = [
  ['small_hours', '凌晨|后半夜|半夜|深夜'],
  ['morning', '大?清早|一?大早上?|一早上?|清晨|早上|早晨|早间|上午|晨间|午前|上昼|朝早'],
  ['noon', '中午|正午|晌午|午间|午饭前?'],
  ['afternoon', '下午|午后|傍晚|下昼|下晏|下晌'],
  ['evening', '晚上|晚间|夜里|夜间|入夜|夜晚|午夜'],
  ['closing', '下班|收工|打烊|闭店|收班|eod(?![a-z])'],
]
const SHORT: Readonly<Record<string, Part>> = { 早: 'morning', 晨: 'morning', 午: 'noon', 晚: 'evening', 夜: 'evening' }
const PARTS = WORDS.map(([part, words]) => [part, new RegExp(words, 'y')] as const)
const SHORT_AFTER_DAY = /[早晨午晚夜](?!点|些|会儿|了|于)上?/y
const SHORT_BEFORE_CLOCK = new RegExp(`(?<!最|不)[早晚](?=\\s*(?!一点)${COUNT}(?:[:点]))`, 'y')

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** The part of the day that stands at `at`. 早, 晚 alone count after a day (明早) or before a clock (晚8点). */
export function partAt(text: string, at: number, afterDay: boolean): Found<Part> | null {
  for (const [part, pattern] of PARTS) {
    const match = matchAt(pattern, text, at)
    if (match) return { value: part, end: at + match[0].length }
  }
  const short = (afterDay && matchAt(SHORT_AFTER_DAY, text, at)) || matchAt(SHORT_BEFORE_CLOCK, text, at)
  const value = short ? SHORT[short[0].charAt(0)] : undefined
  return short && value ? { value, end: at + short[0].length } : null
}

const DIGITAL = /(?<![\d:.])(?<hour>\d{1,2}):(?<minute>[0-5]\d)(?::[0-5]\d)?(?![\d%])\s*(?<half>[ap]m)?/y
const ENGLISH = /(?<![\d.])(?<hour>\d{1,2})\s*(?<half>[ap])\.?m\b/y
const PAST_MINUTES = '\\d{2}(?!\\d)|\\d(?=分)|[二三四五]?十[一二三四五六七八九]?|(?<=[零〇过])[一二三四五六七八九]'
const PAST = `半|一刻|三刻|[零〇过]?(?:${PAST_MINUTES})\\s*分?(?!钟|天|%)`
const SPOKEN = new RegExp(
  `(?<![\\d.第])(?<hour>${RANGE})\\s*(?:点钟?|时(?![间候长效常段不刻]))整?\\s*(?<past>${PAST})?`,
  'y',
)

/** 三点问题, 有两点, 快一点: what looks like an hour and is none, unless a day or a part of it stands before. */
const NO_HOUR_BEFORE = /(?:[有这那第几下提列哪差快慢多高低涨跌降升掉好]|(?<!最)[早晚])\s*$/
const NO_HOUR_AFTER = /^(?:问题|建议|要求|原因|说明|意见|内容|需求|疑问|想法|反馈|改进|措施|注意|儿|都|也|:|钱|用)/

/** The 六点 of 九十六点五 begins in the middle of a number. */
const IN_NUMBER = new RegExp(`^${HAN.replace('+', '{2}')}`)

/** The time of day that stands at `at`; of a range within one word (三四点) the later. `led`: a day or part precedes. */
export function clockAt(text: string, at: number, led: boolean): Found<ClockSaid> | null {
  const exact = matchAt(DIGITAL, text, at) ?? matchAt(ENGLISH, text, at)
  if (exact) return inDay(Number(exact.groups?.hour), exact, at)
  const spoken = matchAt(SPOKEN, text, at)
  const hour = spoken && readLast(spoken.groups?.hour ?? '')
  if (!spoken || hour === null) return null
  if (!led && IN_NUMBER.test(text.slice(at - 1, at + 1))) return null
  const bare = !led && !spoken.groups?.past && !spoken[0].includes('钟')
  const after = text.slice(at + spoken[0].length)
  if (bare && (NO_HOUR_BEFORE.test(text.slice(0, at)) || NO_HOUR_AFTER.test(after))) return null
  if (bare && spoken[0] === '一点' && !/^[之以]?前/.test(after)) return null
  return inDay(hour, spoken, at)
}

function inDay(said: number, match: RegExpExecArray, at: number): Found<ClockSaid> | null {
  const { minute, half, past, hour: written = '' } = match.groups ?? {}
  const hour = half ? (said % 12) + (half.startsWith('p') ? 12 : 0) : said
  const minutes = minute ? Number(minute) : minutesOf(past)
  if (!Number.isInteger(hour) || hour > 24 || minutes > 59 || hour * 60 + minutes > 24 * 60) return null
  const certain = half !== undefined || hour > 12 || hour === 0 || (minute !== undefined && written.length === 2)
  return { value: { hour, minute: minutes, certain }, end: at + match[0].length }
}

function minutesOf(past: string | undefined): number {
  if (!past) return 0
  if (past === '半') return 30
  if (past.endsWith('刻')) return past.startsWith('一') ? 15 : 45
  return readNumber(past.replace(/^[零〇过]|分$/g, '').replace(/分$/, '')) ?? 0
}

const HOUR = '(?:小时|钟头|钟(?!点)|hours?|hrs?|h(?![a-z]))'
const HOURS = new RegExp(
  `(?:(?<hours>${RANGE})\\s*个?[来多]?(?<plus>半)?\\s*${HOUR}|(?<half>半)个?(?:小时|钟头|钟(?!点)))(?<more>半)?`,
  'y',
)
const MINUTE = '(?:分钟|分(?!之|数|[值店])|mins?(?![a-z])|minutes?)'
const MINUTES = new RegExp(`(?<minutes>${RANGE})[来多]?\\s*${MINUTE}(?<more>半)?`, 'y')
const QUARTERS = new RegExp(`(?<quarters>${COUNT}|半)刻钟?`, 'y')
const SECONDS = new RegExp(`(?<seconds>${RANGE})\\s*秒钟?`, 'y')

/** A span of time that stands at `at`, in milliseconds; a range counts as its longer end. */
export function elapsedAt(text: string, at: number): Found<number> | null {
  const hours = matchAt(HOURS, text, at)?.groups
  const start = hours ? HOURS.lastIndex : at
  const rest = smallAt(text, hours ? afterJoin(text, start) : at)
  if (!hours) return rest
  const whole = hours.half ? 0.5 : readLast(hours.hours ?? '')
  if (whole === null) return null
  const ms = (whole + (hours.plus || hours.more ? 0.5 : 0)) * HOUR_MS
  return { value: ms + (rest?.value ?? 0), end: rest?.end ?? start }
}

const afterJoin = (text: string, at: number): number => at + (/^[零又加\s]*/.exec(text.slice(at))?.[0].length ?? 0)

function smallAt(text: string, at: number): Found<number> | null {
  const kinds: readonly (readonly [RegExp, string, number])[] = [
    [MINUTES, 'minutes', MINUTE_MS],
    [QUARTERS, 'quarters', 15 * MINUTE_MS],
    [SECONDS, 'seconds', SECOND_MS],
  ]
  for (const [pattern, name, unit] of kinds) {
    const match = matchAt(pattern, text, at)
    const said = match?.groups?.[name] ?? ''
    const count = said === '半' ? 0.5 : readLast(said)
    if (!match || count === null) continue
    return { value: (count + (match.groups?.more ? 0.5 : 0)) * unit, end: at + match[0].length }
  }
  return null
}

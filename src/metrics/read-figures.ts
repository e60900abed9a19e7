import { withoutLongRuns } from '../commands/numerals.ts'
import { plain } from '../commands/plain.ts'
import type { LocalDay } from '../kernel/calendar.ts'
import { type Candidate, candidatesIn } from './figure-candidates.ts'
import { timesOf } from './figure-days.ts'
import { numbersIn } from './figure-numbers.ts'
import { shopIn } from './figure-shop.ts'
import { blank, namesIn, type Stretch } from './figure-words.ts'
import { type Figures, isPlausible, METRIC_KEYS, type MetricKey } from './keys.ts'

export interface FiguresRead {
  readonly date: LocalDay
  /** The shop as it is written in the message, null when none is named. */
  readonly shop: string | null
  readonly values: Figures
}

export type FiguresProblem =
  /** `read`: all of the line with the odd one as it was said; null when more than one is odd. */
  | {
      readonly problem: 'implausible'
      readonly key: MetricKey
      readonly value: number
      readonly read: FiguresRead | null
    }
  | { readonly problem: 'unknown_metric'; readonly said: string }
  | { readonly problem: 'no_value' }
  | { readonly problem: 'future_date'; readonly date: LocalDay }

export interface FiguresContext {
  readonly today: LocalDay
  readonly shops?: readonly string[] | undefined
}

/** Nobody gives a day's figures at greater length, and the reading takes the square of it. */
const LONGEST = 2_000

const NO_FIGURES = [
  /@[^\s@]{1,20}|^\s*\/\s*(?:metrics?|数据)(?![a-z])/g,
  /(?:客服|子?账号|坐席|工号|机器人|小蜜)\s*[a-z]?\d{1,4}号?(?!\s*[%秒s分.\d])/g,
  /(?:近\s*\d{1,3}\s*[天日]|\d{1,3}\s*天)(?=内|平均|均|满|回|响|平|体|数|的)|\d\ufe0f?\u20e3/g,
]

/** 1. 2. 3. and 一、二、三: numbers of a list, which begins with the first of them. */
function listNumbers(text: string): readonly Stretch[] {
  const marks = [...text.matchAll(/(?<=^|[\s,。;:!?(%秒分])\(?(\d|[一二三四五六七八九])\s*(?:[、)]|\.(?!\d))/g)]
  const digit = (mark: string) => (/\d/.test(mark) ? Number(mark) : '一二三四五六七八九'.indexOf(mark) + 1)
  let next = 1
  const found: Stretch[] = []
  for (const mark of marks) {
    if (digit(mark[1] ?? '') !== next) continue
    found.push({ start: mark.index, end: mark.index + mark[0].length })
    next += 1
  }
  return found
}

function asideIn(text: string): readonly Stretch[] {
  const marks = NO_FIGURES.flatMap((pattern) => [...text.matchAll(pattern)])
  return [...marks.map(({ index, 0: { length } }) => ({ start: index, end: index + length })), ...listNumbers(text)]
}

/**
 * The figures of one shop and day that a message gives (CONVENTIONS.md, Figures). Rates come out as 0–1. Of several
 * values of one figure the latest counts; goals, limits, differences and guesses do not.
 */
export function readFigures(message: string, context: FiguresContext): FiguresRead | FiguresProblem {
  const { today, shops = [] } = context
  const text = message.slice(0, LONGEST)
  const shop = shopIn(withoutCall(text), shops)
  const said = withoutLongRuns(blank(plain(text), shop ? [shop] : []))
  const open = blank(said, asideIn(said))
  const names = namesIn(open)
  const named = blank(open, names)
  const { days, clocks } = timesOf(named, names, today)
  const numbers = numbersIn(blank(named, [...days, ...clocks]))
  const candidates = candidatesIn({ text: open, names, numbers, days, clocks })
  const odd = candidates.find(({ key, value }) => !isPlausible(key, value))
  const past = candidates.filter(({ day }) => (day ?? today) <= today)
  const chosen = chooseLatest(past.length > 0 ? past : candidates, today)
  const read = (): FiguresRead => ({
    date: lastDay(chosen, today),
    shop: shop?.name ?? null,
    values: Object.fromEntries(chosen.map(({ key, value }) => [key, value])),
  })
  if (odd) {
    const others = chosen.filter(({ key, value }) => key !== odd.key && !isPlausible(key, value))
    const isChosen = chosen.some(({ key, value }) => key === odd.key && value === odd.value)
    return {
      problem: 'implausible',
      key: odd.key,
      value: odd.value,
      read: isChosen && others.length === 0 ? read() : null,
    }
  }
  if (chosen.length === 0) {
    const other = names.every(({ key }) => key === null) && (names.length > 0 || numbers.length > 0)
    const word = names.at(0)
    return other
      ? { problem: 'unknown_metric', said: word ? text.slice(word.start, word.end) : '' }
      : { problem: 'no_value' }
  }
  const whole = read()
  return whole.date > today ? { problem: 'future_date', date: whole.date } : whole
}

/** As long as `text`: the command word and mentions are no shops. */
const withoutCall = (text: string): string =>
  text.replace(/@[^\s@]{1,20}|^\s*[/／]\s*(?:metrics?|数据)/gi, (call) => ' '.repeat(call.length))

const lastDay = (candidates: readonly Candidate[], today: LocalDay): LocalDay =>
  candidates
    .map(({ day }) => day ?? today)
    .toSorted()
    .at(-1) ?? today

function chooseLatest(candidates: readonly Candidate[], today: LocalDay): readonly Candidate[] {
  return METRIC_KEYS.flatMap((key) => {
    const all = candidates.filter((candidate) => candidate.key === key)
    const now = all.filter(({ earlier }) => !earlier)
    const latest = lastDay(now, today)
    const those = now.filter(({ day }) => (day ?? today) === latest)
    return those.findLast(({ newer }) => newer) ?? those.at(0) ?? []
  })
}

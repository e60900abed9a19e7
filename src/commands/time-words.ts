import { type ClockSaid, clockAt, elapsedAt, type Part, partAt } from './clock-words.ts'
import { type DaySaid, dayAt } from './day-words.ts'
import { withoutLongRuns } from './numerals.ts'
import { plain } from './plain.ts'

/** One stretch of text that says a time: a span (半小时后), or a day, a part of it, a time of day, or several of these. */
export interface TimeSaid {
  readonly start: number
  readonly end: number
  /** 前, 后, 内 and their like behind it, part of the stretch. */
  readonly suffix: string
  readonly day: DaySaid | null
  readonly part: Part | null
  readonly clock: ClockSaid | null
  readonly elapsedMs: number | null
}

type Point = Pick<TimeSaid, 'day' | 'part' | 'clock' | 'end'>

const gapAfter = (text: string, at: number, gap: RegExp): number => {
  gap.lastIndex = at
  return at + (gap.exec(text)?.[0].length ?? 0)
}
/** 后天(周日)上午, 明天白班 10点: what may stand between a day and the time on it. */
const JOIN =
  /(?:\((?:周|星期|礼拜)?[一二三四五六日天\d月号./-]{1,6}\))?[\s,的]*(?:[白早中晚夜]班)?(?:之前|以前)?(?:最[晚迟])?[\s,(]*/y
const TO = /\s*(?:-|~|到|至)+\s*/y
const SUFFIX = /\s*(?:之前|以前|前|之后|以后|过后|后|之内|以内|内|左右|前后|整)/y

function pointAt(text: string, start: number): Point | null {
  const day = dayAt(text, start)
  const dayEnd = day ? gapAfter(text, day.end, JOIN) : start
  const part = partAt(text, dayEnd, day !== null)
  const partEnd = part ? gapAfter(text, part.end, JOIN) : dayEnd
  const clock = clockAt(text, partEnd, day !== null || part !== null)
  const end = clock?.end ?? part?.end ?? day?.end
  if (end === undefined) return null
  return { day: day?.value ?? null, part: part?.value ?? null, clock: clock?.value ?? null, end }
}

/** 3点到5点, 周三至周五: the later end, with what the earlier one says about both. */
function rangeAt(text: string, start: number): Point | null {
  const first = pointAt(text, start)
  const next = first && gapAfter(text, first.end, TO)
  const second = first && next !== null && next > first.end ? pointAt(text, next) : null
  if (!first || !second) return first
  return { ...second, day: second.day ?? first.day, part: second.part ?? (second.day ? null : first.part) }
}

function timeAt(text: string, start: number): TimeSaid | null {
  const span = elapsedAt(text, start)
  const point = span ? null : rangeAt(text, start)
  const end = span?.end ?? point?.end
  if (end === undefined) return null
  const close = gapAfter(text, end, SUFFIX)
  const { day = null, part = null, clock = null } = point ?? {}
  const suffix = text.slice(end, close).trim()
  return { start, end: close, suffix, day, part, clock, elapsedMs: span?.value ?? null }
}

/** Every time that `text` says, from left to right; positions are those of `text` itself. */
export function timesIn(text: string): readonly TimeSaid[] {
  const said = withoutLongRuns(plain(text))
  const found: TimeSaid[] = []
  for (let at = 0; at < said.length; ) {
    const time = timeAt(said, at)
    if (time) found.push(time)
    at = time?.end ?? at + 1
  }
  return found
}

import { plain } from '../commands/plain.ts'
import { type TimeSaid, timesIn } from '../commands/time-words.ts'
import { type Moment, momentOf } from '../commands/when.ts'
import { atLocal, daysBetween, localClock, localDay } from '../kernel/calendar.ts'
import { HOUR_MS, MINUTE_MS, plus } from '../kernel/clock.ts'
import { type Clause, isOurs, isToShop, promisesBeside } from './promise-clause.ts'
import { AT_LATEST, NODS } from './promise-words.ts'

export interface PromiseRead {
  readonly due: Date
  /** The words that said when, as they were written. */
  readonly said: string
}

/** A day without an hour is promised until this time of it (CONVENTIONS.md, Promises). */
const DAY_ENDS = '23:00'
/** A date without its year that is farther ahead was one that has passed. */
const FARTHEST_DAYS = 200
const LONGEST = 1_000

const QUOTED = /“[^”]*”|「[^」]*」|『[^』]*』|"[^"]*"|‘[^’]*’/g
/** 买家刚发的:… is a quotation without its marks. */
const PASTED =
  /(?:买家|顾客|客户|客人|店主|老板|对方|他|她)[^,。;!?您你\n]{0,4}(?:说|发|留言|原话|反馈|消息|写|问|回)的?:[^\n]*/g
const SENTENCE_END = /[。;!?\n]/

interface Candidate {
  readonly time: TimeSaid
  readonly due: Date
  readonly toShop: boolean
}

function clausesOf(text: string): readonly Clause[] {
  return [...text.matchAll(/[^,。;!?\n]*[,。;!?\n]?/g)]
    .filter(({ 0: words }) => words !== '')
    .map(({ index, 0: words }) => ({ start: index, end: index + words.length, words }))
}

/** Everything that is looked at while one message is read. */
interface Message {
  readonly text: string
  readonly times: readonly TimeSaid[]
  readonly clauses: readonly Clause[]
  readonly now: Date
  readonly zone: string
}

/** Null: the words say a time that is no due time (半小时前, 从今天起, 3分钟回复率), or one that is over. */
function dueOf(message: Message, time: TimeSaid): Date | null {
  const { text, now, zone } = message
  const before = text.slice(0, time.start)
  const after = text.slice(time.end)
  if (/[从自每]$|等了$|超过?$|用了$|花了$/.test(before) || /^(?:起|开始|了(?!解)|(?:的)?(?:回复|响应)率)/.test(after))
    return null
  if (time.elapsedMs !== null && (time.suffix.endsWith('前') || time.elapsedMs < MINUTE_MS)) return null
  const whole = inherited(message, time)
  const moment = momentOf(whole, now, zone)
  const due = moment && dueIn(moment, zone)
  if (!due || due <= now || isOver(whole, due, { now, zone })) return null
  return daysBetween(localDay(zone, now), localDay(zone, due)) > FARTHEST_DAYS ? null : due
}

/** 上午 said in the afternoon is this morning, which is over; said in the evening it is the next. */
function isOver({ day, part, clock }: TimeSaid, due: Date, { now, zone }: Pick<Message, 'now' | 'zone'>): boolean {
  if (day || !part || clock) return false
  return localDay(zone, due) > localDay(zone, now) && localClock(zone, now) < '18:00'
}

const dueIn = ({ at, day, hasClock }: Moment, zone: string): Date => (hasClock ? at : atLocal(zone, day, DAY_ENDS))

/** 明天我请假,小林上午给您答复: a time of the day goes with the day that the clause before was about. */
function inherited({ text, times }: Message, time: TimeSaid): TimeSaid {
  const before = times[times.indexOf(time) - 1]
  if (time.day || time.elapsedMs !== null || !before?.day || before.part || before.clock) return time
  const between = text.slice(before.end, time.start)
  return SENTENCE_END.test(between) || isToShop(between) ? time : { ...time, day: before.day }
}

const holds = (clause: Clause, time: TimeSaid): boolean => clause.start <= time.start && time.start < clause.end

function sentenceAround({ clauses }: Message, index: number): readonly Clause[] {
  const ends = (clause: Clause | undefined) => !clause || SENTENCE_END.test(clause.words.slice(-1))
  let first = index
  while (first > 0 && !ends(clauses[first - 1])) first -= 1
  let last = index
  while (last < clauses.length - 1 && !ends(clauses[last])) last += 1
  return clauses.slice(first, last + 1)
}

function candidateOf(message: Message, time: TimeSaid): Candidate | null {
  const index = message.clauses.findIndex((clause) => holds(clause, time))
  const clause = message.clauses[index]
  const due = dueOf(message, time)
  if (!clause || !due) return null
  const sentence = sentenceAround(message, index)
  const asked = { clause, time, sentence }
  if (!isOurs(asked)) return null
  const others = message.clauses.filter((each) => !message.times.some((said) => holds(each, said)))
  const beside = [message.clauses[index + 1], message.clauses[index - 1]].filter(
    (each) => each && others.includes(each),
  )
  const words = sentence.map((each) => each.words).join('')
  const alone = NODS.test(words.replace(message.text.slice(time.start, time.end), ''))
  if (
    !alone &&
    !promisesBeside(
      asked,
      beside.filter((each) => each !== undefined),
    )
  )
    return null
  return { time, due, toShop: isToShop(clause.words) }
}

/** Of 今天给您,最迟明天 and 下午或者明天上午 the later. */
function lastOf(message: Message, first: Candidate): Pick<Candidate, 'time' | 'due'> {
  const next = message.times[message.times.indexOf(first.time) + 1]
  if (!next || !AT_LATEST.test(message.text.slice(first.time.end, next.start))) return first
  const due = dueOf(message, next)
  return due && due > first.due ? { time: next, due } : first
}

/**
 * The promise that a message of our staff makes: until when, or null when it makes none. A range ends late; of several
 * promises the first that is made to the shop counts. `now` is when it was said.
 */
export function readPromise(text: string, now: Date, zone: string): PromiseRead | null {
  const blanked = (quote: string) => '“'.repeat(quote.length)
  const said = plain(text.slice(0, LONGEST)).replace(QUOTED, blanked).replace(PASTED, blanked)
  const message: Message = { text: said, times: timesIn(said), clauses: clausesOf(said), now, zone }
  const candidates = message.times.map((time) => candidateOf(message, time)).filter((each) => each !== null)
  const first = candidates.find(({ toShop }) => toShop) ?? candidates.at(0)
  if (!first) return null
  const { time, due } = lastOf(message, first)
  return { due, said: text.slice(time.start, time.end) }
}

/** One line in (DESIGN.md section 5); `at` is when it was said: ISO, in China's zone unless it says another. */
export interface PromiseLine {
  readonly id: string
  readonly text: string
  readonly at: string
}

const ZONE = 'Asia/Shanghai'
const OFFSET_MS = 8 * HOUR_MS

/** `2026-11-20T15:30:00+08:00` */
const isoOf = (due: Date): string => `${plus(due, OFFSET_MS).toISOString().slice(0, 19)}+08:00`

/** One line out: until when something is promised, null when nothing is. Throws RangeError when `at` is no time. */
export function promiseLine({ id, text, at }: PromiseLine): { readonly id: string; readonly due: string | null } {
  const now = new Date(/(?:z|[+-]\d\d:?\d\d)$/i.test(at) ? at : `${at}+08:00`)
  if (Number.isNaN(now.getTime())) throw new RangeError(`${id}: expected "at" such as 2026-11-20T15:00:00+08:00`)
  const read = readPromise(text, now, ZONE)
  return { id, due: read && isoOf(read.due) }
}

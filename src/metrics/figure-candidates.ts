import type { LocalDay } from '../kernel/calendar.ts'
import type { DayAt } from './figure-days.ts'
import { isBeside, isNewer, OPEN, onDay, type Scope, scopeAfter } from './figure-marks.ts'
import type { NumberAt } from './figure-numbers.ts'
import { type Owned, ownersOf } from './figure-owners.ts'
import type { NameAt, Stretch } from './figure-words.ts'
import type { MetricKey } from './keys.ts'

/** A number that may be the value of a figure. */
export interface Candidate {
  readonly key: MetricKey
  readonly value: number
  /** Null: no day was said for it. */
  readonly day: LocalDay | null
  /** 原来, 从: what was, not what is. */
  readonly earlier: boolean
  /** 到, 现在, another hour or day: it takes the place of one that was said before. */
  readonly newer: boolean
}

export interface Read {
  readonly text: string
  readonly names: readonly NameAt[]
  readonly numbers: readonly NumberAt[]
  readonly days: readonly DayAt[]
  readonly clocks: readonly Stretch[]
}

interface Marked {
  readonly number: NumberAt
  readonly day: LocalDay | null
  readonly earlier: boolean
  readonly newer: boolean
}

type Token =
  | { readonly is: 'name'; readonly at: NameAt }
  | { readonly is: 'number'; readonly at: NumberAt }
  | { readonly is: 'day'; readonly at: DayAt }

const tokensOf = ({ names, numbers, days }: Read): readonly Token[] =>
  [
    ...names.map((at) => ({ is: 'name', at }) as const),
    ...numbers.map((at) => ({ is: 'number', at }) as const),
    ...days.map((at) => ({ is: 'day', at }) as const),
  ].sort((a, b) => a.at.start - b.at.start)

const NOW = /现在|如今|眼下|这会儿|目前|刚刚/

/** The numbers that stand for themselves, each with what the words before it say about it. */
function marksOf(read: Read): readonly Marked[] {
  const { text, clocks } = read
  const marked: Marked[] = []
  const inSeries = text.includes('分别')
  let scope: Scope = OPEN
  let day: LocalDay | null = null
  let outside: LocalDay | null = null
  let turned = false
  let end = 0
  for (const { is, at } of tokensOf(read)) {
    const gap = text.slice(end, at.start)
    scope = scopeAfter(scope, gap, is === 'name')
    turned =
      turned ||
      isNewer(gap) ||
      (inSeries && /^\s*[、,/]\s*$/.test(gap)) ||
      clocks.some((clock) => clock.start >= end && clock.end <= at.start)
    for (const bracket of gap.replace(/[^()]/g, '')) {
      if (bracket === '(') outside = day
      else day = outside
    }
    if (NOW.test(gap)) day = null
    if (is === 'day') {
      scope = onDay(scope, at.role, gap)
      if (at.role === 'data') [day, turned] = [at.day, true]
    }
    if (is === 'number') {
      const aside = scope.goal !== 'none' || scope.compared || isBeside(text, at)
      if (!aside && at.unit !== 'other') marked.push({ number: at, day, earlier: scope.earlier, newer: turned })
      scope = { ...scope, earlier: false }
      turned = false
    }
    end = at.end
  }
  return marked
}

/** `满意度83%(昨天)`, `满意度83%,11-19的数据`: the day of a message that says it last. */
function trailingDay({ text, days, numbers }: Read): LocalDay | null {
  const first = numbers.at(0)
  if (!first || days.some(({ role, end }) => role === 'data' && end <= first.start)) return null
  const last = days.findLast(({ role }) => role === 'data')
  if (!last) return null
  const before = text.slice(0, last.start)
  const after = text.slice(last.end)
  const bracketed = /\(\s*$/.test(before) && /^\s*的?(?:数据?)?\)/.test(after)
  return bracketed || /^\s*的?(?:数据?|情况|补录)?\s*[).!。]*\s*$/.test(after) ? last.day : null
}

/** Every value that the message gives, in its order; a later one does not always take the place of an earlier one. */
export function candidatesIn(read: Read): readonly Candidate[] {
  const marked = marksOf(read)
  const trailing = trailingDay(read)
  const owned: ReadonlyMap<NumberAt, Owned> = ownersOf(
    read.text,
    read.names,
    marked.map(({ number }) => number),
  )
  return marked.flatMap(({ number, day, earlier, newer }) => {
    const owner = owned.get(number)
    return owner ? [{ ...owner, day: day ?? trailing, earlier, newer }] : []
  })
}

import { FIGURES, type FigureKey, type Figures } from './judgement.ts'
import { CHANGE, EARLIER, FIGURE_NAMES, LEFT, NOT_OURS, WANTED } from './lexicon/figures.ts'
import { type Figure, figureAt } from './numbers.ts'
import { longestMatch } from './trie.ts'
import { wordsOf } from './wordlist.ts'

type Name = FigureKey | 'other'

const nameAt = longestMatch(
  ([...FIGURES, 'other'] as const).flatMap((key) => wordsOf(FIGURE_NAMES[key]).map((word) => [word, key] as const)),
)

interface Mention {
  readonly start: number
  readonly end: number
  readonly key: Name
}

interface Scan {
  readonly names: Mention[]
  readonly numbers: Figure[]
}

function scan(text: string): Scan {
  const names: Mention[] = []
  const numbers: Figure[] = []
  for (let at = 0; at < text.length; ) {
    const name = nameAt(text, at)
    const number = name ? null : figureAt(text, at)
    if (name) names.push({ start: at, end: name.end, key: name.value })
    if (number) numbers.push(number)
    at = name?.end ?? number?.end ?? at + 1
  }
  return { names, numbers }
}

/** The value in the unit of the key, or null where the number can't be one. */
function valueFor(key: FigureKey, { value, unit }: Figure): number | null {
  if (key === 'experience_score') return unit === 'plain' && value >= 1 && value <= 5 ? value : null
  if (key === 'avg_response_s') return unit === 'seconds' || (unit === 'plain' && value >= 5) ? inRange(value) : null
  if (unit === 'seconds' || unit === 'counted') return null
  if (unit === 'plain' && value < 1 && value > 0) return value
  return value > 10 && value <= 100 ? Number((value / 100).toFixed(4)) : null
}

const inRange = (seconds: number): number | null => (seconds > 0 && seconds <= 3_600 ? seconds : null)

interface Value {
  readonly key: FigureKey
  readonly value: number
  readonly earlier: boolean
}

/** The name a number may belong to: the one right before it, the one it stands right before (“91%的满意度”), any before. */
function namesOf(number: Figure, { names, text }: { names: readonly Mention[]; text: string }): Mention[] {
  const next = names.find((name) => name.start >= number.end)
  const last = names.findLast((name) => name.end <= number.start)
  const between = next ? text.slice(number.end, next.start) : null
  const isNext =
    between !== null && (/^ ?的?$/.test(between) || (!last && number.unit === 'plain' && between.length <= 5))
  const isLast = last && number.start - last.end <= 2
  return [isLast ? last : undefined, isNext ? next : undefined, last].filter((name) => name !== undefined)
}

/** Between the name, the number before and the last stop: what says whose and of when the number is. */
function leadIn(number: Figure, { from, text }: { from: number; text: string }): string {
  const between = text.slice(Math.max(from, number.start - 24), number.start)
  return between.slice(Math.max(...[...',。;!?\n、;'].map((stop) => between.lastIndexOf(stop))) + 1)
}

/** Nothing changes by this much at once: “回升4.7” is where it stands now. */
const LEAST: Readonly<Record<FigureKey, number>> = {
  satisfaction: 0.4,
  reply_rate: 0.4,
  avg_response_s: Number.POSITIVE_INFINITY,
  experience_score: 2,
}

/** k12, #6, 单号 123, (6) at the end: a bare number that names something; right behind a figure's name it is one. */
function isLabel({ start, end, unit }: Figure, text: string, gap: number): boolean {
  if (unit !== 'plain' || (gap >= 0 && gap <= 1)) return false
  const before = text.slice(Math.max(0, start - 3), start)
  if (/[a-z_#№-]$|号[: ]?$/.test(before)) return true
  return before.endsWith('(') && text[end] === ')'
}

/** What a number says about the shop: nothing where it is rough, wanted, a bound, a change or somebody else's. */
function saidBy(number: Figure, { names, text, from }: { names: readonly Mention[]; text: string; from: number }) {
  if (number.rough || number.unit === 'counted') return null
  const name = namesOf(number, { names, text }).find(({ key }) => key === 'other' || valueFor(key, number) !== null)
  if (!name || name.key === 'other' || WANTED.test(text.slice(Math.max(0, name.start - 5), name.start))) return null
  const value = valueFor(name.key, number)
  const gap = number.start - name.end
  if (value === null || isLabel(number, text, gap) || gap > (number.unit === 'plain' && value > 5 ? 16 : 40))
    return null
  if (LEFT.test(text.slice(number.end, number.end + 4))) return null
  const lead = leadIn(number, { from: Math.max(name.end <= number.start ? name.end : 0, from), text })
  if (NOT_OURS.test(lead) || (CHANGE.test(lead) && value < LEAST[name.key])) return null
  return { key: name.key, value, earlier: EARLIER.test(leadIn(number, { from: 0, text })) }
}

/** Figures of the shop that the text names exactly and as current (LABELS.md, shop_metric). `text` is plain. */
export function figuresIn(text: string): Figures {
  if (!/\d|[零一二两三四五六七八九十]/.test(text)) return {}
  const { names, numbers } = scan(text)
  if (names.length === 0) return {}
  const values = numbers.map((number, i) => saidBy(number, { names, text, from: numbers[i - 1]?.end ?? 0 }))
  return latest(values.filter((value) => value !== null))
}

function latest(values: readonly Value[]): Figures {
  const figures: Figures = {}
  for (const key of FIGURES) {
    const own = values.filter((value) => value.key === key)
    const last = own.findLast((value) => !value.earlier) ?? own.at(-1)
    if (last) figures[key] = last.value
  }
  return figures
}

import type { NumberAt } from './figure-numbers.ts'
import type { NameAt } from './figure-words.ts'
import { METRICS, type MetricKey } from './keys.ts'

/** A number with the figure that it is the value of, in that figure's unit. */
export interface Owned {
  readonly key: MetricKey
  readonly value: number
}

type Names = readonly NameAt[]

const SENTENCE = /[。;!?\n]/
const NEAR = /^[\s:=\-()|]*(?:评价|合计|一共|总共|共计?|也|就|才|只|仅|已经?|是|为|有|了|到|达|的)*[\s:=]*$/
/** 进线比昨天多100,一共640 */
const TOTAL = /,\s*(?:一共|总共|共|合计|总计)\s*$/
const LIST = /^[\s、,/|:和跟与及+]+$/
/** A new sentence goes on with the figure of the one before when it turns to what is. */
const GOES_ON = /[。;!?\n](?=[^。;!?\n]*(?:今|昨|前天|现|目前|实际|结果))/g

/** What a name means beside its neighbours, and with a percentage instead of a count. */
function keyOf(names: Names, name: NameAt, number: NumberAt): MetricKey | null {
  const percent = number.unit === 'percent'
  const before = names[names.indexOf(name) - 1]?.key
  switch (name.key) {
    case 'attitude':
      if (percent) return 'bad_attitude_rate'
      if (before === 'rated_fair') return 'rated_attitude_fair'
      return before === 'rated_bad' ? 'rated_attitude_bad' : null
    case 'unsatisfied': {
      const rated = names.map(({ key }) => key)
      return rated.includes('rated_bad') || !(rated.includes('rated_good') || rated.includes('rated_fair'))
        ? null
        : 'rated_bad'
    }
    case 'rated_good':
      return percent ? (name.praise ? 'good_rate' : 'satisfaction') : 'rated_good'
    default:
      return name.key
  }
}

/** Null when the unit is that of something else. */
function inUnit(key: MetricKey, { amount, unit }: NumberAt): number | null {
  const { kind } = METRICS[key]
  if (kind === 'count') return unit === 'count' || unit === 'plain' ? amount : null
  if (unit === 'count') return null
  if (kind === 'seconds') return unit === 'percent' ? null : amount * (unit === 'fen' ? 60 : 1)
  if (unit === 'seconds') return null
  if (kind === 'score') return amount
  return unit === 'plain' && amount <= 1 ? amount : amount / 100
}

const rounded = (value: number): number => Number(value.toFixed(6))

/** Far from its name a bare number is one only if it looks like one. */
function looksLike(key: MetricKey, { amount, unit }: NumberAt): boolean {
  if (unit !== 'plain') return true
  const { kind } = METRICS[key]
  if (kind === 'rate') return amount >= 20 || (amount > 0 && amount <= 1)
  return kind === 'score' ? amount <= 5 : amount >= 5
}

interface Ask {
  readonly text: string
  readonly names: Names
  readonly name: NameAt
  readonly number: NumberAt
}

function ownedBy({ text, names, name, number }: Ask, near: boolean): Owned | null {
  const key = keyOf(names, name, number)
  const amount = key && inUnit(key, number)
  if (!key || amount === null) return null
  const gap = name.end <= number.start ? text.slice(name.end, number.start) : text.slice(number.end, name.start)
  const close = near || NEAR.test(gap) || TOTAL.test(gap)
  if (!close && (METRICS[key].kind === 'count' || !looksLike(key, number))) return null
  if (!close && (SENTENCE.test(gap.replace(GOES_ON, '')) || gap.length > 40)) return null
  const minus = /(?:^|[\s(:=])-$/.test(text.slice(0, number.start))
  return { key, value: rounded(minus ? -amount : amount) }
}

/** 120个满意, 45秒的平均响应: the number stands before its name. */
function ownedAhead(ask: Omit<Ask, 'name'>, taken: ReadonlySet<NameAt>): { name: NameAt; owned: Owned } | null {
  const { text, names, number } = ask
  const right = names.find(({ start }) => start >= number.end)
  const left = names.findLast(({ end }) => end <= number.start)
  if (!right || !/^的?$/.test(text.slice(number.end, right.start))) return null
  if (/^\s*[:=]?\s*\d|^(?:没|未|无人|漏)/.test(text.slice(right.end))) return null
  const leftWants = left && !taken.has(left) && ownedBy({ ...ask, name: left }, false) !== null
  const apart = left && /[,。;、\n]/.test(text.slice(left.end, number.start))
  const owned = ownedBy({ ...ask, name: right }, true)
  const loose = METRICS[owned?.key ?? 'satisfaction'].kind !== 'count' && right.start === number.end
  if (!owned || (leftWants && !apart) || (loose && number.unit === 'plain')) return null
  return { name: right, owned }
}

/** `满意度、响应、回复率分别是83%、45秒、96%`: as many numbers as names, one for each in turn. */
function inTurn(text: string, names: Names, numbers: readonly NumberAt[]): ReadonlyMap<NumberAt, NameAt> {
  const turns = new Map<NumberAt, NameAt>()
  let run: NameAt[] = []
  for (const [index, name] of names.entries()) {
    const before = names[index - 1]
    const goesOn = before !== undefined && LIST.test(text.slice(before.end, name.start))
    run = goesOn ? [...run, name] : [name]
    const next = names[index + 1]
    const theirs = numbers.filter(({ start }) => start >= name.end && (!next || start < next.start))
    if (run.length < 2 || theirs.length !== run.length) continue
    for (const [turn, number] of theirs.entries()) {
      const owner = run[turn]
      if (owner) turns.set(number, owner)
    }
  }
  return turns
}

/** 前天80今天85,满意度一路涨: after a day, a number that comes before the only figure named is a value of it. */
function onlyName(text: string, names: Names, number: NumberAt): NameAt | undefined {
  return names.length === 1 && /[天日号今昨]\s*$/.test(text.slice(0, number.start)) ? names[0] : undefined
}

/** Which figure each number is the value of; a number that is of none has no entry. */
export function ownersOf(text: string, names: Names, numbers: readonly NumberAt[]): ReadonlyMap<NumberAt, Owned> {
  const turns = inTurn(text, names, numbers)
  const taken = new Set<NameAt>()
  const owners = new Map<NumberAt, Owned>()
  for (const number of numbers) {
    const turn = turns.get(number)
    const ahead = turn ? null : ownedAhead({ text, names, number }, taken)
    const name =
      turn ?? ahead?.name ?? names.findLast(({ end }) => end <= number.start) ?? onlyName(text, names, number)
    const owned = ahead?.owned ?? (name ? ownedBy({ text, names, name, number }, turn !== undefined) : null)
    if (!name || !owned) continue
    taken.add(name)
    owners.set(number, owned)
  }
  return owners
}

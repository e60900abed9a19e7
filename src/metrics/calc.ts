import { plain } from '../commands/plain.ts'
import { Refused } from '../kernel/errors.ts'

const EXAMPLE = '这样写：/calc 14 90'
const refuse = (what: string): Refused => new Refused('bad_input', `${what}${EXAMPLE}`)

/** A percentage as a fraction of two integers, so that 92.5 is exact: no float ever decides about one rating more. */
interface Share {
  readonly top: bigint
  readonly bottom: bigint
}

function shareOf(percent: number): Share {
  const scale = 1_000_000
  const top = Math.round(percent * scale)
  if (!(percent > 0 && percent < 100 && top > 0 && top < 100 * scale)) {
    throw refuse('目标要大于 0、小于 100，最多六位小数。')
  }
  return { top: BigInt(top), bottom: BigInt(100 * scale) }
}

function countOf(count: number): bigint {
  if (Number.isSafeInteger(count) && count >= 0) return BigInt(count)
  throw refuse('评价数要是 0 或正整数。')
}

/** `a / b` rounded up or down; both above 0. */
const up = (a: bigint, b: bigint): bigint => (a + b - 1n) / b
const down = (a: bigint, b: bigint): bigint => a / b

/**
 * How many more good ratings it takes until good ÷ (good + bad) reaches `percent`. Throws Refused when `percent`
 * is not between 0 and 100 or a count is no whole number.
 */
export function goodNeeded(bad: number, percent: number, good = 0): number {
  const { top, bottom } = shareOf(percent)
  const [b, g] = [countOf(bad), countOf(good)]
  const missing = top * (g + b) - bottom * g
  return missing > 0n ? Number(up(missing, bottom - top)) : 0
}

/** How many more bad ratings leave good ÷ (good + bad) at `percent` or above. Throws like `goodNeeded`. */
export function badAffordable(good: number, bad: number, percent: number): number {
  const { top, bottom } = shareOf(percent)
  const [g, b] = [countOf(good), countOf(bad)]
  const spare = bottom * g - top * (g + b)
  return spare > 0n ? Number(down(spare, top)) : 0
}

function numberIn(word: string | undefined, name: string): number {
  const said = plain(word ?? '').replace(/%$/, '')
  if (/^\d+(?:\.\d+)?$/.test(said)) return Number(said)
  throw refuse(word === undefined ? `少了${name}。` : `“${word}”不是${name}。`)
}

/** `14 85 [good]` or `afford 100 5 90`, as `npm run -s calc` and `/calc` take them. Throws Refused. */
export function calcLine(args: readonly string[]): { readonly need: number } | { readonly afford: number } {
  const [first, ...rest] = args
  if (first?.toLowerCase() === 'afford') {
    const [good, bad, percent] = rest
    return {
      afford: badAffordable(numberIn(good, '好评数'), numberIn(bad, '差评数'), numberIn(percent, '目标百分比')),
    }
  }
  const [percent, good = '0'] = rest
  return { need: goodNeeded(numberIn(first, '差评数'), numberIn(percent, '目标百分比'), numberIn(good, '好评数')) }
}

import { plain } from './plain.ts'

const DIGITS: Readonly<Record<string, number>> = {
  ...{ 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
  ...{ 壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9, 俩: 2, 仨: 3 },
}
const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }

/** A run of Chinese numerals, as the source of a pattern. */
export const HAN = '[零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟俩仨廿]+'

/** Below ten thousand: 一百零五, 三十, 二百五 (the last digit counts one unit less than the unit before it). */
function readGroup(text: string): number | null {
  let total = 0
  let digit: number | null = null
  let unit = 0
  let zero = false
  for (const character of text) {
    const value = DIGITS[character]
    if (value !== undefined) {
      if (digit !== null && digit !== 0) return null
      digit = value
      zero = zero || value === 0
      continue
    }
    const next = UNITS[character]
    if (next === undefined) return null
    total += (digit ?? 1) * next
    unit = next
    digit = null
    zero = false
  }
  if (digit === null) return total
  const colloquial = unit >= 100 && !zero
  return total + digit * (colloquial ? unit / 10 : 1)
}

/** 九六 and 二〇二六: digits said one by one. */
const spelled = (text: string): number | null => {
  const digits = [...text].map((character) => DIGITS[character])
  return digits.includes(undefined) || digits.length === 0 ? null : Number(digits.join(''))
}

function readWhole(text: string): number | null {
  const alone = spelled(text)
  if (alone !== null) return alone
  const [head = '', tail, more] = text.replaceAll('廿', '二十').split('万')
  if (more !== undefined) return null
  if (tail === undefined) return readGroup(head)
  const high = readGroup(head)
  const low = tail === '' ? 0 : readGroup(tail)
  if (high === null || low === null || head === '') return null
  // 两万三 is 23,000, 两万零三 is 20,003.
  return high * 10_000 + (tail.length === 1 && DIGITS[tail] ? low * 1000 : low)
}

function readHan(text: string): number | null {
  const [whole = '', fraction, more] = text.split('点')
  if (more !== undefined || whole === '') return null
  const value = readWhole(whole)
  if (fraction === undefined || value === null) return value
  const digits = [...fraction].map((character) => DIGITS[character])
  return digits.includes(undefined) || digits.length === 0 ? null : Number(`${value}.${digits.join('')}`)
}

const SCALE: Readonly<Record<string, number>> = { 万: 10_000, w: 10_000, 千: 1_000, k: 1_000, 百: 100 }

/** The number that `text` as a whole is: `３.4k`, `1,280`, 2.3万, 一百二, 四点七, 九六. Null when it is none. */
export function readNumber(text: string): number | null {
  const said = plain(text).trim()
  const [, figure, scale] = /^(\d+(?:,\d{3})*(?:\.\d+)?|\.\d+)\s*([万千百wk])?$/.exec(said) ?? []
  if (figure === undefined) return readHan(said)
  const value = Number(figure.replaceAll(',', ''))
  return scale === undefined ? value : Number((value * (SCALE[scale] ?? 1)).toFixed(6))
}

/** One number, as the source of a pattern. */
export const COUNT = `(?:\\d+(?:\\.\\d+)?|${HAN})`

/** One number or two with something between: 2到3, 二、三十. Of 两三 and 十五六 only `readLast` knows that they are two. */
export const RANGE = `(?:${COUNT}\\s*(?:[-~到至、]|或者?)\\s*)?${COUNT}`

/** The last of the numbers said: 2到3 → 3, 两三 → 3, 十五六 → 16, 二三十 → 30. */
export function readLast(text: string): number | null {
  const last = text.split(/[-~到至、或者\s]+/).at(-1) ?? ''
  const [, head, low = '', high = '', unit = ''] =
    /^(.*?)([一二两三四五六七八九])([二三四五六七八九])([十百]?)$/.exec(last) ?? []
  const gap = (readNumber(high) ?? 0) - (readNumber(low) ?? 0)
  const near = head !== undefined && (gap === 1 || low + high === '三五')
  return near && (head === '' || head.endsWith('十')) ? readNumber(head + high + unit) : readNumber(last)
}

/** Longer than any number that is said: an order number, or an attempt to keep the patterns busy. */
const LONG_RUN = new RegExp(`(?:\\d|${HAN.replace('+', '')}){14,}`, 'g')

/** `text` with digits that are no number blanked, as long as before. */
export const withoutLongRuns = (text: string): string => text.replace(LONG_RUN, (run) => ' '.repeat(run.length))

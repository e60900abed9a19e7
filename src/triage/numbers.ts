const DIGITS = '零一二三四五六七八九'
const TENS: Readonly<Record<string, number>> = { 十: 10, 百: 100 }
const NUMERAL = /[零〇一二两三四五六七八九十百廿]+(?:点[零〇一二三四五六七八九]+)?/y
const ARABIC = /\d{1,9}(?:\.\d{1,4})?/y

const digit = (character: string): number =>
  character === '两' ? 2 : character === '〇' ? 0 : DIGITS.indexOf(character)

function whole(numeral: string): number {
  if (!/[十百廿]/.test(numeral)) return Number([...numeral].map(digit).join(''))
  let sum = 0
  let pending = 0
  for (const character of numeral.replaceAll('廿', '二十')) {
    const ten = TENS[character]
    if (ten) sum += (pending || 1) * ten
    pending = ten ? 0 : digit(character)
  }
  return sum + pending
}

function chinese(numeral: string): number {
  const [before = '', after] = numeral.split('点')
  return after ? Number(`${whole(before)}.${[...after].map(digit).join('')}`) : whole(before)
}

/** A number as it stands in a text; `counted` is one of things or of the calendar, which is never a figure. */
export interface Figure {
  readonly start: number
  readonly end: number
  readonly value: number
  readonly unit: 'percent' | 'seconds' | 'plain' | 'counted'
  /** 七十多, 80左右, 40以内: not an exact value. */
  readonly rough: boolean
}

const ROUGH = /^(?:不到|多|几|来|余|出头|左右|上下|字头|以上|以下|以内|之内|开外|往上|\+(?![一-鿿]))/
/** 一两, 二三十: one or the other. */
const EITHER = /^[一二两三四五六七八九]{2}(?!点)/
const COUNTER =
  /^(?:[个条单人件天号月次回遍家位则通块元岁年周折万千名款份张句页级楼米斤只箱批期轮班连盘杯层本台部项点后]|小时|k|w|gb|min回复|点钟|点半|日(?!期))/
const PERCENT = /^ ?(?:%|个百分点|个点|百分点|pt|percent)/
const SECONDS = /^ ?(?:秒钟?|s(?:ec(?:onds?)?)?(?![a-z])|″|")/
const MINUTES = /^ ?(?:分钟?|'|′|min(?![a-z])|m(?=\d))(半|零?(\d{1,2}|[一二两三四五六七八九十]{1,3})(?:秒|"|″|s)?)?/

function numeralAt(text: string, at: number): Numeral | null {
  for (const [kind, read] of [
    [ARABIC, Number],
    [NUMERAL, chinese],
  ] as const) {
    kind.lastIndex = at
    const found = kind.exec(text)
    if (found) return { end: kind.lastIndex, value: read(found[0]) }
  }
  return null
}

type Numeral = Pick<Figure, 'end' | 'value'>
type Measured = Pick<Figure, 'end' | 'value' | 'unit'>

const digits = (numeral: string): number => (/\d/.test(numeral) ? Number(numeral) : chinese(numeral))

/** 八成四 = 84 %, 九成半 = 95 %. */
function tenths(text: string, { end, value }: Numeral): Measured | null {
  if (text[end] !== '成' || value >= 10) return null
  const more = /^[一二三四五六七八九半\d]/.exec(text.slice(end + 1, end + 2))?.[0]
  const ones = more === '半' ? 5 : more ? digits(more) : 0
  return { end: end + (more ? 2 : 1), value: value * 10 + ones, unit: 'percent' }
}

/** 一分二十秒, 1'20", 两分钟; “68分” without more is a mark, not a time. */
function minutes(text: string, { end, value }: Numeral): Measured | null {
  const found = MINUTES.exec(text.slice(end, end + 10))
  if (!found) return null
  const [all, rest, spelled = ''] = found
  if (!rest && !/^ ?(?:分钟|min)/.test(all)) return null
  const seconds = !rest ? 0 : rest === '半' ? 30 : digits(spelled)
  return { end: end + all.length, value: value * 60 + seconds, unit: 'seconds' }
}

function measured(text: string, number: Numeral): Measured {
  const { end, value } = number
  const after = text.slice(end, end + 8)
  const percent = PERCENT.exec(after)
  if (percent) return { end: end + percent[0].length, value, unit: 'percent' }
  const seconds = SECONDS.exec(after)
  if (seconds) return { end: end + seconds[0].length, value, unit: 'seconds' }
  const clock = /^:([0-5]\d)(?!\d)/.exec(after)
  if (clock) return { end: end + 3, value: value * 60 + Number(clock[1]), unit: value < 6 ? 'seconds' : 'counted' }
  return (
    tenths(text, number) ??
    minutes(text, number) ?? { end, value, unit: COUNTER.test(after) || isOneWord(text, end) ? 'counted' : 'plain' }
  )
}

/** A lone 一 or 四 without a unit is part of a word (一直, 一夜, 四项). */
const isOneWord = (text: string, end: number): boolean =>
  /[^\d.]/.test(text.charAt(end - 1)) && !/[十百廿点零〇一二两三四五六七八九]/.test(text.charAt(end - 2))

/** The number that starts at `at`, Arabic or Chinese, with its unit; null when none does. */
export function figureAt(text: string, at: number): Figure | null {
  const parts = text.startsWith('百分之', at) ? 3 : 0
  const number = numeralAt(text, at + parts)
  if (!number) return null
  const rough = ROUGH.test(text.slice(number.end, number.end + 3)) || EITHER.test(text.slice(at, number.end))
  const read: Measured = parts ? { ...number, unit: 'percent' } : measured(text, number)
  return { ...read, start: at, rough: rough || ROUGH.test(text.slice(read.end, read.end + 3)) }
}

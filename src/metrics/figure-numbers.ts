import { HAN, readNumber } from '../commands/numerals.ts'
import type { Stretch } from './figure-words.ts'

/** `fen`: 分, minutes of an answer or points of a score; `count`: with a measure word; `other`: of something else. */
export type Unit = 'percent' | 'seconds' | 'fen' | 'count' | 'plain' | 'other'

export interface NumberAt extends Stretch {
  readonly amount: number
  readonly unit: Unit
  /** 七十多, 80以上, 40-50: nobody said how much exactly. */
  readonly vague: boolean
}

type Said = Readonly<Record<string, string | undefined>>
type Rule = readonly [RegExp, Unit, (said: Said) => number]

const FIGURE = '\\d+(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|\\.\\d+'
const HAN_POINT = `${HAN}点[零〇一二三四五六七八九]{1,3}(?![十点分半刻])`
const HAN_LONG = HAN.replace(/\+$/, '{2,}')
const N = `(?:${HAN_POINT}|\\d点\\d{1,2}(?!\\d)|${FIGURE}|${HAN})`
const MEASURES = '个(?!点|百分点|半|小时|月|工作)|条|人次|人|位|单|通|起|例|笔|票|名|次(?!日)|组|轮'
const OTHERS =
  '天|遍|回(?!复)|后|秒杀|月|年|周|星期|版|连|家|店|班|楼|元|块|毛|折|倍|件|款|群|期|项|届|号|日|张|台|种|步|层|级|岁|[a-z]'
const SECOND = "(?:秒钟?|s(?:ecs?|econds?)?(?![a-z])|[\"″”]|'')"
const MINUTE = "(?:分钟?|mins?(?![a-z])|m(?![a-z])|['′’])"
const TAIL = '(?:零|又)?(?<s>\\d{2}(?!\\d)|[二三四五]?十[一二三四五六七八九]?|[二三四五](?![十百]))(?![个条%点.])'

/** `4点65` is 4.65. */
const numberOf = (text = ''): number => readNumber(text.replace(/^(\d)点(?=\d)/, '$1.')) ?? Number.NaN
const minutes = ({ m }: Said): number => numberOf(m) * 60
const both = (said: Said): number => minutes(said) + numberOf(said.s?.replace(/^[零〇](?=.)/, ''))
/** 一分二 is 1:20. */
const colloquial = (said: Said): number =>
  minutes(said) + numberOf(said.s) * (/^[二三四五]$/.test(said.s ?? '') ? 10 : 1)
const tenths = ({ t, o }: Said): number => numberOf(t) * 10 + (o === '半' ? 5 : o ? numberOf(o) : 0)
const digital = ({ h, m, s }: Said): number => Number(h ?? 0) * 3600 + Number(m) * 60 + Number(s)
const alone = ({ n }: Said): number => numberOf(n)

const rule = (source: string, unit: Unit, amount: Rule[2]): Rule => [new RegExp(source, 'y'), unit, amount]

const RULES: readonly Rule[] = [
  rule('(?:(?<h>\\d{1,2}):)?(?<m>\\d{1,2}):(?<s>[0-5]\\d)', 'seconds', digital),
  rule(`(?<m>${N})\\s*${MINUTE}\\s*(?:零|又)?(?<s>\\d{1,2}|[零〇]?${HAN})\\s*${SECOND}`, 'seconds', both),
  rule(`(?<m>${N})\\s*分钟?半`, 'seconds', (said) => minutes(said) + 30),
  rule(`(?<m>\\d{1,2}|${HAN})\\s*(?:分|['′’])${TAIL}`, 'seconds', colloquial),
  rule('半分钟', 'seconds', () => 30),
  rule(`(?<n>${N})\\s*个?(?:半?小时|hours?|h(?![a-z]))`, 'other', alone),
  rule(`(?<m>${N})\\s*(?:分钟|mins?(?![a-z])|minutes?|m(?![a-z])|['′’])`, 'seconds', minutes),
  rule(`(?<n>${N})\\s*${SECOND}`, 'seconds', alone),
  rule('百分百', 'percent', () => 100),
  rule(`百分之(?<n>${N})`, 'percent', alone),
  rule('(?<t>\\d|[一二两三四五六七八九十])成(?<o>\\d(?!\\d)|[一二三四五六七八九半])?', 'percent', tenths),
  rule(`(?<n>${N})\\s*(?:%|个?百分点|个点|pts?(?![a-z])|pct|percent|per ?cent)`, 'percent', alone),
  rule('(?<n>[3-9]\\d)点(?!\\d)', 'percent', alone),
  rule(`(?<n>${N})\\s*(?:分(?!之|店|部|组)|颗?星|⭐)`, 'fen', alone),
  rule('(?<t>\\d+)万(?<o>\\d)(?!\\d)', 'plain', ({ t, o }) => Number(t) * 10_000 + Number(o) * 1_000),
  rule('(?<n>\\d+(?:\\.\\d+)?\\s*[kw万千])(?![a-z])', 'plain', ({ n }) => numberOf(n?.replace(/\s/g, ''))),
  rule(`(?<n>${N})\\s*(?:${MEASURES})`, 'count', alone),
  rule(`(?<n>${HAN_POINT}|\\d点\\d{1,2}(?!\\d))`, 'plain', alone),
  rule(`(?<n>${N})(?:${OTHERS}|点)`, 'other', alone),
  rule(`(?<n>${FIGURE}|${HAN_LONG})`, 'plain', alone),
]

const VAGUE_WORDS = [
  '多|几|来(?=[个条秒分人%]|$)|余|左右|上下|出头|朝上|往上|以上|以下|以内|之内|以外|开外|有余|都?(?:不到|没到|没有)',
  '内(?!容|部)|字头|打头|封顶|\\+|[-~](?!>)\\s*\\d|的样子',
]
const VAGUE_AFTER = new RegExp(`^\\s*(?:${VAGUE_WORDS.join('|')})`)
const VAGUE_BEFORE = /(?:[几数]|\d[-~])\s*$/
/** 七八十, 八九成, 三四百; 七八 alone may be 78 or a guess. */
const GUESS = /(?:一二|[一二]三|两三|三四|四五|五六|六七|七八|八九)(?![.点\d])/

function numberAt(text: string, at: number): NumberAt | null {
  const before = text.slice(Math.max(0, at - 3), at)
  if (/第$/.test(before) || (/[\d.]$/.test(before) && /[\d.]/.test(text.charAt(at)))) return null
  if (/[a-z]-?$/.test(before) && /\d/.test(text.charAt(at))) return null
  for (const [pattern, unit, read] of RULES) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    const amount = match ? read(match.groups ?? {}) : Number.NaN
    if (!match || Number.isNaN(amount)) continue
    const end = at + match[0].length
    const vague = VAGUE_AFTER.test(text.slice(end)) || VAGUE_BEFORE.test(before) || GUESS.test(match[0])
    return { start: at, end, amount, unit, vague }
  }
  return null
}

/** 七八十 as a whole is no number, and neither is what is left when its head is cut off. */
function unread(text: string, at: number): number {
  HAN_RUN.lastIndex = at
  return HAN_RUN.exec(text)?.[0].length ?? 0
}
const HAN_RUN = new RegExp(HAN, 'y')

/** Every number of `text` (as `plain` gives it), from left to right; the longest reading at each place. */
export function numbersIn(text: string): readonly NumberAt[] {
  const found: NumberAt[] = []
  for (let at = 0; at < text.length; ) {
    const number = numberAt(text, at)
    if (number) found.push(number)
    at = number?.end ?? at + Math.max(1, unread(text, at))
  }
  return found
}

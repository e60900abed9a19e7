/** PH-12, R-69, R-83: a full mobile, landline or identity number, whoever's, also in Chinese digits. */

const CHINESE = '零一二三四五六七八九'
const SPOKEN: Readonly<Record<string, string>> = {
  〇: '0',
  幺: '1',
  两: '2',
  洞: '0',
  拐: '7',
  勾: '9',
  壹: '1',
  贰: '2',
  叁: '3',
  肆: '4',
  伍: '5',
  陆: '6',
  柒: '7',
  捌: '8',
  玖: '9',
}

const digit = (each: string): string => SPOKEN[each] ?? String(CHINESE.indexOf(each))

const HAN_DIGIT = '[零一二三四五六七八九〇幺两洞拐勾壹贰叁肆伍陆柒捌玖]'
const SOME_DIGIT = new RegExp(`\\d|${HAN_DIGIT}`)
const ANY_DIGIT = `(?:\\d|${HAN_DIGIT})`
const BETWEEN = '[\\s，,、-]{0,2}'
const READ_OUT = new RegExp(`${HAN_DIGIT}(?=${BETWEEN}${ANY_DIGIT})|(?<=${ANY_DIGIT}${BETWEEN})${HAN_DIGIT}`, 'g')

/** Chinese digits in a row, one by one; 一百二十 stays words. */
const withDigits = (folded: string): string => folded.replace(READ_OUT, digit)

const GAP = '[-\\s.·，,、—_]{0,2}'
const spaced = (pattern: string): string => pattern.replaceAll('_', GAP)

const MOBILE = spaced('(?:\\+?(?:00)?86_)?1_[3-9]_\\d_\\d_\\d_\\d_\\d_\\d_\\d_\\d_\\d')
const TAIWAN = spaced('09\\d{2}_\\d{3}_\\d{3}')
/** Behind a courier's letters it is part of a waybill. */
const LANDLINE =
  '(?<!\\b(?!tel|phone|call|mobile|line)[a-z]{2,6})(?:\\(?0\\d{2,3}\\)?[-\\s—]{0,2}[2-9]\\d{2,3}[-\\s]?\\d{4})'
const IDENTITY = spaced(
  '[1-9]_\\d_\\d_\\d_\\d_\\d_(?:19|20)_\\d_\\d_(?:0\\d|1[0-2])_(?:[0-2]\\d|3[01])_\\d_\\d_\\d_[\\dx]',
)
/** Called by its name, whatever date it holds: people mistype them. */
const NAMED_IDENTITY = '\\d{17}[\\dx]|\\d{15}'
const ISLAND = '(?:[a-z][12]\\d{8}|[a-z]{1,2}\\d{6}\\(?[\\da]\\)?)'

const NUMBER = new RegExp(`(?<![\\d*])(?:${IDENTITY}|${MOBILE}|${TAIWAN}|${LANDLINE})(?![\\d*])`, 'g')
const NAMED = [
  new RegExp(`(?:身份证|证件)(?:号码?|字号)?[^\\d*]{0,8}(${NAMED_IDENTITY}|${ISLAND})(?![\\d*])`, 'g'),
  /(?:电话|手机|号码|座机|分机|打给|拨|call|tel|phone|mobile|line)[^\d*]{0,6}([2-9]\d{2,3}[-\s]?\d{4})(?![\d*])/g,
  /(?:\+?852|\+?853)[-\s]?(\d{4}[-\s]?\d{4})(?!\d)/g,
]
/** Right before a number: it counts parcels, orders or goods. */
const COUNTED =
  '单|订单|运单|快递|物流|货|款|商品|编|流水|工|票|追踪|批|条码|查询|退款|售后|会话|出货|包裹|验证|' +
  'tracking|order|sku|no\\.?|sf|yt|zto|jt|jd'
const OTHER = new RegExp(`(?:${COUNTED})(?:编)?(?:号码?|编码|id|no\\.?)?(?:是|为|:|：|#|念一下|\\s|我)*$`)
const PUBLIC = /(?:官方|全国|统一|公开|平台|24小时|免费)(?:客服|服务)?(?:热线|专线|电话)[^\d]{0,4}$/

export interface PrivateNumber {
  readonly start: number
  readonly end: number
}

/** Where private numbers stand. `folded` keeps the places of the text (fold.ts). */
export function privateNumbers(folded: string): PrivateNumber[] {
  if (!SOME_DIGIT.test(folded)) return []
  const digits = withDigits(folded)
  const found = [...digits.matchAll(NUMBER)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
  for (const pattern of NAMED) {
    for (const match of digits.matchAll(pattern)) {
      const number = match[1] ?? ''
      const start = match.index + match[0].lastIndexOf(number)
      if (!found.some((each) => each.start <= start && start < each.end))
        found.push({ start, end: start + number.length })
    }
  }
  return found
    .filter(({ start }) => !isOther(digits.slice(Math.max(0, start - 16), start)))
    .sort((a, b) => a.start - b.start)
}

function isOther(before: string): boolean {
  if (PUBLIC.test(before)) return true
  return OTHER.test(before) && !/(?:电话|手机|机主|身份证|证件|联系)[^，。,]{0,4}$/.test(before)
}

/** The same text with each private number reduced to its last two characters. */
export function maskNumbers(text: string, folded: string): string {
  let masked = ''
  let at = 0
  for (const { start, end } of privateNumbers(folded)) {
    masked += `${text.slice(at, start)}***${text.slice(end - 2, end)}`
    at = end
  }
  return masked + text.slice(at)
}

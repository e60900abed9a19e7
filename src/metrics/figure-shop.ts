import { dayAt } from '../commands/day-words.ts'
import { plain } from '../commands/plain.ts'
import { numbersIn } from './figure-numbers.ts'
import { namesIn, type Stretch } from './figure-words.ts'

export interface ShopAt extends Stretch {
  readonly name: string
}

const QUOTED = /(?:店铺|店名|门店|shop)?[:\s]*[「『“"【[《](?<name>[^」』”"】\]》\n]{2,20})[」』”"】\]》]/
const LABELLED = /(?:店铺|店名|门店|商家|shop)\s*[:=]\s*(?<name>[^\s,。;:|/]{2,20})/
const TRADE = [
  '旗舰店|专营店|专卖店|工厂店|小店|家纺|茶具|零食|食品|女装|男装|童装|服饰|女鞋|男鞋|鞋业|美妆|母婴|家居|数码|箱包',
  '珠宝|生鲜|水果|茶叶|文具|玩具|户外|宠物|电器|家具|百货|铺子|坊|店',
].join('|')
const AFTER_NAME = '[\\s,:的]|昨|今|前天|大前|上周|周|\\d|满意|平|响|回复|体验|好评|进线|咨询|三分|接待|运营|$'
const BY_TRADE = new RegExp(`(?<name>[一-龥a-z0-9·]{1,10}?(?:${TRADE}))(?=${AFTER_NAME})`)
const HEAD = /^\s*(?<name>[一-龥a-z0-9][一-龥a-z0-9·&.]{1,11})(?:\s+|\s*[:|-]\s*)(?=(?<next>\S.*))/

/** What stands at the head of a message and is no shop. */
const NO_SHOP = new RegExp(
  [
    '数据|日报|更正|修正|纠正|勘误|通知|提醒|一共|总共|共计|合计|简报|战报|通报|早报|晚报|周报|播报|报数|汇报|更新|补|登记',
    '录入|记录|各位|老板|大家|[你您]|亲|收到|麻烦|请|帮|我|咱|店铺|店里|本店|全店|整店|小店|整体|目前|现在|截[止至]',
    '[早中晚白夜]班|客服|人工|机器人|后台|平台|抖音|淘宝|天猫|拼多多|快手|京东|目标|要求|今|昨|前天|日期|时间|指标|说明',
    '情况|反馈|注意|紧急|表现|成绩|结果|统计|汇总|三项|几项|其中|原因|以下|如下|完成|实际',
    '上个?月|这个?月|本月|上周|本周|这周|看|的|了|是|在|不|都|还|又|这|那|没|有|到|和',
  ].join('|'),
)

const NOT_A_NAME = /^[本全整小咱你我您每各该贵这那一两几多新老大开网商家分到进在看给的了个]+(?:店|家店|铺子)$/

function known(text: string, shops: readonly string[]): ShopAt | null {
  const said = plain(text)
  const longest = shops.filter((shop) => shop !== '').toSorted((a, b) => b.length - a.length)
  for (const shop of longest) {
    const start = said.indexOf(plain(shop))
    if (start >= 0) return at(text, start, start + shop.length)
  }
  return shortened(text, longest)
}

/** 松果 for 松果零食: the head of one name only, at least two characters, and no word of the trade. */
function shortened(text: string, shops: readonly string[]): ShopAt | null {
  const said = plain(text)
  const heads = shops.flatMap((shop) => [...shop].map((_, index) => plain(shop.slice(0, index + 1))).slice(1, -1))
  const found = heads
    .filter((head) => said.includes(head) && isName(head) && /^[一-龥]+$/.test(head))
    .filter((head) => shops.filter((shop) => plain(shop).startsWith(head)).length === 1)
    .toSorted((a, b) => b.length - a.length)
    .at(0)
  const start = found === undefined ? -1 : said.indexOf(found)
  return found === undefined ? null : at(text, start, start + found.length)
}

const at = (text: string, start: number, end: number): ShopAt => ({ start, end, name: text.slice(start, end) })

function named(text: string, pattern: RegExp): ShopAt | null {
  const match = pattern.exec(plain(text))
  const name = match?.groups?.name
  if (!match || !name || NOT_A_NAME.test(name)) return null
  const { next } = match.groups ?? {}
  // What stands alone at the head is a shop when its figures or their day follow at once.
  if (next && namesIn(next).at(0)?.start !== 0 && dayAt(next, 0) === null) return null
  const start = match.index + match[0].indexOf(name)
  return at(text, start, start + name.length)
}

/**
 * The shop that a message is about, as it is written there: one of those known, else a quoted or labelled name, one
 * that ends like a shop's, or what stands alone at the head. Null when none is named.
 */
export function shopIn(text: string, shops: readonly string[]): ShopAt | null {
  const sure = known(text, shops)
  if (sure) return sure
  for (const pattern of [LABELLED, QUOTED, BY_TRADE, HEAD]) {
    const found = named(text, pattern)
    if (found && isName(found.name)) return found
  }
  return null
}

function isName(name: string): boolean {
  const said = plain(name)
  const isDay = [...said].some((_, index) => dayAt(said, index) !== null)
  return (
    /[一-龥]/.test(said) && !NO_SHOP.test(said) && !isDay && namesIn(said).length === 0 && numbersIn(said).length === 0
  )
}

import type { MetricKey } from './keys.ts'

/**
 * What a word names: a figure of ours; `attitude` and `unsatisfied`, which only their neighbours tell apart; or a
 * figure that is not kept (`null`), whose numbers are its own.
 */
export type Named = MetricKey | 'attitude' | 'unsatisfied' | null

export interface Stretch {
  readonly start: number
  readonly end: number
}

export interface NameAt extends Stretch {
  readonly key: Named
  /** Named with 好评, so that a percentage of it is the good rate and not the satisfaction. */
  readonly praise: boolean
}

const MINUTES = '(?:[一二两三四五\\d]+\\s*-?\\s*(?:分钟?|min|m|秒)(?:之?内)?的?)?'
const OURS = '(?:客服|我方|我们|咱们?|自身|我司|人工)(?:的|侧)?(?:原因|责任|问题|类)?'
const HOW_MANY = '(?:评价)?(?:个数|人数|数量?|条数|人次)?'
const OF = '(?:里面?|中|其中|的|内|当中)*'

/** First match wins, so the longer and the stranger names stand first. */
const NAMES: readonly (readonly [Named, readonly string[]])[] = [
  [
    null,
    [
      '不满意(?:度|率|占比)|[未不漏]回复率|最[长慢快短](?:响应|回复)(?:时长|时间)?|frt',
      '(?:平均)?(?:首次|首条|第一次|首)(?:人工)?(?:响应?|回复|应答)(?:时长|时间|率)?',
      '(?:物流|服务|商品|货品|售后|发货|品质|描述|质量|咨询)(?:体验分?|评分|分)',
      '(?:商品|中|差|产品|退货)(?:好评|评)率|平均(?:客单价?|处理|等待|接待|会话|在线)(?:时长|时间)?',
    ],
  ],
  [
    'reply_rate',
    [
      `${MINUTES}(?:人工|客服)?(?:回复|回付|回覆|响应|应答|答复|接起|接通)[率律]`,
      '[三3五5]分钟?(?:人工|客服)?回复(?=\\s*[:=]?\\s*\\d)',
      `${MINUTES}(?:reply|response|answer) ?rate|reply_rate`,
    ],
  ],
  [
    'avg_response_s',
    [
      '(?:人工|客服)?平均(?:人工|客服)?[响晌][应映](?:时长|时间|速度|用时|耗时)?|平响(?:时长|时间)?|均响',
      '(?:人工|客服)?平均(?:人工|客服)?(?:回复|应答|答复)(?:时长|时间|速度|用时|耗时)?',
      '(?:avg|average)\\.? ?resp(?:onse)?(?: ?time)?|response ?time|(?<![a-z])art(?![a-z])|avg_response_s',
      '(?:人工|客服)?(?:[响晌][应映]|回复|应答)(?:时长|时间|速度|均值|平均|用时|耗时)|(?:人工|客服)?[响晌][应映]',
    ],
  ],
  ['bad_attitude_rate', ['态度差的?(?:占比|比例|比率|率)|差态度的?(?:占比|率)|bad_?\\s?attitude(?:[_ ]?rate)?']],
  ['rated_attitude_fair', [`(?:中评|一般)${OF}态度差|态度差的?(?:中评|一般)|rated_attitude_fair`]],
  ['rated_attitude_bad', [`(?:差评|失望)${OF}态度差|态度差的?(?:差评|失望)|rated_attitude_bad`]],
  [
    'unsatisfied_ours',
    [
      `${OURS}(?:导致|造成|引起)?的?(?:不满意?|差评|失望)(?:评价|记录)?数?|unsatisfied_ours`,
      '不满意?(?:里面?|中|评价|记录)?,?(?:其中|属于)?的?(?:客服|我方|我们|咱们?)的?(?:原因|责任|问题|类|的)?',
      '(?:客服|我方|我们|咱们?)的?(?:原因|责任)',
    ],
  ],
  ['good_rate', ['(?:客服|服务|人工|店铺)?好评(?:率|占比|比例|度)|(?:good|positive)[_ ]?rate']],
  [
    'satisfaction',
    [
      '(?:客服|服务|人工|买家|顾客|客户|用户|会话|评价)?满[意亿一][度率](?:评分)?|客满度?|满意占比|csat|satisfaction(?: ?rate)?',
    ],
  ],
  [
    'experience_score',
    [
      '(?:店铺|商家|综合|总体?|整体|购物|商城)?体验(?:总?[分份][数值]?|评分|星级|指数)|综合体验(?:星级|分)?',
      '店铺(?:总|评|综合|综合评)?(?:分[数值]?|星级|得分)|综合(?:评分|得分)|dsr(?:评分|综合分?|总分)?',
      '(?:experience|shop|store|店铺)[_ ]?score|体验(?=\\s*\\d\\.\\d)',
    ],
  ],
  [
    'consults',
    [
      '(?:总|人工)?(?:进线|咨询|接待|会话|来访|接线|进店咨询)总?(?:量|数|人数|人次)|进线|接待|咨询',
      'consults?|inquir(?:y|ies)|sessions?|chats',
    ],
  ],
  ['rated_good', [`(?<![不很常较])满意${HOW_MANY}(?![度率]|的)|好评${HOW_MANY}(?!率)|rated_good`]],
  ['rated_fair', [`一般${HOW_MANY}(?![情来都是])|中评${HOW_MANY}(?!率)|rated_fair`]],
  ['rated_bad', [`失望${HOW_MANY}|差评${HOW_MANY}(?!率)|rated_bad`]],
  ['unsatisfied', [`不满意${HOW_MANY}`]],
  ['attitude', ['态度差']],
]

/** Figures of other things; looked for where none of ours is named. */
const OTHERS = [
  '投诉|退款|退货|客诉|转化|成交|销售额?|gmv|roi|客单价?|订单|售后单?|邀评|下单|发货|在线时长|流失|(?<![a-z])rate(?![a-z])',
  '[一-龥a-z]{1,4}?(?:率|金额|额|均价|单价|占比|比例|时长|指数|单量|销量|流量|库存|访客)',
].join('|')

const PATTERNS = NAMES.map(([key, sources]) => [key, new RegExp(sources.join('|'), 'y')] as const)

function nameAt(text: string, at: number): NameAt | null {
  for (const [key, pattern] of PATTERNS) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match) return { start: at, end: at + match[0].length, key, praise: match[0].startsWith('好评') }
  }
  return null
}

/** Every figure that `text` (as `plain` gives it) names, from left to right. */
export function namesIn(text: string): readonly NameAt[] {
  const ours: NameAt[] = []
  for (let at = 0; at < text.length; ) {
    const name = nameAt(text, at)
    if (name) ours.push(name)
    at = name?.end ?? at + 1
  }
  const rest = blank(text, ours)
  const others = [...rest.matchAll(new RegExp(OTHERS, 'g'))].map(({ index, 0: word }) => {
    return { start: index, end: index + word.length, key: null, praise: false }
  })
  return [...ours, ...others].sort((a, b) => a.start - b.start)
}

/** Stands where something was read already, so that it is not read again as something else. */
export const BLANK = '\u0001'

/** `text` with the stretches blanked, as long as before. */
export function blank(text: string, stretches: readonly Stretch[]): string {
  let out = text
  for (const { start, end } of stretches) out = out.slice(0, start) + BLANK.repeat(end - start) + out.slice(end)
  return out
}

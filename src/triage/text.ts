import type { Category, Lead, Reason, Sensitive } from './judgement.ts'

const CATEGORY_NAMES: Readonly<Record<Category, string>> = {
  refund_request: '退款',
  account_removal: '撤号停合作',
  renewal_refusal: '续费',
  overall_data: '整体数据',
  reply_quality: '回复质量',
  experience_score: '体验分',
  reply_rate: '回复率',
  satisfaction: '满意度',
  response_time: '回复慢',
  group_feedback: '群里反馈',
}

const SENSITIVE_NAMES: Readonly<Record<Sensitive, string>> = {
  none: '',
  safety: '人身安全',
  legal: '法律',
  regulator: '监管投诉',
  media: '媒体曝光',
}

const OTHER_LEADS: Readonly<Record<Exclude<Lead, Category | Exclude<Sensitive, 'none'>>, string>> = {
  repeat: '二次客诉',
  unsure: '拿不准,先问一句',
  thanks: '道谢',
  greeting: '打招呼',
  question: '提问',
  none: '不算客诉',
}

/** Short, as the shop owner would say it; fits a card's header. */
export const categoryName = (category: Category): string => CATEGORY_NAMES[category]

/** Empty for `none`. */
export const sensitiveName = (sensitive: Sensitive): string => SENSITIVE_NAMES[sensitive]

const leadName = (lead: Lead): string => ({ ...CATEGORY_NAMES, ...SENSITIVE_NAMES, ...OTHER_LEADS })[lead]

/** One line of `/why`: the words of the message and what they led to. */
export function reasonLine({ rule, words, leads }: Reason): string {
  const said = words.length > 0 ? words.map((word) => `“${word}”`).join('、') : '整句'
  return `${said} → ${leadName(leads)}(${rule})`
}

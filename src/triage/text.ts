import type { Category, Danger, Lead, Reason, Sensitive } from './judgement.ts'

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

const DANGER_NAMES: Readonly<Record<Danger, string>> = {
  safety: '人身安全',
  legal: '法律',
  regulator: '监管投诉',
  media: '媒体曝光',
}

const LEAD_NAMES: Readonly<Record<Lead, string>> = {
  ...CATEGORY_NAMES,
  ...DANGER_NAMES,
  repeat: '二次客诉',
  unsure: '拿不准,先问一句',
  thanks: '道谢',
  greeting: '打招呼',
  question: '提问',
  none: '不算客诉',
}

/** What the lists of the lexicon are called for people. */
const MEANING_NAMES: Readonly<Record<string, string>> = {
  want: '要求',
  fee: '服务费',
  buyer_refund: '买家退款',
  money_back: '退回',
  end: '停合作',
  replace: '换人换家',
  self_do: '自己做',
  account: '账号',
  remove: '撤销',
  renew: '续费',
  no_renew: '不续',
  waver: '再看看',
  m_exp: '体验分',
  m_reply: '回复率',
  m_sat: '满意度',
  m_time: '快慢',
  m_all: '整体数据',
  bad: '变差',
  good: '变好',
  goal: '目标口径',
  agent: '客服',
  tells: '答复',
  rude: '态度',
  lazy: '敷衍',
  wrong: '答错',
  group: '群里',
  nobody: '没人应',
  mine: '店主在说',
  buyer_asks: '买家来问',
  night: '时段',
  papers: '登记交接',
  goods: '商品包裹',
  buyer: '买家',
  relay: '转来的话',
  register: '登记转述',
  thanks: '道谢',
  greet: '问候',
  solved: '已解决',
  deny: '否认',
  suppose: '假设',
  ask: '提问',
  info: '通知',
  joke: '玩笑',
  praise: '夸奖',
  rule: '规矩',
  done: '已办',
  doubt: '两边都像',
}

/** Short, as the shop owner would say it; fits a card's header. */
export const categoryName = (category: Category): string => CATEGORY_NAMES[category]

/** Empty for `none`. */
export const sensitiveName = (sensitive: Sensitive): string => (sensitive === 'none' ? '' : DANGER_NAMES[sensitive])

const meaningName = (meaning: string): string =>
  meaning.startsWith('not_') ? `没有${meaningName(meaning.slice(4))}` : (MEANING_NAMES[meaning] ?? meaning)

/** `fee>money_back` → 服务费+退回; a rule that has a Chinese name already keeps it. */
const ruleName = (rule: string): string => rule.split('>').map(meaningName).join('+')

/** One line of `/why`: the words of the message, what they were taken for, and what they led to. */
export function reasonLine({ rule, words, leads }: Reason): string {
  const said = words.length > 0 ? [...new Set(words)].map((word) => `“${word}”`).join('、') : '整句话'
  return `${said}(${ruleName(rule)}) → ${LEAD_NAMES[leads]}`
}

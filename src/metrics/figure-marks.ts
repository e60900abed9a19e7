import type { NumberAt } from './figure-numbers.ts'

/** What the words so far say about the next number. */
export interface Scope {
  /** A goal: for the next number, for this clause, or for a list until the sentence ends or turns to what is. */
  readonly goal: 'none' | 'number' | 'clause' | 'list'
  readonly compared: boolean
  /** 原来, 从, 之前: what was, not what is. */
  readonly earlier: boolean
}

export const OPEN: Scope = { goal: 'none', compared: false, earlier: false }

const anyOf = (...words: readonly string[]): RegExp => new RegExp(words.join('|'))

const CLAUSE = /[,。;!?\n、()|]/
const SENTENCE = /[。;!?\n]/
const GOAL = anyOf(
  '(?<![达到于离成近过])目标|要求|标准|达标[线值]|达到?标准|考核|红线|及格|合格|底线|门槛|基准|约定|合同|合约|协议',
  '承诺|保证|答应|签约|上限|下限|预警线|警戒|kpi\\s*$|sla|target|goal|contract|benchmark|commit|promised?',
)
const WISH = anyOf(
  '还[需差缺要]|按(?=\\s*$)|需要?|才[能够到]|争取|希望|力争|预[计期估]|计划|打算|如果|要是|假如|冲刺|冲\\s*$|保底',
  '[要得能](?:到|做到|达到?|压到|提到|拉到|冲到|降到|控制)|距离?(?=$|目标|[^,。]{0,4}\\d)',
)
const REAL = anyOf(
  '现在|目前|实际|当前|眼下|结果|完成|做到|做了|只有|如今|实测|咱家|咱们?|我们|本店|actual|current|now(?![a-z])',
)
const COMPARED = anyOf(
  '比(?![例率价赛如重较])|较(?![好差慢快])|相比|同比|环比|高于|低于|vs\\.?|versus|同行|行业|竞品|大盘|同层|隔壁|别人|别家',
  '(?<!老)人家|友商|对手|平均水平|上家|前一家|同类|类目',
)
const TURNED = /(?:到|至|为|成|剩)\s*$/
const EARLIER = anyOf(
  '从|由(?!于)|自(?!己)|之前|以前|原[来先本]|上[次回个]|早先|此前|接手前|先前|去年|上月|上季|本来|曾|往常|平时',
  'from|was(?![a-z])|previous',
)
const LATER = anyOf('现在|目前|如今|已经?|变成?|→|->|=>|最新|再看|后来|到|至|now(?![a-z])|to(?![a-z])')

/** The scope after `gap`, the text up to the next word that means something; `beforeName`: that is a figure's name. */
export function scopeAfter(scope: Scope, gap: string, beforeName: boolean): Scope {
  const parts = gap.split(CLAUSE)
  const words = parts.at(-1) ?? ''
  let next = parts.length > 1 ? leaveClause(scope) : scope
  if (SENTENCE.test(gap) && next.goal === 'list') next = { ...next, goal: 'none' }
  if (REAL.test(words)) next = { ...next, goal: 'none', compared: false }
  if (WISH.test(words)) next = { ...next, goal: 'clause' }
  else if (GOAL.test(words)) next = { ...next, goal: beforeName ? 'list' : 'number' }
  else if (beforeName && next.goal === 'number') next = { ...next, goal: 'none' }
  if (COMPARED.test(words)) next = { ...next, compared: true }
  if (TURNED.test(words)) next = { ...next, compared: false }
  const later = words.search(LATER)
  const earlier = words.search(EARLIER)
  if (earlier >= 0 && earlier > later) return { ...next, earlier: true }
  return later >= 0 ? { ...next, earlier: false } : next
}

const leaveClause = (scope: Scope): Scope => ({ ...OPEN, goal: scope.goal === 'list' ? 'list' : 'none' })

/** A day of the figures, in a clause of its own, turns from what should be to what is. */
export function onDay(scope: Scope, role: 'data' | 'compared' | 'aside', gap: string): Scope {
  if (role === 'compared') return { ...scope, compared: true }
  return role === 'data' && CLAUSE.test(gap) ? { ...scope, goal: 'none', compared: false } : scope
}

const LIMITS = [
  '约|大概|差不多|将近|接近|逼近|(?<!最)近|快(?:到|要)?|估计|大致|不到|不足|没到|没有?过|低于|高于|超[过出]?|大于|小于',
  '少于|多于|破|穿|(?<!不)过|至少|最多|顶多|起码|得有|满分|不是|并非|(?<![之以])前|排名|不[低高少多超]于?|不超过',
  '(?<![-=~>])>|<|≤|≥|≦|≧|<=|>=|almost|about|around|over|under|below|above|nearly|~',
]
const LIMIT = new RegExp(`(?:${LIMITS.join('|')})\\s*$`)
const MOVED = [
  '涨|跌|掉|降|升|滑|提升|上升|上涨|提高|增加|增长|减少|回落|改善|缩短|延长|下调|上调|扣|(?<!态度)差|缺',
  'drop(?:ped)?|up|down',
].join('|')
const DELTA = anyOf(
  `(?:${MOVED})(?:了|出|过|约|个|近|将近|大概|整整|又|by|有)*\\s*$`,
  '[快慢高低多少提](?:了|出)+\\s*$|[▲▼↑↓△▽+]\\s*$',
)
const RISEN = /(?:回升|回|恢复|升)\s*$/
const GOAL_AFTER =
  /^\s*的?(?:红线|目标|标准|要求|及格线|达标|合格线|门槛|底线|线|基准|指标|以?内|封顶|满分|制|考核|[^,。;!?]{0,4}(?:行不行|能不能|可不可以|才行|才算))/

/** Limits, differences and goals are numbers beside a figure, not the figure. `text` is what `number` stands in. */
export function isBeside(text: string, number: NumberAt): boolean {
  const before = text.slice(Math.max(0, number.start - 12), number.start)
  if (number.vague || LIMIT.test(before) || GOAL_AFTER.test(text.slice(number.end))) return true
  const small = number.unit === 'percent' ? number.amount < 40 : number.amount < 2
  // 满意度-9pt is a loss, 满意度-83% a dash.
  if (/[^\s(:=]-$/.test(before) && small) return true
  if (!DELTA.test(before)) return false
  // 回升4.7 and 升回96% can only be where it stands now.
  const large = number.unit === 'percent' ? number.amount > 50 : number.amount >= 2
  return !(RISEN.test(before) && large)
}

/** Words right before a number that make it the newer of two. */
export const isNewer = (gap: string): boolean => LATER.test(gap)

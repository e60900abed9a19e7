import type { Tag } from '../chat/card.ts'
import { at, type Rich, rich } from '../chat/rich.ts'
import type { Side } from '../commands/index.ts'
import { sayDuration } from '../commands/say-when.ts'
import { MINUTE_MS } from '../kernel/clock.ts'
import type { Holder } from '../people/index.ts'
import { type Category, type ComplaintClass, categoryName, type Sensitive, sensitiveName } from '../triage/index.ts'

import { EVENT_WORDS, MOVE_WORDS } from './event-words.ts'
import { type Cause, isLive, type NudgeClock, type StateMove, type TicketMove } from './rules.ts'
import type { Ticket } from './store.ts'

export const CAUSE_FORMS: Readonly<Record<Cause, readonly string[]>> = {
  shop: ['店铺', '店铺原因'],
  agent: ['客服', '客服原因'],
  platform: ['平台', '平台原因'],
}

/** What happens next, as the owner is told: a step, never a result (VOICE.md 3). */
const NEXT_STEP: Readonly<Record<Category, string>> = {
  refund_request: '主管会先给您打电话，听清情况再谈怎么处理',
  account_removal: '主管会先给您打电话，问清哪里没做好',
  renewal_refusal: '主管会先给您打电话，听听您的顾虑',
  overall_data: '先电话沟通，再给您逐项的改进目标和日期',
  reply_quality: '先看聊天记录，再电话跟您对怎么改',
  experience_score: '先看是哪几项掉分，再给您目标和日期',
  reply_rate: '先查漏接的时段，今天就开始补',
  satisfaction: '先看不满意的聊天记录，再给您目标和日期',
  response_time: '先看是谁、哪个时段慢，再给您目标和日期',
  group_feedback: '先看聊天记录，弄清楚后在这里回您',
}

const CLOCK_NAMES: Readonly<Record<NudgeClock, string>> = {
  first_reply: '首次回复',
  next_update: '给店主说进展',
  call: '电话沟通',
  resolve: '解决',
  promise: '答应店主的事',
  idle: '',
  raise: '',
}

const ids = (newest: readonly number[]): string => newest.map((id) => `#${id}`).join('、')

export const aboutWhat = (category: Category | null): string => (category ? categoryName(category) : '反馈')

export const tagOfSensitive = (sensitive: Exclude<Sensitive, 'none'>): Tag => ({
  text: sensitiveName(sensitive),
  color: 'carmine',
})

export const classLine = (ticket: { class: ComplaintClass; category: Category | null; repeat: boolean }): string =>
  [ticket.class, aboutWhat(ticket.category), ...(ticket.repeat ? ['二次客诉'] : [])].join(' · ')

const STATE_NAMES: Readonly<Record<Ticket['state'], string>> = {
  open: '待接手',
  claimed: '处理中',
  waiting_shop: '等店铺',
  waiting_team: '等别的团队',
  resolved: '待店主确认',
  closed: '已关闭',
}
export const stateName = (state: Ticket['state']): string => STATE_NAMES[state]

export const text = {
  noSuchTicket: (id: number, newest: readonly number[]) =>
    newest.length > 0 ? `没有 #${id}。最近的是 ${ids(newest)}` : `没有 #${id} 这张单。`,
  whichTicket: (command: string) => `哪一张？这样写：/${command} 12`,
  mayNot: (ticket: Ticket, move: StateMove, team: string | null) => {
    if (move === 'confirm') return `#${ticket.id} 解决没解决，由店铺的人来点，我们不能代点。`
    if (move === 'cancel') return `撤销 #${ticket.id} 要组长以上，可以请组长来点。`
    if (move === 'merge') return `合并 #${ticket.id} 要组长以上，可以请组长来。`
    if (move === 'back') return `#${ticket.id} 不在您手上，只有接手的人或组长以上能退回。`
    return team
      ? `只有${team}的成员能处理 #${ticket.id}，可以请${team}的组长转派给您。`
      : `#${ticket.id} 还没定店铺，先定了再处理。`
  },
  cannot: (ticket: Ticket, move: StateMove, assignee: string | null) => {
    if (move === 'claim' && isLive(ticket.state) && ticket.state !== 'open')
      return `#${ticket.id} 已由${assignee ?? '同事'}接手。`
    if (move === 'back' && ticket.state === 'open') return `#${ticket.id} 还没人接手，不用退回。`
    if (move === 'resume' && isLive(ticket.state)) return `#${ticket.id} 没有在等谁，直接处理就行。`
    if (move === 'reopen') return `#${ticket.id} 还在处理，不用重开。`
    if (move === 'confirm' && ticket.state === 'closed') return `#${ticket.id} 已经关闭了。`
    if (move === 'confirm') return `#${ticket.id} 还在处理，解决后会再问您。`
    return `#${ticket.id} ${stateName(ticket.state)}，不能${MOVE_WORDS[move]}。要接着处理，先输入 /reopen ${ticket.id}`
  },
  tooLateToReopen: (hours: number) => `已经过了 ${hours} 小时。请直接 @我 再说一句，会接着上次的记录。`,
  claimed: (ticket: Ticket, due: string | null) => `已接手 #${ticket.id}${due ? `，${due}解决` : ''}`,
  givenBack: (ticket: Ticket, to: string | null) => `已退回 #${ticket.id}${to ? `，转回${to}` : ''}`,
  resolved: (ticket: Ticket, asks: boolean) =>
    `#${ticket.id} 已标记解决，${asks ? '正在问店主' : '店铺已停或没有群，不去问店主'}`,
  cancelled: (ticket: Ticket) => `#${ticket.id} 已撤销，不按客诉处理`,
  reopenedToast: (ticket: Ticket) => `#${ticket.id} 已重开，马上有人跟进`,
  confirmed: (ticket: Ticket) => `谢谢，#${ticket.id} 已确认解决`,
  shopChosen: (ticket: Ticket, shop: string) => `#${ticket.id} 已归到${shop}`,
  shopChosenBefore: (ticket: Ticket) => `#${ticket.id} 已经定了店铺。`,
  chooseYours: '请由店铺的人或本团队的人来选。',
  handedBack: (ticket: Ticket, to: Holder, by: string | undefined): Rich =>
    rich`${at(to.openId, to.name ?? undefined)} #${ticket.id} ${by ?? '同事'}退回了，请接手或安排。`,
  reopened: (ticket: Ticket, to: Holder, side: Side): Rich =>
    rich`${at(to.openId, to.name ?? undefined)} #${ticket.id} ${side === 'staff' ? '重开了' : '店主说还没解决'}，请再跟进。`,

  resolveUsage: '这样写：/resolve 12 客服 已加两人优先接待。原因可以是：店铺、客服、平台',
  resolveNoText: (cause: string) => `原因是${cause}，还少一句做了什么。这样写：/resolve 12 ${cause} 已加两人优先接待`,
  cancelUsage: '撤销要写原因。这样写：/cancel 12 买家正常退款，不是客诉',
  formOpened: '填好原因和做了什么，再点“提交”',
  formClosed: '已收起，没有改动',

  askShop: '这条是哪家店的？',
  relayNoShop: '没认出是哪家店。请带上店名再发一次，或到那家店的群里 @我。',
  heardUnbound: '本群还没绑定店铺。话已记下，绑定后马上有人接。',
  next: (category: Category | null) => (category ? NEXT_STEP[category] : '先弄清情况，再在这里回您'),

  solvedAsk: (id: number) => `#${id} 解决了吗？`,
  nudge: {
    idle: (since: number) => `接手后 ${sayDuration(since)}没有动静，进展写一句 /note 就行`,
    promise: (words: string, left: number) =>
      left > 0 ? `还剩 ${sayDuration(left)}，答应过：“${words}”` : `答应的时间到了：“${words}”，还没做到`,
    warn: (clock: NudgeClock, left: number) =>
      left > 0 ? `还剩 ${sayDuration(left)}${CLOCK_NAMES[clock]}` : `${CLOCK_NAMES[clock]}时间到了`,
    missed: (clock: NudgeClock, over: number) => {
      if (clock !== 'first_reply') return `${CLOCK_NAMES[clock]}超时 ${sayDuration(over)}`
      return over < MINUTE_MS ? '首次回复到点了，还没人接手' : `超时 ${sayDuration(over)}未接手`
    },
    raised: (to: string, why: string) => `升为 ${to} 类：${why}`,
    told: (names: readonly string[]) => `（${names.join('、')}已提醒）`,
    late: '（这条提醒晚到了）',
    dial: (name: string, phone: string) => `（打电话：${name} ${phone}）`,
    stop: '点卡片上的“我来处理”即停止提醒。',
  },
  events: {
    ...EVENT_WORDS,
  } satisfies Record<TicketMove, string>,
  buttons: {
    claim: '我来处理',
    resolve: '已解决…',
    back: '退回',
    cancel: '不是客诉',
    reopen: '重开',
    confirm: '已解决',
    notSolved: '还没解决',
    submit: '提交',
    close: '收起',
    recover: '怎么挽留',
  },
  confirmCancel: { title: '不按客诉处理？', text: '店铺群的卡片会变灰，之后还能重开。' },
  summaries: {
    ticket: '看一张单',
    tickets: '看待办，最急的在前',
    claim: '接手一张单',
    back: '退回一张单',
    resolve: '标记解决，写原因和做了什么',
    cancel: '撤销：不是客诉',
    reopen: '重开一张单',
  },
  listTitle: (what: string, count: number) => `${what} ${count} 张`,
  listEmpty: '没有待办的单。',
  listMore: (more: number) => `还有 ${more} 张`,
  listBack: '上一页',
  listPage: (page: number) => `第 ${page} 页`,
  listWhat: { mine: '我的待办', overdue: '超时', late: '过了说好时间的', waiting: '在等', all: '待办' },
  badFilter: (typed: string, forShop: boolean) =>
    `不认识“${typed}”。这样写：/tickets，或加 mine、overdue、waiting、${forShop ? '' : 'A、B、C、D、'}店名`,
  notYoursHere: (id: number) => `您的店没有 #${id} 这张单。输入 /tickets 看都有哪些`,
  notYours: (id: number, newest: readonly number[]) =>
    newest.length > 0 ? `本群没有 #${id}。最近的是 ${ids(newest)}` : `本群没有 #${id} 这张单。有问题直接 @我 说一句。`,
}

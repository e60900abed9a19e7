import { bold, type Rich } from '../chat/rich.ts'
import { lifeText, type PromiseCount } from '../tickets/index.ts'
import { type Sensitive, sensitiveName } from '../triage/index.ts'
import type { HandoverEvent } from './store.ts'

const MOST_REASON = 20
/** In a record of what was said long ago. */
const MOST_PAST = 60
const short = (words: string, most = MOST_REASON): string => {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length > most ? `${line.slice(0, most)}…` : line
}

export const text = {
  summary: '交接：没结的单、答应的时间、在等谁',
  title: (count: number) => `交接 ${count} 项`,
  subtitle: (teams: readonly string[], when: string) =>
    `${teams.length > 3 ? `${teams.length} 个组` : teams.join('、')} · ${when}`,
  overdue: (count: number) => `超时 ${count}`,
  empty: '没有没结的单，这一班交得干净。',
  how: '看一张：/ticket 12；接手：/claim 12；怎么交、怎么接：/playbook 交接',
  promised: '答应店铺的时间',
  waiting: '在等店铺',
  off: '数据没达标的店',
  promisesToday: (count: PromiseCount): Rich => [bold('今天答应店铺的时间 '), lifeText.promiseCount(count)],
  contacted: (step: number, name: string) => `（找店主到第 ${step} 步：${name}）`,
  besides: (due: string, words: string) => `（答应${due}：${short(words)}）`,
  grave: 'A 类由谁跟',
  promises: { reply: '首次回复', update: '报进展', resolve: '给结果' },
  confirm: '等店主确认',
  shopActs: '等店铺处理',
  reason: (words: string) => `等：${short(words)}`,
  onTeam: (words: string) => `（等别的部门：${short(words)}）`,
  until: (when: string) => `到 ${when}`,
  owesCall: '（还欠一个电话）',
  noTime: '没定时间',
  noShop: '店铺待定',
  nobody: '没人接',
  on: (who: string) => `等${who}`,
  sensitive: (kind: Exclude<Sensitive, 'none'>) => `【${sensitiveName(kind)}】`,
  since: (when: string) => `${when} 起`,
  lacking: (count: number) => `（还缺 ${count} 位）`,
  more: (lines: number) => `还有 ${lines} 行没列出：/tickets overdue、/tickets A，或 /tickets 加店名`,
  notYours: (team: string) => `只有${team}的成员能看${team}的交接。`,
  noTeam: '您还不在任何一个组里，请主管在团队群输入 /member @您 客服',

  contract: (from: string, to: string, count: number) => `${from} → ${to} 交接 ${count} 项`,
  fromTo: (team: string, from: string, to: string) => `${team} · ${from} 交给 ${to}`,
  goesTo: (to: string, when: string) => `${when} 交给${to}，15 分钟内要确认。还有要说的，加在备注里。`,
  notes: '备注',
  note: '加备注…',
  noteHint: '留给下一班的话',
  noteUsage: '备注写什么？这样写：/handover 备注 松果零食老板今晚在外地，明早再打',
  noted: '备注记下了，下一班看得到',
  noCurrent: '现在没有能加备注的交接：要有主管在班，也有下一班的主管来接；由主管来加。排班看 /duty',
  pastTitle: (day: string, { fromShift, toShift }: { fromShift: string; toShift: string }, who: string) =>
    `${day} ${fromShift} → ${toShift}（${who}）`,
  noHistory: '还没有交接记录。',
  past: '交接记录',
  pastEvent: (clock: string, event: HandoverEvent, nameOf: (openId: string | null) => string): string =>
    text.event(clock, { ...event, words: event.words && short(event.words, MOST_PAST) }, nameOf),
  eventsBefore: (count: number) => `前面还有 ${count} 条`,
  pastHow: (team: string, more: number) =>
    `${more > 0 ? `还有 ${more} 个组没列出。` : ''}看一个组的：/handover 记录 ${team}`,
  pastElsewhere: (team: string) => `本群只看${team}的交接记录。别的组请在和我的单聊里输入 /handover 记录 组名`,
  noSuchTeam: (typed: string, near: readonly string[]) =>
    near.length > 0
      ? `您能看的组里没有“${typed}”，您是想写${near.map((name) => `“${name}”`).join('、')}吗？`
      : `您能看的组里没有“${typed}”。看各组最近一次：/handover 记录`,
  take: (id: number) => `接 #${id}`,
  problem: (id: number) => `有问题 #${id}`,
  takeAll: '全部确认',
  tookOne: (id: number) => `#${id} 归您了，答应的时间我来提醒`,
  tookAll: (count: number) => `${count} 项都归您了，答应的时间我来提醒`,
  moreItems: (count: number) => `还有 ${count} 项，先接上面的，或者全部确认`,
  taken: (name: string, ids: readonly string[]) => `${name}接了 ${ids.join('、')}`,
  refused: (id: number, name: string, reason: string) => `#${id} ${name}没接：${reason}`,
  refusedOne: (id: number) => `#${id} 退回了，已告诉交班的人`,
  returned: (id: number, name: string, reason: string) =>
    `#${id} ${name}没接，还在您这儿：${reason}。请和${name}说清楚，或 /assign ${id} @同事`,
  whyNot: (id: number) => `#${id} 哪里有问题`,
  needsReason: '写一句哪里有问题，会退回给交班的人',
  passed: (name: string) => `${name} 15 分钟没确认，转给您`,
  onlyNext: '要接班的主管来确认；交班的人不能替他点。',
  onlySupervisors: '交接由主管来改，可以请主管加一句。',
  notYet: '还没到交接的时候，接班时会再发给您确认。',
  answered: '这一项已经有人答过了。',
  submit: '提交',
  close: '收起',
  closed: '已收起，没有改动',
  history: (count: number) => `交接记录（${count}）`,
  event: (clock: string, event: HandoverEvent, nameOf: (openId: string | null) => string) => {
    const item = event.ticketId === null ? '' : ` #${event.ticketId}`
    const what = EVENTS[event.what](nameOf(event.by), nameOf(event.to))
    return `${clock} ${what}${item}${event.words ? `：${event.words}` : ''}`
  },
}

const EVENTS: Readonly<Record<HandoverEvent['what'], (by: string, to: string) => string>> = {
  prepared: (by, to) => `准备好${by}交给${to}`,
  noted: (by) => `${by}加备注`,
  given: (by, to) => `${by}交给${to}`,
  confirmed: (by) => `${by}接下`,
  refused: (by, to) => `${by}退回${to}`,
  passed: (by, to) => `${by}没确认，转给${to}`,
  settled: () => '交接完成',
  skipped: () => '那一班已经过了，并到下一次交接',
}

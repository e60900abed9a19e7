import { at, type Rich, red, rich } from '../chat/rich.ts'
import type { Holder } from '../people/index.ts'
import type { Category } from '../triage/index.ts'
import type { Duty } from './duties.ts'
import type { PromiseCount } from './promises.ts'

/** Words of a ticket's life beyond taking and solving it: duties, waiting, people, lists. */

const atHolder = (to: Holder): Rich => at(to.openId, to.name ?? undefined)
const everyone = (to: readonly Holder[]): Rich => to.flatMap((each) => [atHolder(each), ' '])

/** What is owed, short enough for a card. */
export const dutyName = (duty: Duty): string =>
  ({
    followers: '两位跟进人（一位经理）',
    retain: '挽留记录',
    call: '电话沟通',
    plan: '目标和日期',
    answer: '在群里回复结果',
  })[duty.kind as Exclude<Duty['kind'], 'offers'>] ?? '两个方案'

/** What a goal for this subject may look like; of the other subjects satisfaction is what a shop reads first. */
const GOALS: Partial<Record<Category, string>> = {
  response_time: '平均响应 40秒',
  reply_rate: '回复率95%',
  experience_score: '体验分4.7',
}

/** The line that notes it, for whose ticket it is. */
export function dutyLine(duty: Duty, { id, category }: Owing): string {
  switch (duty.kind) {
    case 'followers':
      return `/follow ${id} @经理，再 /follow ${id} @另一位`
    case 'retain':
      return `/retain ${id} 已谈续约方案，周五再碰`
    case 'call':
      return `/call ${id} 已沟通，店主同意看一周`
    case 'plan':
      return `/plan ${id} ${GOALS[category ?? 'satisfaction'] ?? '满意度85%'} 后天`
    case 'answer':
      return `/resolve ${id} 客服 在店铺群里回复了什么`
    case 'offers':
      return `/offer ${id} 全额退款并上门致歉`
  }
}

const CONTACT_STEPS = ['群里 @', '加好友', '向市场部要电话', '请市场部帮忙找人', '交对班主管'] as const
export const contactStep = (step: number): string => CONTACT_STEPS[step - 1] ?? ''

/** Who are called, in a line nobody is @ed by. */
export const namedOf = (people: readonly Holder[]): string => people.map(({ name }) => name ?? '同事').join('、')

/** Whose duties are spoken of. */
interface Owing {
  readonly id: number
  readonly category: Category | null
}

export const life = {
  /* duties */
  warned: (ticket: Owing, duties: readonly Duty[], again: string) =>
    [
      `#${ticket.id} 还没标记解决，缺${duties.map(dutyName).join('、')}。补上：`,
      ...duties.map((duty) => dutyLine(duty, ticket)),
      '然后再发一次：',
      again,
      '也可以在卡片上点“已解决…”，一张表里一起补。确实不用的话，请组长以上 10 分钟内再提交一次，会记下缺了什么。',
    ].join('\n'),
  warnedHere: (id: number, duties: readonly Duty[]) =>
    `#${id} 还缺${duties.map(dutyName).join('、')}，就在这张表里补上，再点“提交”`,
  mustOffer: (id: number, count: number) =>
    `#${id} 是敏感客诉，要先给店主至少两个方案，现在记了 ${count} 个。补上：/offer ${id} 方案内容`,
  stillOwed: (ticket: Owing, duties: readonly Duty[]) =>
    `还差${duties.map(dutyName).join('、')}，补上：${duties.map((duty) => dutyLine(duty, ticket)).join('；')}`,
  accused: (id: number) =>
    `#${id} 说的是您，请别的同事来办（接手、解决、合并、撤销都不行），可以备注说明：/note ${id} 情况`,

  /* records */
  recorded: { note: '已备注', call: '已记下电话', offer: '已记下方案', refuse: '已记下不接受', retain: '已记下挽留' },
  recordUsage: {
    note: '备注写什么？这样写：/note 12 店主在看新排班',
    call: '电话结果是什么？这样写：/call 12 已沟通，店主同意看一周',
    offer: '方案是什么？这样写：/offer 12 全额退款并致歉',
    refuse: '',
    retain: '做了什么挽留？这样写：/retain 12 主管电话致歉，给了三天改进表',
  },
  noOffer: (id: number) => `#${id} 还没有记过方案，先写：/offer ${id} 方案内容`,
  offeredTwice: '这个方案店主已经拒绝两次了，换一个，或者请主管出面。',
  offersNow: (id: number, count: number) => `#${id} 已记下第 ${count} 个方案`,

  /* taking over */
  takeTitle: (name: string) => `${name} 还没人接`,
  takeAsk: '前面提醒了两次没人应，您来接吗？',
  takeButton: '我来接',
  takeOver: (name: string) => `${name}在跟了`,
  takeYours: (id: number) => `#${id} 本来就在您手上。`,
  taken: (id: number) => `#${id} 归您了，卡片上能看到时间`,

  /* the ladder */
  nextStep: (when: string, people: readonly Holder[]) => `没人接的话，${when} 叫${namedOf(people)}`,

  /* promises */
  promiseTitle: (id: number, shop: string) => `#${id} ${shop} 答应的时间`,
  promiseAsk: (due: string) => `要我盯着${due}吗？到点前提醒您`,
  promiseKeep: '盯着',
  promiseNo: '不用',
  promiseDone: '已做到',
  promiseRuns: (due: string, holder: string) => `${due}，${holder}来兑现`,
  promiseOn: (due: string, holder: string) => `${due}（${holder}）`,
  /** Empty while none has ended. */
  promiseCount: ({ kept, broken }: PromiseCount): Rich => {
    const lost: Rich = broken > 0 ? red(`没做到 ${broken}`) : '没做到 0'
    return kept + broken === 0 ? '' : rich`做到 ${String(kept)} · ${lost}`
  },
  promiseKept: (due: string) => `好，${due}会提醒您`,
  promiseOver: '这个时间已经过了，重新说一个。',
  promiseNotYours: '这条归那个店铺的团队管。',
  promiseDecided: '这条已经定过了。',
  promiseEnds: {
    kept: '已做到',
    broken: '到点没做到，已记下',
    cancelled: '这张单已结束，不用再盯',
    declined: '不盯',
    offered: '',
    pending: '',
  },

  /* waiting */
  waitUsage: '这样写：/wait 12 店铺 补发清单 明天18:00，或 /wait 12 平台 等研发查日志',
  waitNoReason: (who: string) => `等${who}做什么？这样写：/wait 12 ${who} 补发清单 明天18:00`,
  waitPast: '这个时间已经过了，写一个以后的时间。',
  waitingShop: (id: number, due: string) => `#${id} 在等店铺，${due}会提醒他们，解决时间先停`,
  waitingTeam: (id: number, due: string) => `#${id} 在等别的团队，${due}给店主说一次进展`,
  resumed: (id: number, due: string | null) => `#${id} 继续处理${due ? `，${due}解决` : ''}`,
  shopReminder: (id: number, who: Rich, facts: { reason: string; due: string }): Rich =>
    rich`${who}#${id} 我们在等您这边：${facts.reason}（说好${facts.due}）。弄好了在卡片上点“我这边好了”，或者 @我 说一声。`,
  shopDone: (id: number) => `收到，#${id} 马上接着办`,
  shopSaysDone: (id: number, to: Holder): Rich => rich`${atHolder(to)} #${id} 店主说那边好了，请接着处理。`,
  shopAnswers: (id: number, to: Holder, words: string): Rich =>
    rich`${atHolder(to)} #${id} 店主回话了：“${words.replace(/\s+/g, ' ').slice(0, 80)}”，请接着处理。`,
  shopNotAsked: (id: number, to: readonly Holder[], facts: { shop: string; reason: string }): Rich => [
    everyone(to),
    `#${id} ${facts.shop} 该回了（${facts.reason}）。店铺已停或没有群，我不去提醒，请您定：等到了点“继续处理”，`,
    `不等了输入 /resume ${id}`,
  ],
  shopSilent: (id: number, to: readonly Holder[], facts: { shop: string; times: number; reason: string }): Rich => [
    everyone(to),
    `#${id} ${facts.shop} 提醒了 ${facts.times} 次还没回（${facts.reason}），请直接找店主，`,
    `逐步留凭据：/contact ${id} 1 几点怎么联系的`,
  ],

  /* people */
  assigned: (id: number, to: Holder) => `#${id} 已转给${to.name ?? '这位同事'}`,
  assignedTo: (id: number, to: Holder, by: { shop: string; name: string | undefined }): Rich =>
    rich`${atHolder(to)} #${id} ${by.shop} ${by.name ?? '同事'}转给您，请接手。`,
  assignUsage: '转给谁？这样写：/assign 12 @小林',
  assignAlready: (id: number, name: string | null) => `#${id} 本来就在${name ?? '这位同事'}手上。`,
  cantHandle: (name: string | null, team: string | null) =>
    `${name ?? '这个人'}不在${team ?? '这个团队'}，不能接这张单。先在团队群里输入 /member @${name ?? '他'} 客服`,
  aboutCantTake: (id: number, name: string | null) => `#${id} 投诉的就是${name ?? '这位同事'}，请转给别人。`,
  onlyLeaders: (id: number, verb: string) => `${verb} #${id} 要组长以上，可以请组长来。`,
  followed: (id: number, name: string, count: number) => `${name}跟进 #${id}，现在 ${count} 位`,
  unfollowed: (id: number, name: string) => `${name}不再跟进 #${id}`,
  followAlready: (id: number, name: string) => `${name}已经在跟进 #${id}。`,
  followNot: (id: number, name: string) => `${name}没在跟进 #${id}。`,
  followStaff: (name: string) => `${name}不是本公司的成员，不能跟进。`,
  aboutNow: (id: number, name: string) => `已记下：#${id} 投诉的是${name}，由别的同事处理`,
  aboutNoMore: (id: number, name: string) => `已改：#${id} 投诉的不是${name}`,
  aboutUsage: '投诉的是谁？这样写：/about 12 @小林，不是的话 /about 12 @小林 off',
  aboutNotSelf: (id: number) => `#${id} 说的是您，要由组长以上的别人来改。`,
  escalated: (id: number, to: readonly Holder[]) =>
    `#${id} 已请${to.map((each) => each.name ?? '同事').join('、')}介入`,
  escalatedTo: (id: number, to: readonly Holder[], facts: { shop: string; by: string; why: string }): Rich =>
    rich`${everyone(to)}#${id} ${facts.shop} ${facts.by}请您介入${facts.why ? `：${facts.why}` : '。'}`,
  nobodyAbove: '上面没有人可以升级了，请在团队群里 /member 定主管或经理。',

  /* contact ladder */
  contactUsage:
    '联系店主到第几步？1 群里 @，2 加好友，3 市场部要电话，4 市场部找人，5 交对班主管。这样写：/contact 12 2 已发好友申请',
  contactNoEvidence: (step: number) =>
    `第 ${step} 步（${contactStep(step)}）做了什么？写一句凭据：/contact 12 ${step} 10:20 已在群里 @`,
  contactTooEarly: (id: number, empty: readonly number[]) =>
    `还不能交对班主管，前面还空着：${empty.map((step) => `${step} ${contactStep(step)}`).join('、')}。` +
    `做了就写：/contact ${id} ${empty[0] ?? 1} 凭据`,
  contacted: (id: number, step: number) => `#${id} 联系店主第 ${step} 步已记下（${contactStep(step)}）`,
  marketing: (facts: { id: number; shop: string; by: string; step: number; evidence: string }) => ({
    title: `#${facts.id} ${facts.step === 3 ? '请给店主电话' : '请帮忙联系店主'}`,
    body: `${facts.shop} 的店主联系不上。${facts.by}：${facts.evidence}。有结果请告诉${facts.by}。`,
  }),
  noMarketing: '还没有市场部的成员，卡片发到团队群了。',
  handedOver: (id: number, to: Holder, shop: string): Rich =>
    rich`${atHolder(to)} #${id} ${shop} 四步都联系不上店主，交给您（对班）。`,
  noOpposite: '没有别的主管可以交，先在团队群里 /member 定一位主管。',

  /* goal */
  planUsage: '目标写成：/plan 12 满意度85% 11-25',
  planPast: '日期要在今天以后。',
  planned: (id: number, goal: string, day: string) => `#${id} 目标：${day}${goal}，到那天按数据判`,
  planOnlyShop: (id: number) => `#${id} 还没定店铺，先定店铺再定目标。`,
  goalRaised: (goal: string, was: string) => `目标没达到：要${goal}，实际${was}`,
  goalMet: (goal: string, was: string) => `目标达到：要${goal}，实际${was}`,
  goalAsk: (id: number, to: readonly Holder[], facts: { shop: string; goal: string; line: string }): Rich =>
    rich`${everyone(to)}#${id} ${facts.shop} 目标到期（${facts.goal}），还没有数据。补上：${facts.line}`,

  /* neglect */
  raised: {
    call: (span: string) => `${span}内没有电话沟通，升为 A`,
    resolve: (to: string) => `过了解决时间，升为 ${to}`,
    goal: '目标没达到，按二次客诉升为 B',
  },

  /* merge */
  mergeUsage: '并到哪一张？这样写：/merge 12 9（12 并到 9）',
  mergeSelf: '不能并到自己。',
  mergeInto: (into: number) => `#${into} 已经关闭了，先 /reopen ${into} 再合并。`,
  mergeOtherShop: (id: number, into: number) => `#${id} 和 #${into} 不是同一家店的，不能合并。`,
  mergeIntoOurs: (id: number, into: number) =>
    `#${into} 是我们自己开的，店里看不到，店主的话不能并进去。反过来并：/merge ${into} ${id}`,
  merged: (id: number, into: number) => `#${id} 已并到 #${into}`,

  /* closing */
  closedNotice: (id: number, who: Rich, hours: number): Rich =>
    rich`${who}#${id} 处理完 ${hours} 小时没有新消息，先关闭了。还有问题，随时 @我 再说一句。`,
  rateAsk: '方便的话，给这次处理打个分，5 分最满意：',
  rated: '谢谢您的打分',
  rateNotYours: '请由点“已解决”的那位来打分。',
  rateTwice: '已经打过分了，谢谢。',
  rateNotYet: '确认解决后再打分。',

  badRating: (
    { id, rating, outcome }: { id: number; rating: number | null; outcome: string | null },
    facts: { shop: string | null; reporter: string | null; by: string | null },
  ) =>
    [
      `#${id} ${facts.shop ?? ''} ${facts.reporter ?? '店主'}给处理打了 ${rating} 分（${rating === 3 ? '中评' : '差评'}），由您来跟。`,
      `当时的处理：${outcome ?? '没有写'}${facts.by ? `（${facts.by}）` : ''}。看全程：/ticket ${id}`,
    ].join('\n'),

  /* cards that stand for long */
  moved: (id: number, when: string) => `#${id} 的卡片换新了：${when}在本群重新发了一张，请看那张。`,
}

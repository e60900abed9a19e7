import { sayBefore, sayDayFrom } from '../commands/say-when.ts'
import { localDay } from '../kernel/calendar.ts'
import type { Category } from '../triage/index.ts'
import type { Commitment } from './commitments.ts'
import type { Facts } from './facts.ts'
import type { Version } from './own.ts'
import { type Playbook, RECOVER } from './playbook.ts'

const LONGEST_QUOTE = 60

/** A shop's name as it must be typed: with spaces in it, in 「」. */
const typed = (shop: string): string => (/\s/.test(shop) ? `「${shop}」` : shop)

/** What the owner is after, as one of us would say it. */
const SUBJECTS: Readonly<Record<Category, string>> = {
  refund_request: '要退服务费',
  account_removal: '要停合作',
  renewal_refusal: '续约有顾虑',
  overall_data: '几项数据一起掉',
  reply_quality: '不满意回复',
  experience_score: '体验分掉了',
  reply_rate: '回复率不够',
  satisfaction: '满意度不够',
  response_time: '嫌回复慢',
  group_feedback: '群里提了意见',
}

export function quoted(words: string): string | null {
  const line = words.replace(/\s+/g, ' ').trim()
  if (line === '') return null
  return `“${line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line}”`
}

/** What is typed to have a playbook filled for a ticket. */
const lineFor = (book: string): string =>
  book === RECOVER ? '/recover 12' : `/playbook ${book.slice(book.indexOf('-') + 1)} #12`

interface Counted {
  readonly used: number
  readonly worked: number
  readonly failed: number
}

const SHORTENED = 28
const short = (words: string): string => {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length > SHORTENED ? `${line.slice(0, SHORTENED)}…` : line
}

const VERSION_STATES = { draft: '没写完', waiting: '等审', kept: '没有人审', refused: '没审就换了新的一版' } as const
const VERSION_KINDS = { own: '本公司改', retired: '停用', builtin: '恢复自带' } as const

export const text = {
  summaries: {
    recover: '挽留：一步一步怎么说、怎么做',
    playbook: '找话术：按编号、类别或大白话',
  },
  hello: (owner: string | null) => (owner ? `${owner}，您好` : '您好'),
  daysLeft: (days: number) => (days > 0 ? `还有 ${days} 天` : days === 0 ? '今天到期' : `已过期 ${-days} 天`),
  or: {
    me: '同事',
    team: '我们组',
    shop: { say: '贵店', staff: '这家店' },
    ticket: '这张单',
    saidWhen: '之前',
    due: '说好的时间前',
    soon: '约好的那天',
  },
  /** What is asked for, and an example of noting it. */
  noted: {
    day: ['昨天的数据', '满意度 83% 响应 45s'],
    satisfaction: ['的满意度', '满意度 83%'],
    response: ['的平均响应', '响应 45s'],
    replyRate: ['的回复率', '回复率 92%'],
    experience: ['的体验分', '体验分 4.5'],
    consults: ['一天的咨询量', '咨询量 320'],
    counts: ['的满意、不满意条数', '满意 120 一般 3 失望 5'],
    ours: ['里客服原因的不满意条数', '客服原因不满意 2'],
  } as const,
  ask: {
    which: (book: string) => `说清是哪张单，就能填上原话和数据：${lineFor(book)}`,
    words: (id: number) => `#${id} 里没有店主的文字，先问清原话，再到店铺群 @我 补一句`,
    assignee: (id: number) => `#${id} 还没人接手，先定一个人：/claim ${id}`,
    contract: (shop: string) => `合同哪天到期还没记，先补上：/shop ${typed(shop)} 合同到期 2027-03-31`,
    figure: (shop: string, what: string, example: string) =>
      `${shop}${what}还没记，问到就补上：/metric ${typed(shop)} ${example}`,
  },

  stepTitle: (book: Playbook, step: number) => {
    const title = book.steps[step]?.title ?? ''
    return `${book.title} · 第 ${step + 1}/${book.steps.length} 步：${title.replace(/：.*/, '')}`
  },
  subject: (category: Category | null) => (category ? SUBJECTS[category] : '提了意见'),
  /** Who and by when, in one line; what is not known is left out here and asked for where it matters. */
  factsLine: ({ book, ticket, shop, now, zone }: Facts): string => {
    const none = book === RECOVER ? '没有进行中的 A 类单' : '没有说是哪张单'
    if (!ticket && !shop) return `通用版，${none}。说清就能填好：${lineFor(book)}`
    const contract = shop?.contractEnd ? `合同 ${sayDayFrom(shop.contractEnd, localDay(zone, now))}到期` : null
    if (!ticket) return [shop?.name, none, contract].filter(Boolean).join(' · ')
    const lacking = ticket.class === 'A' && ticket.followers.length === 1 ? '（A 类要两位，还缺一位）' : ''
    const followers = ticket.followers.length > 0 ? `${ticket.followers.join('、')}跟进${lacking}` : '还没人跟进'
    const due = ticket.live && ticket.resolveDue ? `${sayBefore(ticket.resolveDue, now, zone)}给结果` : null
    return [followers, due, contract].filter(Boolean).join(' · ')
  },
  subtitle: ({ ticket, shop }: Facts): string | undefined => {
    if (!ticket) return shop?.name
    return `#${ticket.id} ${shop?.name ?? '店铺待定'} ${text.subject(ticket.category)}`
  },
  doing: '做',
  moreDoing: (count: number) => `另外 ${count} 件`,
  sayThis: (wording: number, of: number) => (of > 1 ? `可以这样说（${wording + 1}/${of}）` : '可以这样说'),
  asIs: '改成自己的话再说，别整段粘贴。',
  slots: '〈〉里的照这一单的实情换。',
  avoid: '别这样说',
  ownerSaid: (words: string) => `店主原话：${words}`,
  why: '为什么这样做',
  askHead: '补上能说得更实：',
  needs: {
    contract: '合同到期日',
    figure: (what: string) => what.replace(/^[的里]/, ''),
    hint: (example: string) => `例：${example}`,
  },
  noteWhat: '没读出来。照例子写一个：',
  noted1: (shop: string) => `记下了，${shop}的卡片已经更新`,
  noteOnlyTeam: (shop: string) => `只有管 ${shop} 的团队成员能补数据，合同要组长以上`,
  usedBefore: (times: number, most: number) =>
    times >= most
      ? `这句在这张单里已经用过 ${times} 次，别再用了。`
      : `这句在这张单里用过 ${times} 次，再用一次就要换。`,
  howWasIt: (words: string) => `用过：${words} 店主的反应？`,
  usedNow: (promises: number) =>
    promises > 0 ? `记下了，里面答应的 ${promises} 件到期我来提醒` : '记下了，下次先给别的说法',
  usedUp: '这句在这张单里用满两次了，第三次不发。换成这一句，或者看 PB-17《换方案》。',
  usedUpAll: '这一步的说法都用过两次了，别再重复：/playbook 17 换个方案，或者转上一级。',
  settledUse: { worked: '记下了：有效，以后先给这一句', failed: '记下了：没效，以后往后排' },
  settledBefore: '这一条已经有人记过了',
  handWhy: (book: string) => `${book}谈不下来，请接手`,
  promised: (count: number, open: number) =>
    `答应过 ${count} 件${open > 0 ? ` · ${open} 件没到期或没兑现` : ' · 都有结果了'}`,
  promiseLine: ({ day, words, state }: Commitment, { now, zone }: Facts) =>
    `${sayDayFrom(day, localDay(zone, now))} ${{ open: '待兑现', kept: '已兑现', broken: '没做到' }[state]}：${short(words)}`,
  promiseTitle: (id: number, shop: string | null, state: Commitment['state']) =>
    `#${id} ${shop ?? '店铺待定'} · ${{ open: '今天要兑现', kept: '兑现了', broken: '没做到' }[state]}`,
  promiseWho: '答应店主的，到日子了。做了点“兑现了”，没做先给店主一个说法。',
  promiseBroken: '没做到的，今天给店主道歉并约新的时间：/recover 看怎么说。',
  promiseWeekly: '每周一次，兑现后下周同一天再提醒。',
  promiseSettled: { kept: '记下了：兑现了', broken: '记下了：没做到，先给店主一个说法' },

  bookOf: ({ id, title }: Playbook, own: boolean) => `${id} ${title}${own ? '＊' : ''}`,
  ownMark: '＊是本公司改过或自己写的，其余是自带的。',
  own: {
    fileTitle: '话术文件',
    managersOnly: '话术的增改停用由经理来做，可以请经理输入 /playbook file',
    which: '写上编号，例：/playbook 原文 5、/playbook 恢复 PB-5、/playbook 停用 MY-1',
    none: (id: string) => `没有 ${id} 这个话术，或者已经停用。看全部：/playbook`,
    untouched: (id: string) => `${id} 没有停用也没有改过，不用恢复。`,
    needed: (id: string) => `${id} 是 /recover 要用的，不能停用；可以改：/playbook 原文 ${id}`,
    notMarkdown: '话术要发 Markdown 文件（.md）。先要一份原文照着改：/playbook 原文 5',
    unreadable: (why: string) => `这份话术读不通：${why}。照着自带的格式改：/playbook 原文 5`,
    unknownVariables: (names: readonly string[], known: readonly string[]) =>
      `没有这些变量：${names.join('、')}。能用的：${known.join('、')}`,
    planLine: ({ id, title, steps }: Playbook, { replaces, builtin }: { replaces: boolean; builtin: boolean }) =>
      `${replaces ? '改' : '新增'} ${id}《${title}》，${steps.length} 步${builtin ? '（自带的那份留着，随时能恢复）' : ''}`,
    stepLine: (title: string, wordings: number) => `${title}：${wordings} 种说法`,
    applied: ({ id, title }: Playbook) => `${id}《${title}》用上了。看一眼：/playbook ${id}`,
    sourceBelow: (id: string) => `${id} 的原文在下面，改好发回给我：/playbook file`,
    restored: (id: string) => `${id} 恢复了。看一眼：/playbook ${id}`,
    versionsOf: (id: string) => `${id} 的版本`,
    versionLine: (
      number: number,
      { kind, state }: Pick<Version, 'kind' | 'state'>,
      { when, author, reviewer }: { when: string; author: string; reviewer: string | null },
    ) => {
      const seen = reviewer ? `${reviewer} ${state === 'refused' ? '退回' : '审'}` : VERSION_STATES[state]
      return `第 ${number} 版 ${VERSION_KINDS[kind]} ${when} · ${author} 写，${seen}`
    },
    builtinLine: '自带的一份：一直留着',
  },

  statsTitle: (uses: number) => `话术用得怎么样：${uses} 次`,
  statsNone: '还没有人点过“用了”。打开一步话术，说完点一下，这里就有数。',
  statsLine: (id: string, title: string, { used, worked, failed }: Counted) =>
    `${id} ${title}　用 ${used} · 有效 ${worked} · 没效 ${failed}`,
  statsWording: (step: string, words: string, { used, worked, failed }: Counted) =>
    `${step}：${short(words)}　用 ${used} · 有效 ${worked} · 没效 ${failed}`,
  statsGone: '（这句已经改掉）',
  statsHow: '有效多的说法排在前面；一张单里同一句最多两次。',
  buttons: {
    next: '下一步',
    back: '上一步',
    reword: '换个说法',
    used: '用了',
    worked: '有效',
    failed: '没效',
    hand: '转上一级',
    note: '补上',
    kept: '兑现了',
    broken: '没做到',
    also: (title: string) => `也看：${title}`,
    list: '回到列表',
  },

  chooseTitle: (book: Playbook, count: number) => `${book.title}：先选一张单（${count} 张）`,
  chooseOne: '有几张 A 类单没结，选一张，就按它的情况填好：',
  chooseLabel: (id: number, shop: string | null) => `#${id} ${shop ?? '店铺待定'}`,
  chosenGone: '这几张都已经结了。要别的单，写上单号：/recover 12',
  foundTitle: (words: string) => `话术：${words}`,
  foundHow: '看哪一个点哪一个；换个说法再找：/playbook 找不到店主',
  allTitle: (count: number) => `话术库 ${count} 个`,
  allHow: '按编号、类别或大白话找：/playbook 5、/playbook A、/playbook 老板嫌回复慢',
  allGroups: { A: 'A 类', B: 'B 类', C: 'C 类', D: 'D 类', sensitive: '敏感', other: '其他' },
  notFound: (words: string) =>
    `没找到讲“${words.slice(0, 20)}”的话术。可以按编号、类别或事情找：/playbook 5、/playbook A、/playbook 找不到店主`,
  found: {
    id: (id: string) => `编号是 ${id}`,
    title: (title: string) => `名字是“${title}”`,
    class: (letter: string) => `${letter} 类客诉按它办`,
    initials: (words: string) => `拼音首字母是“${words}”`,
    topic: (topic: string) => `讲的是“${topic}”`,
    subject: (subject: string) => `管“${subject}”这一类`,
    heard: (subject: string) => `听起来是“${subject}”`,
    alike: '里面的步骤说到相近的事',
  },

  noSuchShop: (words: string) =>
    `没认出“${words.slice(0, 20)}”是哪张单或哪家店。这样写：/recover 12 或 /recover 松果零食`,
  notForShop: '这些只给内部看，请到和我的单聊或团队群里打开。',
  staffOnly: '这张卡片只给本公司的成员看。',
  notYoursToSettle: '由这家店的团队来点，可以请组长来。',
  notYours: (what: string, team: string | null) =>
    `只有${team ?? '管它的团队'}的成员能看${what}的话术，可以请${team ? `${team}的` : ''}组长来。`,
  leadersOnly: (title: string) => `“${title}”给组长以上看，可以请您的主管来用。`,
  oldCard: '这张卡片旧了，请重新输入 /recover 或 /playbook。',
  opened: (title: string) => `已打开：${title}`,
  stepNow: (step: number) => `第 ${step + 1} 步`,
  reworded: '换了一个说法',
  onlyWording: '这一步只有这一个说法',
  backToList: '选一个打开',
  toDirect: (title: string) => `${title}的步骤已发到您的单聊`,
}

import { bold, grey, joined, type Rich, red, rich } from '../chat/rich.ts'
import { sayDay, sayWhen } from '../commands/say-when.ts'
import type { LocalDay } from '../kernel/calendar.ts'
import { METRICS, type MetricKey, showFigure, showValue, stepsBetter, verdictName } from '../metrics/index.ts'
import { lifeText, type PromiseCount } from '../tickets/index.ts'
import type { Period, Span } from './periods.ts'
import type { Judged, ShopDay } from './shop-day.ts'

const LONGEST_NAME = 20

/** A name as it fits on a line of a phone. */
export const short = (name: string): string => {
  const letters = [...name]
  return letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME - 1).join('')}…` : name
}

const round = (value: number, digits: number): string => String(Number(value.toFixed(digits)))

/** ▼6, ▲8: how far it went since the day before, in points of a rate, seconds or points of a score. */
function moved(metric: MetricKey, by: number | null, since = ''): Rich {
  if (by === null) return ''
  const { kind, better } = METRICS[metric]
  const size = round(Math.abs(kind === 'rate' ? by * 100 : by), kind === 'score' ? 2 : 1)
  if (size === '0') return ''
  const rose = by > 0
  const worse = better !== null && (better === 'high') !== rose
  const shown = `${rose ? '▲' : '▼'}${size}`
  return [' ', since, worse ? red(shown) : { color: 'green', of: shown }]
}

const change = ({ metric, change: by }: Judged): Rich => moved(metric, by)
/** Against seven days before. */
const weekly = ({ metric, weekly: by }: Judged): Rich => moved(metric, by, '周')

const theirs = ({ metric, theirs: said, theirsOnly }: Judged): string => {
  if (theirsOnly) return '（店主报）'
  return said === null ? '' : `（店主报 ${showValue(metric, said)}）`
}

/** Staff: 满意度 78% ▼6，目标 85%. */
export const judgedLine = (judged: Judged): Rich => {
  const { metric, value, target, verdict } = judged
  const goal = verdict === 'missed' && target !== null ? `，目标 ${showValue(metric, target)}` : ''
  return [showFigure(metric, value), theirs(judged), change(judged), weekly(judged), goal]
}

/** The short one of a list: 满意度 93% ▲2. */
export const judgedShort = (judged: Judged): Rich => [
  showFigure(judged.metric, judged.value),
  theirs(judged),
  change(judged),
]

const ownWord = ({ metric, target, verdict }: Judged): Rich => {
  if (verdict === null || target === null) return ''
  if (verdict === 'met') return { color: 'green', of: ` ✓ ${verdictName('met')}` }
  return [' ', { color: 'orange', of: verdictName('missed') }, grey(`（目标 ${showValue(metric, target)}）`)]
}

const ownTheirs = ({ metric, theirs: said, theirsOnly }: Judged): string => {
  if (theirsOnly) return '（您报的）'
  return said === null ? '' : `（您报 ${showValue(metric, said)}）`
}

const WHEN: Readonly<Record<Period, string>> = { day: '昨天', week: '上周', month: '上月' }
const OWN_TITLE: Readonly<Record<Period, string>> = { day: '昨日服务', week: '上周服务', month: '上月服务' }

const dayOf = (day: LocalDay): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** What we do about a missed figure, as the owner is told: a step, never a result (R-22 to R-25). */
const STEPS: Readonly<Partial<Record<MetricKey, string>>> = {
  avg_response_s: '响应：今天先查是哪个时段慢，忙的时候加人优先接待',
  satisfaction: '满意度：今天先看昨天不满意的聊天记录，能补救的今天就联系',
  good_rate: '好评率：今天先看昨天不满意的聊天记录，能补救的今天就联系',
  reply_rate: '回复率：今天先查漏接的时段，组长一起接待',
  experience_score: '体验分：今天看首页是哪几项掉分，先改我们这边的',
  bad_attitude_rate: '态度：今天看昨天的低分聊天记录，逐条改回复方式',
}

const CSV_BUTTON = '导出表格'

export const text = {
  summaries: { digest: '看日报：昨天的数、客诉、今天要做的' },

  teamTitle: (team: string, day: LocalDay, clock: string) =>
    `${short(team)} ${clock < '12:00' ? '早报' : '日报'} ${sayDay(day)}`,
  lateTag: '晚发',
  late: (clock: string): Rich => grey(`应在 ${clock} 发，晚到了`),
  spanTitle: (team: string, period: Exclude<Period, 'day'>, { from, to }: Span) => {
    const days = period === 'month' ? `${Number(from.slice(5, 7))}月` : `${dayOf(from)}–${dayOf(to)}`
    return `${short(team)} ${period === 'week' ? '周报' : '月报'} ${days}`
  },
  partTitle: (title: string, { at, of }: { at: number; of: number }) => `${title} ${at}/${of}`,
  improved: ({ shop, figures }: ShopDay): Rich => {
    const best = figures.filter(
      ({ metric, value, change: by }) => by !== null && stepsBetter(metric, value, value - by) > 0,
    )
    return ['进步最大：', bold(short(shop.name)), ' ', joined(best.slice(0, 2).map(judgedShort), ' · ')]
  },
  overnight: (ids: readonly number[]) => `夜里留下：${ids.length}（${text.numbers(ids)}），先清这些`,
  onDuty: (names: readonly string[]) =>
    `今天当班：${names.slice(0, 8).map(short).join('、')}${names.length > 8 ? ` 等 ${names.length} 人` : ''}`,
  glance: (of: { shops: number; met: number; missed: number; none: number }, period: Period = 'day'): Rich => {
    if (of.shops === 0) return '本组还没有店铺。到店铺群里输入：/bind shop 店名 一组'
    const bad = `${of.missed} 未达标`
    const parts: Rich = [`${of.met} 达标 · `, of.missed > 0 ? red(bad) : bad, ` · ${of.none} 没有数据`]
    return rich`${WHEN[period]} ${of.shops} 店：${parts}`
  },
  noFigures: (shop: string): Rich => grey(`记数这样写：/metric ${short(shop)} 昨天 满意度 83% 响应 45s`),
  goodNeeded: (count: number) => `，还需 ${count} 个好评`,
  goodNeededAlone: (count: number) => `到目标还需 ${count} 个好评`,
  noShopYet: '店铺待定',
  missing: (names: readonly string[], more: number): Rich =>
    grey(`没有数据：${names.map(short).join('、')}${more > 0 ? ` 等 ${names.length + more} 店` : ''}`),
  trendTitle: (metric: MetricKey, days: number) => {
    const unit = METRICS[metric].kind === 'rate' ? '（%）' : METRICS[metric].kind === 'seconds' ? '（秒）' : ''
    return `${METRICS[metric].name}${unit} 近 ${days} 天`
  },
  average: '各店平均',
  numbers: (ids: readonly number[], most = 5) =>
    `${ids
      .slice(0, most)
      .map((id) => `#${id}`)
      .join(' ')}${ids.length > most ? ' …' : ''}`,
  complaints: (of: { period: Period; opened: number; live: number; overdue: readonly number[] }): Rich => {
    const overdue = `超时 ${of.overdue.length}`
    const late: Rich = of.overdue.length > 0 ? red(`${overdue}（${text.numbers(of.overdue)}）`) : overdue
    return rich`客诉：${WHEN[of.period]}新 ${of.opened} · 未结 ${of.live} · ${late}`
  },
  classCount: (cls: string, count: number, overdue: readonly number[]): Rich =>
    overdue.length > 0 ? [`${cls} ${count}`, red(`（超时 ${text.numbers(overdue, 3)}）`)] : `${cls} ${count}`,
  sensitive: (ids: readonly number[]): Rich => ({ color: 'red', of: `敏感 ${ids.length}（${text.numbers(ids)}）` }),
  today: '今天',
  dueToday: (lines: readonly string[], more: number) =>
    `今天要兑现：${lines.join('；')}${more > 0 ? `；还有 ${more} 张` : ''}`,
  promises: (period: Period, count: PromiseCount): Rich =>
    rich`${WHEN[period]}答应店铺的时间：${lifeText.promiseCount(count)}`,
  waitingOnShop: (ids: readonly number[]) => `在等店铺：${ids.length}（${text.numbers(ids)}）`,
  panels: {
    missed: (count: number) => `其余未达标（${count}）`,
    met: (count: number) => `达标（${count}）`,
    none: (count: number) => `没有数据（${count}）`,
    today: (count: number) => `今天已记（${count}）`,
    live: (count: number) => `未结客诉（${count}）`,
  },
  goesOn: (title: string) => `${title} 接上一张`,
  andMore: (more: number) => `…还有 ${more} 个没列出`,
  restInTable: (more: number) => `…还有 ${more} 个没列出，第一张里的“${CSV_BUTTON}”都有`,
  allBefore: '其余的都在前面几张里',

  shopTitle: (names: readonly string[], period: Period = 'day') => {
    const [only] = names
    return `${only && names.length === 1 ? short(only) : `${names.length} 家店`} ${OWN_TITLE[period]}`
  },
  shopSubtitle: (period: Period, { from, to }: Span) => (period === 'day' ? sayDay(to) : `${dayOf(from)}–${dayOf(to)}`),
  ownFigure: (judged: Judged): Rich => [showFigure(judged.metric, judged.value), ownTheirs(judged), ownWord(judged)],
  ownMissing: (metrics: readonly MetricKey[]): Rich =>
    grey(`还没有：${metrics.map((metric) => METRICS[metric].name).join('、')}`),
  ownNothing: (period: Period) => `${WHEN[period]}还没有数据`,
  otherShops: (count: number, first: string): Rich => grey(`另有 ${count} 家店，看一家这样写：/metric ${first}`),
  ownStep: (metric: MetricKey): string | null => STEPS[metric] ?? null,
  weDo: (what: { id: number; about: string; who: string | null; by: string | null }) =>
    `#${what.id} ${what.about}：${what.who ?? '我们'}${what.by ? ` ${what.by}` : '今天'}给您结果`,
  weHurry: (what: { id: number; about: string; who: string | null }) =>
    `#${what.id} ${what.about}：${what.who ?? '我们'}今天先办这件`,
  weDid: (period: Period, tickets: readonly { id: number; about: string }[]) => {
    const shown = tickets.slice(0, 3).map(({ id, about }) => `#${id} ${about}`)
    return `${WHEN[period]}处理完 ${tickets.length} 件：${shown.join('、')}${tickets.length > 3 ? ' 等' : ''}`
  },
  youDo: (what: { id: number; reason: string; by: string | null }): Rich =>
    `请您这边：${what.reason}${what.by ? `，${what.by}` : ''}（#${what.id}）`,
  yourPart: '请您这边：退换货的申请尽快点处理，体验分也看这一项',
  youCheck: (what: { id: number; about: string; until: Date | null; now: Date; zone: string }): Rich => {
    const until = what.until ? `，${sayWhen(what.until, what.now, what.zone)} 前没消息就先关闭` : ''
    return `请您看一下 #${what.id} ${what.about}：已处理完${until}`
  },
  ownToday: (figures: readonly Judged[]): Rich =>
    grey(`今天已记：${figures.map(({ metric, value }) => showFigure(metric, value)).join(' · ')}`),

  askedAgain: (again: Date, { now, zone }: { now: Date; zone: string }) =>
    `这个群一小时看一次就够了，${sayWhen(again, now, zone)} 后再来。要看单张客诉：/tickets`,
  whose: (names: readonly string[]) =>
    names.length > 0
      ? `看哪个团队或哪家店？这样写：/digest ${names[0]}${names.length > 1 ? `（还有${names.slice(1, 4).join('、')}）` : ''}`
      : '您还不在任何团队里。请组长在团队群输入：/member @您 客服',
  noSuch: (typed: string, near: readonly string[]) =>
    near.length > 0
      ? `没有叫“${typed}”的团队或店铺，您是想看${near.map((name) => `“${name}”`).join('、')}吗？这样写：/digest ${near[0]}`
      : `没有叫“${typed}”的团队或店铺。不写名字就看本组的：/digest`,
  noShopOfYours: '还不知道您是哪家店的。请到店铺群里输入：/digest',
  met: (judged: Judged): Rich => [judgedShort(judged), judged.verdict === 'met' ? ` ✓ ${verdictName('met')}` : ''],
  noFiguresOne: '昨天没有数据',
  noTickets: '没有未结的客诉',
  csvButton: CSV_BUTTON,
  csvToast: '表格马上发在这里',
  csvGone: '这张日报已经不能导出了，请重新输入：/digest',
  csvNotYours: '只有看得到这张日报的人能导出。',
  csvName: (day: LocalDay) => `日报 ${day}`,
  csvMissing: '没有数据',
  csvFigures: ['店铺', '指标', '数值', '目标', '达标', '比前一期', '比一周前', '谁报的'],
  csvToday: ['今天已记', '指标', '数值', '目标', '达标'],
  csvTickets: ['单号', '店铺', '类别', '事由', '状态'],
  csvOwnFigures: ['店铺', '指标', '数值', '目标', '达标'],
  csvOwnTickets: ['单号', '事由'],
  oneShopTitle: (shop: string, day: LocalDay) => `${short(shop)} 日报 ${sayDay(day)}`,
}

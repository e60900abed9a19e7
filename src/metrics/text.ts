import { sayDayFrom } from '../commands/say-when.ts'
import type { LocalDay } from '../kernel/calendar.ts'
import { METRICS, type MetricKey, showFigure, showValue } from './keys.ts'
import type { Noted } from './note-figures.ts'
import type { FiguresProblem } from './read-figures.ts'
import type { Verdict } from './rules.ts'
import type { Source } from './store.ts'

export const EXAMPLE = '满意度 83% 响应 45s'
const NOTED_NAMES = '满意度、平均响应、回复率、体验分、好评率、态度差占比、咨询量'

const VERDICTS: Readonly<Record<Verdict, string>> = { met: '达标', missed: '未达标' }
export const verdictName = (verdict: Verdict): string => VERDICTS[verdict]

/** What a figure of this kind looks like when it is right. */
export const PLAUSIBLE: Readonly<Record<(typeof METRICS)[MetricKey]['kind'], { range: string; example: string }>> = {
  rate: { range: '0% 到 100%', example: '83%' },
  seconds: { range: '0 到 3600 秒', example: '45s' },
  score: { range: '0 到 5', example: '4.7' },
  count: { range: '0 以上的整数', example: '128' },
}

const OTHER_SIDE: Readonly<Record<Source, string>> = { team: '店主报', shop: '我们记的是' }

function notedLine(noted: Noted, source: Source): string {
  const { metric, value, target, verdict, earlier, other, known } = noted
  const aside = [
    verdict && target !== null ? `目标 ${showValue(metric, target)}，${verdictName(verdict)}` : '',
    earlier === null ? '' : `原来记的 ${showValue(metric, earlier)}`,
    known ? '和之前记的一样' : '',
    other === null ? '' : `${OTHER_SIDE[source]} ${showValue(metric, other)}`,
  ].filter((part) => part !== '')
  return `${showFigure(metric, value)}${aside.length > 0 ? `（${aside.join('；')}）` : ''}`
}

/** 昨天（11月20日）; a day far away is its date alone. */
export function dayName(day: LocalDay, today: LocalDay): string {
  const [, month, date] = day.split('-').map(Number)
  const near = sayDayFrom(day, today)
  const plain = `${month}月${date}日`
  return near.endsWith('日') ? near : `${near}（${plain}）`
}

const list = (names: readonly string[]): string => names.map((name) => `“${name}”`).join('、')

interface Ratings {
  readonly good: number
  readonly bad: number
  readonly percent: number
}

/** Cut, not rounded: 89.99% is not 90%. */
const ratio = (good: number, bad: number): string => {
  const share = good + bad === 0 ? '' : `（${Math.floor((good * 10_000) / (good + bad)) / 100}%）`
  return `${good} 个好评、${bad} 个差评${share}`
}

export const text = {
  summaries: {
    metric: '记一家店一天的数，也能看最近的',
    calc: '算还要多少好评才到目标',
  },
  noted: (shop: string, when: { day: LocalDay; today: LocalDay; source: Source }, noted: readonly Noted[]) =>
    [
      `已记${shop} ${dayName(when.day, when.today)}的数${when.source === 'shop' ? '（店主报）' : ''}：`,
      ...noted.map((each) => notedLine(each, when.source)),
    ].join('\n'),
  latest: (shop: string, when: { day: LocalDay; today: LocalDay }, lines: readonly string[]) =>
    [`${shop} 最近的数，${dayName(when.day, when.today)}：`, ...lines].join('\n'),
  latestLine: (of: {
    metric: MetricKey
    ours: number | null
    theirs: number | null
    target: number | null
    verdict: Verdict | null
  }) => {
    const { metric, ours, theirs, target, verdict } = of
    const shown = ours ?? theirs ?? 0
    const aside = [
      ours === null ? '店主报' : '',
      verdict && target !== null ? `目标 ${showValue(metric, target)}，${verdictName(verdict)}` : '',
      ours !== null && theirs !== null && theirs !== ours ? `店主报 ${showValue(metric, theirs)}` : '',
    ].filter((part) => part !== '')
    return `${showFigure(metric, shown)}${aside.length > 0 ? `（${aside.join('；')}）` : ''}`
  },
  nothingYet: (shop: string) => `${shop}还没有记过数。这样写：/metric ${EXAMPLE}`,

  problem(problem: FiguresProblem, shop: string | null): string {
    const line = `/metric ${shop ? `${shop} ` : ''}`
    switch (problem.problem) {
      case 'implausible': {
        const { range, example } = PLAUSIBLE[METRICS[problem.key].kind]
        const { name } = METRICS[problem.key]
        return `${showFigure(problem.key, problem.value)} 不太对，${name}应在 ${range}。先没有记，改好再发：${line}${name} ${example}`
      }
      case 'unknown_metric':
        return `没认出${problem.said ? `“${problem.said}”` : ''}是哪个指标，先没有记。能记：${NOTED_NAMES}。这样写：${line}${EXAMPLE}`
      case 'no_value':
        return `没看到数值，先没有记。这样写：${line}${EXAMPLE}`
      case 'future_date':
        return `${problem.date} 还没到，先没有记。记今天的不用写日期，补昨天的这样写：${line}昨天 ${EXAMPLE}`
    }
  },

  calcUsage:
    '这样写：/calc 14 90（14 个差评要到 90%），或 /calc 14 90 50（已有 50 个好评），或 /calc 还能 100 5 90（100 好评、5 差评，要保 90%）',
  calcNeed: ({ bad, good, percent, need }: Ratings & { need: number }) => {
    if (good === 0) return `${bad} 个差评要到 ${percent}%，还需 ${need} 个好评。`
    if (need === 0) return `现在 ${ratio(good, bad)}，已经在 ${percent}% 以上，不用再补。`
    return `现在 ${ratio(good, bad)}，要到 ${percent}% 还需 ${need} 个好评。`
  },
  calcAfford: ({ bad, good, percent, afford, need }: Ratings & { afford: number; need: number }) => {
    if (need > 0) return `现在 ${ratio(good, bad)}，已经不到 ${percent}%，要先补 ${need} 个好评。`
    if (afford === 0) return `现在 ${ratio(good, bad)}，再来 1 个差评就不到 ${percent}% 了。`
    return `现在 ${ratio(good, bad)}，要保住 ${percent}%，最多还能再有 ${afford} 个差评。`
  },

  whichShop: (names: readonly string[]) => {
    const [first = '店名'] = names
    const known = names.length > 1 ? `（${names.slice(0, 5).join('、')}${names.length > 5 ? '…' : ''}）` : ''
    return `是哪家店的数？写上店名${known}：/metric ${first} ${EXAMPLE}`
  },
  noSuchShop: (typed: string, near: readonly string[], staff: boolean) =>
    near.length > 0
      ? `没有叫“${typed}”的店铺，您是想写${list(near)}吗？先没有记。这样写：/metric ${near[0]} ${EXAMPLE}`
      : `没有叫“${typed}”的店铺，先没有记。${staff ? '店名要和绑定时一样，/bind list 能看到。' : '到店铺群里写，不用写店名。'}`,
  notHere: (typed: string, here: readonly string[]) =>
    `本群只记${here.join('、')}的数，没有“${typed}”，先没有记。这样写：/metric ${here.length > 1 ? `${here[0]} ` : ''}${EXAMPLE}`,
  oneShopAtATime: (names: readonly string[]) =>
    `一次记一家店，这条里有${list(names)}，先没有记。请分开写：/metric ${names[0]} ${EXAMPLE}`,
  noShops: (staff: boolean) =>
    staff
      ? '还没有店铺。先到店铺群里输入：/bind shop 店名 一组'
      : `还不知道您是哪家店的。请到店铺群里写：/metric ${EXAMPLE}`,
  notYours: (shop: string, team: string) => `${shop}的数由${team}记，可以请${team}的人来写。`,
}

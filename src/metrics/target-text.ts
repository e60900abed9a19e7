import { sayDayFrom } from '../commands/say-when.ts'
import type { LocalDay } from '../kernel/calendar.ts'
import { METRICS, type MetricKey, showFigure } from './keys.ts'

interface Span {
  readonly from: LocalDay
  readonly until: LocalDay | null
}

interface Said extends Span {
  readonly metric: MetricKey
  /** Null: lifted. */
  readonly value: number | null
}

const span = ({ from, until }: Span, today: LocalDay): string => {
  const start = `${sayDayFrom(from, today)}起`
  return until === null ? start : `${start}、到${sayDayFrom(until, today)}为止`
}

const what = ({ metric, value }: Said): string =>
  value === null ? `不再单独定${METRICS[metric].name}` : showFigure(metric, value)

export const targetText = {
  usage:
    '这样写：/metric target 竹语茶具 满意度 90% 从12-01，或 /metric target 快手 好评率 80%，或 /metric target 竹语茶具 取消 满意度',
  company: '全公司',
  platform: (name: string) => `${name}各店`,
  notBackwards: '目标从今天或以后算起，昨天还按昨天的目标判。这样写：/metric target 竹语茶具 满意度 90% 从明天',
  endsBefore: '结束的日子早于开始的日子。这样写：/metric target 竹语茶具 满意度 80% 从11-25 到12-05',
  onlyManagers: '平台和全公司的目标由经理定，可以请经理来写。',
  onlyLeaders: (shop: string) => `${shop}的目标由它的组长以上定，可以请组长来写。`,
  set: (said: Said & { whom: string; today: LocalDay }) =>
    `${said.whom} 的目标：${what(said)}，${span(said, said.today)}算。之前的日子不变。`,
  shown: (of: {
    whom: string
    now: readonly { metric: MetricKey; value: number }[]
    ahead: readonly Said[]
    today: LocalDay
  }) =>
    [
      `${of.whom} 今天的目标：${of.now.map(({ metric, value }) => showFigure(metric, value)).join('、')}`,
      ...of.ahead.map((said) => `${span(said, of.today)}：${what(said)}`),
    ].join('\n'),
}

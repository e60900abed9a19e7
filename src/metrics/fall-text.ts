import { sayDayFrom } from '../commands/say-when.ts'
import type { LocalDay } from '../kernel/calendar.ts'
import type { FallKind } from './fall-rules.ts'
import { METRICS, type MetricKey, showFigure, showValue } from './keys.ts'

interface Fallen {
  readonly metric: MetricKey
  readonly why: FallKind
  readonly goalValue: number
  readonly goalDay: LocalDay
}

const WHY: Readonly<Record<FallKind, string>> = { missed_twice: '连续两天没达标', dropped: '一天变差很多' }

export const fallText = {
  title: (day: LocalDay, today: LocalDay) => `${sayDayFrom(day, today)}的数：这些在变差`,
  line: (of: Fallen & { now: number | null; before: number | null; today: LocalDay }) => {
    const value = of.now === null ? METRICS[of.metric].name : showFigure(of.metric, of.now)
    const before = of.before === null ? '' : `（前一天 ${showValue(of.metric, of.before)}）`
    const goal = `${sayDayFrom(of.goalDay, of.today)} ${showFigure(of.metric, of.goalValue)}`
    return `${value}${before}，${WHY[of.why]}。建议目标：${goal}`
  },
  words: (of: Fallen & { day: LocalDay }) => `自查：${of.day.slice(5)} ${METRICS[of.metric].name}${WHY[of.why]}`,
  open: '开一张单',
  drop: '先不开',
  more: (count: number) => `还有 ${count} 个，看 /digest`,
  answered: (shop: string, ticketId: number | null) =>
    ticketId === null ? `${shop}：先不开` : `${shop}：已开 #${ticketId}`,
  corrected: '数据已更正，没有要看的了。',
  openedToast: (id: number) => `已开 #${id}，目标和日期已定，到那天按数据判`,
  dropToast: '好，先不开',
  gone: '这一条已经处理过了。',
  notYours: '由本组的人来点。',
}

import { type Figures, METRIC_KEYS, showFigure } from './keys.ts'
import { dayName } from './text.ts'

const shown = (values: Figures): string =>
  METRIC_KEYS.flatMap((key) => {
    const value = values[key]
    return value === undefined ? [] : [showFigure(key, value)]
  }).join('、')

interface Said {
  readonly date: string
  readonly values: Figures
}

export const offerText = {
  named: ({ date, values }: Said, today: string) => `店主提到 ${dayName(date, today)} ${shown(values)}，还没记`,
  note: '记为店主报',
  noted: (shop: string, { date, values }: Said, today: string) =>
    `已记${shop} ${dayName(date, today)}的数（店主报）：${shown(values)}`,
  known: '这个数已经记过了。',
  notYours: '由本组的人来记。',
}

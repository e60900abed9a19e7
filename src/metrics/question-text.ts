import { METRICS, type MetricKey, showFigure, showValue } from './keys.ts'
import { dayName, EXAMPLE, PLAUSIBLE } from './text.ts'

export const questionText = {
  title: (shop: string) => `${shop}：这个数对吗？`,
  odd: (key: MetricKey, value: number) => `${showFigure(key, value)} 不太对`,
  range: (key: MetricKey, shop: string) => {
    const { range, example } = PLAUSIBLE[METRICS[key].kind]
    const { name } = METRICS[key]
    return `${name}应在 ${range}，这一条先没有记。按下面的按钮，或改好再发：/metric ${shop} ${name} ${example}`
  },
  correct: (key: MetricKey, value: number) => `记 ${showValue(key, value)}`,
  asSaid: (key: MetricKey, value: number) => `没错，就是 ${showValue(key, value)}`,
  drop: '不记了',
  noted: (shop: string, when: { day: string; today: string; by: string | null }, shown: readonly string[]) =>
    `${when.by ?? '店主方'}已确认，已记${shop} ${dayName(when.day, when.today)}的数：${shown.join('、')}`,
  dropped: (by: string | null) => `${by ?? '店主方'}说不记了。`,
  notedToast: '已记下',
  droppedToast: '好，这条不记',
  answered: '已经有人答过了。',
  notYours: '由发这个数的人或本组的人来点。',
  gone: `这条已经不能点了，请重新发：/metric ${EXAMPLE}`,
}

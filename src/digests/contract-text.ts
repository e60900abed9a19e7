import { bold, type Rich } from '../chat/rich.ts'

export const contractText = {
  head: (count: number) => (count > 1 ? `${count} 家店的合同快到期了：` : '有一家店的合同快到期了：'),
  shop: (name: string, { end, left }: { end: string; left: number }, state: readonly string[]): Rich => [
    bold(name),
    ` 还有 ${left} 天（${end}）：${state.join('，')}`,
  ],
  open: (count: number, grave: number, late: number) =>
    count === 0
      ? '没有未结客诉'
      : `未结 ${count} 件${grave > 0 ? `，A 类 ${grave} 件` : ''}${late > 0 ? `，超时 ${late} 件` : ''}`,
}

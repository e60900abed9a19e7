import type { Rich } from '../chat/rich.ts'

export const text = {
  summaries: {
    recover: '挽留：一步一步怎么说、怎么做',
    handover: '交接：没结的单、答应的时间、在等谁',
  },
  firstSteps: [
    '先打电话，自报姓名和岗位，请店主讲清哪里不满意；先听，不辩。',
    '请店主发昨日数据截图，一项一项看是哪项掉了。',
    '给得出日期、能核对的方案，再谈要不要继续。',
  ] satisfies Rich[],
  recoverTitle: '挽留',
  handoverTitle: (count: number) => `交接 ${count} 项`,
  handoverEmpty: '没有要交接的单。',
  toDirect: '挽留的步骤已发到您的单聊',
}

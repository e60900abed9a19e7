export const text = {
  defect: (reference: string) => `没能办成，我这边出错了（编号 ${reference}）。什么都没有改动，请稍后再发一次。`,
  pressDefect: (reference: string) => `没能办成，出错了（编号 ${reference}），请再点一次`,
  thanks: '不客气，有事随时 @我。',
  hello: (bot: string) => `您好，我是${bot}。店铺有问题，@我 说一句就行；输入 /help 看能做什么。`,
  noted: '看到了。要是哪里不满意，@我 说一句哪里不好，我马上登记、找人。',
  question: (bot: string) => `我是${bot}，专管客诉：@我 说问题，我登记、找人、盯时间。输入 /help 看能做什么。`,
  whatToFile: '要登记哪一条？回复那条消息 @我 说“登记”，或直接 @我 说哪里不好。',
  shopSide: '店主方',
  filedBefore: (id: number) => `这条已经登记过了，是 #${id}。`,
  whichWait: (ids: readonly number[]) =>
    `在等您的有 ${ids.map((id) => `#${id}`).join('、')}，请回复那张卡片，或在卡片上点“我这边好了”。`,
  confirmed: (id: number) => `好的，#${id} 按已解决关了。方便的话，在上面的卡片里打个分。`,
  whichSolved: (ids: readonly number[]) =>
    `等您确认的有 ${ids.map((id) => `#${id}`).join('、')}，请在那张卡片上点“已解决”。`,
  filesGot: (id: number) => `收到，已交给跟进 #${id} 的同事。`,
  reopened: (id: number) => `#${id} 已重开，马上有人跟进。`,
  oldCard: '这张卡片不在了，请看最新的那张。',
  noButton: '这张卡片上没有这个按钮了，请看最新的那张。',
  late: {
    title: '这条命令晚到了',
    ask: (after: string) => `过了 ${after}才收到，没有执行。现在还要执行吗？`,
    run: '执行',
    drop: '不用',
    over: { run: '已执行', dropped: '没有执行' },
    notYours: '谁发的谁来点。',
    decided: '这条已经点过了。',
  },
}

import { beforeEach, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'
let company: Company

beforeEach(async () => {
  company = await aCompany()
  await company.pass(MINUTE_MS)
})

const tickets = () => company.heard(SHOP).filter((words) => /^#\d+ (?!解决了吗)/.test(words))
const since = async (chat: string, work: () => Promise<unknown>) => {
  const before = company.heard(chat).length
  await work()
  return company.heard(chat).slice(before)
}
const forward = async (person: string, chatId: string, messageIds: readonly string[]) => {
  const heard = await company.playground.people.forward({ as: company.idOf(person), chatId, messageIds })
  await company.settle()
  return heard.messageId
}
const directOf = async (person: string) => (await company.playground.people.direct(company.idOf(person))).chatId

for (const words of ['登记', '记一下', '麻烦登记一下', '']) {
  test(`a reply with “${words}” files the message replied to, its author the reporter`, async () => {
    const original = await company.says('陈老板', SHOP, '你们昨天平均响应都70秒了，怎么回事')
    expect(tickets()).toEqual([])
    await company.says('小林', SHOP, `@客诉管家 ${words}`, { replyTo: original })
    expect(tickets()).toHaveLength(1)
    expect(tickets()[0]).toContain('#1 回复慢')
    expect(tickets()[0]).toContain('你们昨天平均响应都70秒了')
    expect(company.heard(TEAM).at(-1)).toContain('#1 C · 回复慢')
    await company.says('小林', TEAM, '@客诉管家 /resolve 1 客服 已加两人优先接待')
    expect(company.heard(SHOP).at(-1)).toContain(`<at id=${company.idOf('陈老板')}></at>`)
  })
}

test('a message is filed once, whoever asks for it again; what the second reply adds joins', async () => {
  const original = await company.says('陈老板', SHOP, '你们昨天平均响应都70秒了')
  await company.says('小林', SHOP, '@客诉管家 登记', { replyTo: original })
  await company.says('陈老板', SHOP, '@客诉管家 登记，今天又慢了', { replyTo: original })
  expect(tickets()).toHaveLength(1)
  expect(company.heard(SHOP).at(-1)).toBe('这条已经登记过了，是 #1。')
  expect(tickets()[0]).toContain('又补充 1 条')
})

test('what can’t be fetched is answered kindly, and the words of the reply are kept', async () => {
  const original = await company.says('陈老板', SHOP, '你们昨天平均响应都70秒了')
  const { people } = company.playground
  const reply = { as: company.idOf('小林'), chatId: company.chatOf(SHOP), replyTo: original }
  await people.say({ ...reply, text: '@客诉管家 登记，店主说响应70秒太慢' })
  await people.recall({ as: company.idOf('陈老板'), messageId: original })
  await company.settle()
  expect(tickets()[0]).toContain('店主说响应70秒太慢')
  expect(company.heard(SHOP).at(-1)).toContain('没取到')
  expect(company.heard(SHOP).at(-1)).toContain('#1')
})

test('while the platform is down nothing is lost: fetched later, or filed with what there is', async () => {
  const original = await company.says('陈老板', SHOP, '你们昨天平均响应都70秒了')
  company.playground.setFaults({ unavailable: 2 })
  await company.says('小林', SHOP, '@客诉管家 登记', { replyTo: original })
  await company.pass(MINUTE_MS)
  await company.pass(MINUTE_MS)
  expect(tickets()[0]).toContain('你们昨天平均响应都70秒了')
  const another = await company.says('陈老板', SHOP, '满意度才71%')
  company.playground.setFaults({ unavailable: 500 })
  await company.says('小林', SHOP, '@客诉管家 登记，满意度太低', { replyTo: another })
  await company.pass(6 * MINUTE_MS)
  company.playground.setFaults({ unavailable: 0 })
  await company.pass(6 * MINUTE_MS)
  expect(company.heard(SHOP).join('\n')).toContain('满意度太低')
})

test('just the mention under something the bot said files nothing', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 谢谢')
  const said = company.ids(SHOP).at(-1) ?? ''
  await company.says('陈老板', SHOP, '@客诉管家 ', { replyTo: said })
  expect(tickets()).toEqual([])
  expect(company.heard(SHOP).at(-1)).toContain('店铺有问题')
})

test('a record forwarded to the bot is filed for the shop of who complains in it', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 在吗')
  const first = await company.says('陈老板', SHOP, '你们昨天平均响应都70秒了')
  const second = await company.says('小林', SHOP, '我去查一下')
  await forward('小林', await directOf('小林'), [first, second])
  expect(tickets()[0]).toContain('#1 回复慢')
  expect(company.told('小林').at(-1)).toContain('#1 已登记')
  expect(company.heard(TEAM).at(-1)).toContain('松果零食')
  expect(company.heard(TEAM).at(-1)).toContain('陈老板：你们昨天平均响应都70秒了')
})

test('more words and pictures within ten minutes join, and are counted on the card', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  await company.pass(4 * MINUTE_MS)
  await company.says('陈老板', SHOP, '@客诉管家 今天还是这么慢，平均响应75秒')
  await company.says('陈老板', SHOP, '@客诉管家 ', { images: 1 })
  expect(tickets()).toHaveLength(1)
  expect(tickets()[0]).toContain('又补充 2 条')
  expect(company.heard(TEAM).find((words) => words.includes('#1 C'))).toContain('补充（2）')
})

test('after ten minutes, or of another category, it is another ticket', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  await company.says('陈老板', SHOP, '@客诉管家 满意度怎么只有71%')
  expect(tickets()).toHaveLength(2)
  await company.pass(11 * MINUTE_MS)
  await company.says('陈老板', SHOP, '@客诉管家 平均响应今天又70秒')
  expect(tickets()).toHaveLength(3)
  expect(tickets()[2]).toContain('第二次反馈')
})

test('another person’s complaint does not join', async () => {
  await company.says('小林', TEAM, '@客诉管家 松果零食 说平均响应70秒太慢')
  await company.says('周组长', TEAM, '@客诉管家 竹语茶具 说平均响应70秒太慢')
  expect(company.heard(TEAM).join('\n')).toContain('#2 C')
})

test('of two shops relayed by one person in a minute each has its ticket', async () => {
  await company.says('小林', TEAM, '@客诉管家 松果零食 说平均响应70秒太慢')
  await company.says('小林', TEAM, '@客诉管家 竹语茶具 说平均响应70秒太慢')
  expect(company.heard(TEAM).join('\n')).toMatch(/#2 C[\s\S]*竹语茶具/)
})

test('words in the thread of the card join, however late', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  const card = company.ids(SHOP).at(-1) ?? ''
  await company.pass(HOUR_MS)
  await company.says('陈老板', SHOP, '@客诉管家 主要是晚上八点以后', { replyTo: card })
  expect(tickets()[0]).toContain('又补充 1 条')
})

test('under a card another matter is another ticket, of the card’s shop; what is vague joins', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  const card = company.ids(SHOP).at(-1) ?? ''
  await company.says('陈老板', SHOP, '@客诉管家 群里也没人理我', { replyTo: card })
  expect(tickets()).toHaveLength(1)
  expect(tickets()[0]).toContain('又补充 1 条')
  await company.says('陈老板', SHOP, '@客诉管家 还有满意度怎么只有71%', { replyTo: card })
  expect(tickets()).toHaveLength(2)
  expect(tickets()[1]).toContain('#2 满意度')
  const teamCard = company.ids(TEAM)[company.heard(TEAM).findIndex((words) => words.startsWith('#1 C'))] ?? ''
  await company.says('小林', TEAM, '@客诉管家 店主还说体验分掉到4.3了，很生气', { replyTo: teamCard })
  await company.pass(2_000)
  expect(company.heard(TEAM).at(-1)).toMatch(/#3 C · 体验分[\s\S]*松果零食（抖音/)
  expect(tickets()[2]).toContain('#3 体验分')
})

test('words to a picture that was filed alone say what it is about', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 ', { images: 1 })
  await company.presses('陈老板', SHOP, '登记')
  const card = company.ids(SHOP).at(-1) ?? ''
  await company.says('陈老板', SHOP, '@客诉管家 满意度怎么只有71%', { replyTo: card })
  await company.pass(2_000)
  expect(tickets()).toHaveLength(1)
  expect(tickets()[0]).toContain('#1 满意度')
})

test('“still not solved” in words reopens within the window; thanks do not', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  await company.says('小林', TEAM, '@客诉管家 /resolve 1 店铺 已补发清单')
  await company.says('陈老板', SHOP, '@客诉管家 谢谢')
  expect(company.heard(SHOP).join('\n')).not.toContain('已重开')
  await company.says('陈老板', SHOP, '@客诉管家 还没解决，今天还是70秒')
  expect(company.heard(SHOP).at(-1)).toBe('#1 已重开，马上有人跟进。')
  expect(company.heard(TEAM).at(-1)).toContain('@小林 #1 店主说还没解决')
  await company.pass(2_000)
  expect(tickets()[0]).toContain('重新处理')
})

test('“solved” in words confirms, also of the card that is answered; thanks alone do not; of several it is asked which', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  await company.says('小林', TEAM, '@客诉管家 /resolve 1 店铺 已补发清单')
  await company.says('陈老板', SHOP, '@客诉管家 谢谢')
  expect(company.heard(SHOP).join('\n')).not.toContain('已确认解决')
  await company.says('小林', SHOP, '@客诉管家 解决了')
  expect(company.heard(SHOP).join('\n')).not.toContain('已确认解决')
  await company.says('陈老板', SHOP, '@客诉管家 解决了，谢谢')
  await company.pass(2_000)
  expect(company.heard(SHOP).at(-1)).toBe('好的，#1 按已解决关了。方便的话，在上面的卡片里打个分。')
  expect(tickets()[0]).toContain('您已确认解决')
  expect(company.heard(SHOP).join('\n')).toContain('[5]')
  await company.pass(HOUR_MS)
  for (const [id, words] of [
    [2, '满意度怎么只有71%'],
    [3, '体验分掉到4.3了'],
  ] as const) {
    await company.says('陈老板', SHOP, `@客诉管家 ${words}`)
    await company.says('小林', TEAM, `@客诉管家 /resolve ${id} 店铺 已处理`)
    await company.pass(2_000)
  }
  await company.says('陈老板', SHOP, '@客诉管家 都好了')
  await company.pass(2_000)
  expect(company.heard(SHOP).at(-1)).toBe('等您确认的有 #3、#2，请在那张卡片上点“已解决”。')
  const asked = company.ids(SHOP)[company.heard(SHOP).findIndex((words) => words.startsWith('#3 解决了吗'))]
  await company.says('陈老板', SHOP, '@客诉管家 好了', { replyTo: asked ?? '' })
  expect(company.heard(SHOP).at(-1)).toContain('#3 按已解决关了')
})

test('after the window the same words open a new ticket, linked as a repeat', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  await company.says('小林', TEAM, '@客诉管家 /resolve 1 店铺 已补发清单')
  await company.pass(3 * DAY_MS)
  await company.says('陈老板', SHOP, '@客诉管家 还没解决，平均响应还是70秒')
  expect(tickets().at(-1)).toContain('#2 回复慢 · 第二次反馈')
})

test('a recalled message keeps its ticket, marked', async () => {
  const said = await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  await company.playground.people.recall({ as: company.idOf('陈老板'), messageId: said })
  await company.settle()
  expect(tickets()[0]).toContain('原消息已撤回')
  expect(company.heard(TEAM).find((words) => words.includes('#1 C'))).toContain('原消息已撤回')
})

test('of two demands that end the contract, the refund comes first, then the removal', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 明天起把你们的子账号全删了，服务费退给我')
  expect(company.heard(TEAM).at(-1)).toContain('A · 退款')
})

test('催一下 tells the assignee once a step and answers with the next promised time', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  const team = await since(TEAM, async () => {
    const first = await company.presses('陈老板', SHOP, '催一下')
    expect(first.toast?.content).toBe('已提醒 @周组长，下一次更新 今天 10:06 前')
    const again = await company.presses('陈老板', SHOP, '催一下')
    expect(again.toast?.content).toBe('已经提醒过 @周组长 了，下一次更新 今天 10:06 前')
  })
  expect(team.filter((words) => words.includes('店主在催'))).toEqual([
    '@周组长 #1 松果零食 店主在催，答应了今天 10:06 前给他一个更新，请到群里回一句。',
  ])
  await company.presses('小林', TEAM, '我来处理')
  const next = await company.presses('陈老板', SHOP, '催一下')
  expect(next.toast?.content).toBe('已提醒 @小林，下一次更新 今天 10:16 前')
  expect((await company.presses('小林', SHOP, '催一下')).toast?.type).toBe('error')
})

test('pressed at night, the assignee is told in the morning', async () => {
  const night = await aCompany({ now: '2026-11-20T23:30:00+08:00' })
  await night.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  await night.presses('陈老板', SHOP, '催一下')
  expect(night.heard(TEAM).join('\n')).not.toContain('店主在催')
  await night.pass(10 * HOUR_MS)
  expect(night.heard(TEAM).join('\n')).toContain('店主在催')
})

test('pressed at night, whoever has it by the morning is told; nobody, when somebody has acted', async () => {
  const night = await aCompany({ now: '2026-11-20T23:30:00+08:00' })
  await night.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  await night.says('林姐', '竹语茶具 客服群', '@客诉管家 你们昨天平均响应都70秒了')
  await night.presses('陈老板', SHOP, '催一下')
  await night.presses('林姐', '竹语茶具 客服群', '催一下')
  await night.says('周组长', TEAM, '@客诉管家 /assign 1 @小林')
  await night.says('周组长', TEAM, '@客诉管家 /claim 2')
  await night.pass(10 * HOUR_MS)
  const told = night.heard(TEAM).filter((words) => words.includes('店主在催'))
  expect(told).toEqual([expect.stringContaining('@小林 #1 松果零食 店主在催')])
})

test('补充情况 opens a form on the card; its words join the ticket', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  await company.presses('陈老板', SHOP, '补充情况')
  const sent = await company.presses('陈老板', SHOP, '提交', { words: '主要是晚上八点以后' })
  expect(sent.toast?.content).toBe('已并进 #1')
  expect(tickets()[0]).toContain('又补充 1 条')
  expect(tickets()[0]).toContain('[补充情况]')
  expect(company.heard(TEAM).find((words) => words.includes('#1 C'))).toContain('陈老板：主要是晚上八点以后')
})

test('登记 with the words behind it files them, without them it asks which', async () => {
  await company.says('小林', TEAM, '@客诉管家 登记：松果零食 店主想找主管聊聊')
  expect(company.heard(TEAM).at(-1)).toContain('松果零食')
  expect(company.heard(TEAM).at(-1)).toContain('#1 ')
  await company.says('小林', TEAM, '@客诉管家 登记')
  expect(company.heard(TEAM).at(-1)).toContain('要登记哪一条')
})

test('“still not solved” while another ticket runs is not about one that the shop has closed', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  await company.says('小林', TEAM, '@客诉管家 /resolve 1 店铺 已补发清单')
  await company.presses('陈老板', SHOP, '已解决')
  await company.says('陈老板', SHOP, '@客诉管家 满意度怎么只有71%')
  await company.says('陈老板', SHOP, '@客诉管家 还没解决')
  expect(company.heard(SHOP).join('\n')).not.toContain('已重开')
})

test('a reply pushed twice files once', async () => {
  const original = await company.says('陈老板', SHOP, '你们昨天平均响应都70秒了')
  company.playground.setFaults({ duplicate: true, lostAnswers: 1 })
  await company.says('小林', SHOP, '@客诉管家 登记', { replyTo: original })
  await company.pass(6 * MINUTE_MS)
  expect(tickets()).toHaveLength(1)
  expect(company.heard(SHOP).join('\n')).not.toContain('登记过')
})

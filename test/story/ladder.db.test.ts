import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/kernel/clock.ts'
import { persons } from '../../src/people/table.ts'
import { aCompany, type Company, companyOf } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'

async function aComplaint(options: Parameters<typeof aCompany>[0] = {}): Promise<Company> {
  const company = await aCompany(options)
  await company.pass(MINUTE_MS)
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  return company
}

const reminders = (company: Company) => company.heard(TEAM).filter((words) => words.includes('即停止提醒'))

test('a missed first reply climbs: warned before, then each role once with a real @, then silence', async () => {
  const company = await aComplaint()
  await company.pass(2 * HOUR_MS)
  expect(reminders(company).map((words) => words.split('\n')[0])).toEqual([
    '@周组长 #1 松果零食 还剩 2 分钟首次回复',
    '@周组长 #1 松果零食 首次回复到点了，还没人接手',
    '@王主管 #1 松果零食 超时 5 分钟未接手（周组长已提醒）',
    '@何经理 #1 松果零食 超时 15 分钟未接手（周组长、王主管已提醒）',
  ])
})

test('claiming stops the ladder at once', async () => {
  const company = await aComplaint()
  await company.pass(6 * MINUTE_MS)
  const before = reminders(company).length
  await company.presses('小林', TEAM, '我来处理')
  await company.pass(110 * MINUTE_MS)
  expect(reminders(company)).toHaveLength(before)
})

test('a reminder that waits to be sent is judged again: claimed meanwhile, it is not said', async () => {
  const company = await aComplaint()
  company.playground.setFaults({ throttle: 4 })
  await company.pass(3 * MINUTE_MS)
  expect(reminders(company)).toHaveLength(0)
  await company.says('小林', TEAM, '@客诉管家 /claim 1')
  await company.pass(HOUR_MS)
  expect(reminders(company)).toHaveLength(0)
})

test('nothing is said outside the hours; the time left goes on at the next opening', async () => {
  const company = await aComplaint({ now: '2026-11-20T22:56:00+08:00' })
  expect(company.heard(SHOP).at(-1)).toContain('明早 09:02 前')
  await company.pass(3 * HOUR_MS)
  expect(reminders(company)).toHaveLength(0)
  await company.pass(8 * HOUR_MS)
  expect(reminders(company)[0]).toContain('@周组长 #1 松果零食')
})

test('what fell due while the process was down fires once after the restart, marked late', async () => {
  const company = await aComplaint()
  company.clock.jumpTo(new Date(company.clock.now().getTime() + 7 * MINUTE_MS))
  const again = companyOf(await company.restart())
  await again.settle()
  expect(reminders(again).map((words) => words.split('\n')[0])).toEqual([
    '@周组长 #1 松果零食 超时 2 分钟未接手（这条提醒晚到了）',
  ])
  await again.settle()
  expect(reminders(again)).toHaveLength(1)
})

test('several that fall due together are one message', async () => {
  const company = await aComplaint()
  await company.says('林姐', '竹语茶具 客服群', '@客诉管家 满意度怎么只有71%')
  await company.pass(4 * MINUTE_MS)
  expect(reminders(company)).toHaveLength(1)
  expect(reminders(company)[0]).toMatch(/#1 松果零食[^\n]*\n@周组长 #2 竹语茶具/)
})

test('in the quiet start of an installation only leaders are told', async () => {
  const company = await aComplaint({ policy: { quietStart: '24h' } })
  await company.pass(2 * HOUR_MS)
  expect(reminders(company).join('\n')).not.toMatch(/@王主管|@何经理/)
  expect(reminders(company).join('\n')).toContain('@周组长')
})

test('under the scope for all messages a staff member’s answer in the shop’s chat is the first reply', async () => {
  const company = await aComplaint()
  company.playground.setScope('group_msg')
  await company.says('小林', SHOP, '您好，我们马上查')
  await company.pass(2 * HOUR_MS)
  expect(reminders(company)).toHaveLength(0)
  expect(company.heard(TEAM).at(-1)).toContain('已回复，待接手')
})

test('what staff said before the complaint, but the platform pushed after it, is no answer to it', async () => {
  const company = await aCompany()
  company.playground.setScope('group_msg')
  company.playground.setFaults({ late: MINUTE_MS })
  await company.says('小林', SHOP, '您好，我们在看')
  company.playground.setFaults({ late: 0 })
  await company.pass(10 * SECOND_MS)
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  await company.pass(2 * HOUR_MS)
  expect(reminders(company).join('\n')).toContain('@何经理')
})

test('a staff member’s words to the bot in the shop’s chat stop the ladder and get a sign, not a sentence', async () => {
  const company = await aComplaint()
  const before = company.heard(SHOP).length
  await company.says('周组长', SHOP, '@客诉管家 好的，我来看看')
  await company.pass(2 * HOUR_MS)
  expect(reminders(company)).toHaveLength(0)
  expect(company.heard(SHOP)).toHaveLength(before)
})

test('a policy of seconds climbs in seconds', async () => {
  const ladder = [
    { after: '0s', tell: 'assignee' },
    { after: '2s', tell: 'supervisor' },
  ]
  const clocks = { firstReply: '5s' }
  const company = await aComplaint({ policy: { ladder, clocks, hours: { open: '00:00', close: '24:00' } } })
  await company.pass(30 * SECOND_MS)
  expect(reminders(company).map((words) => words.split(' ')[0])).toEqual(['@周组长', '@周组长', '@王主管'])
})

test('a ticket nobody confirms closes by itself, and says how to go on', async () => {
  const company = await aComplaint()
  await company.says('小林', TEAM, '@客诉管家 /resolve 1 店铺 已补发清单')
  await company.pass(49 * HOUR_MS)
  expect(company.heard(SHOP).find((words) => words.includes('#1 回复慢'))).toContain('一直没有新消息，先关闭了')
})

test('claimed but idle is reminded once after the policy’s time, and what is done postpones it', async () => {
  const company = await aComplaint()
  await company.presses('小林', TEAM, '我来处理')
  await company.pass(HOUR_MS)
  await company.says('小林', TEAM, '@客诉管家 /note 1 在看记录')
  const before = reminders(company).length
  await company.pass(HOUR_MS + 50 * MINUTE_MS)
  expect(reminders(company)).toHaveLength(before)
  await company.pass(20 * MINUTE_MS)
  expect(
    reminders(company)
      .slice(before)
      .map((words) => words.split('\n')[0]),
  ).toEqual(['@小林 #1 松果零食 接手后 2 小时没有动静，进展写一句 /note 就行'])
  await company.pass(4 * HOUR_MS)
  expect(reminders(company)).toHaveLength(before + 1)
})

/** Whom the app rang for these words in their direct chat. */
function rung(company: Company, person: string, words: string): string[] {
  const { messages, people } = company.playground.world
  const said = [...messages.values()].filter(({ content, buzzed }) => content.includes(words) && buzzed.length > 0)
  const ids = said.flatMap(({ buzzed }) => buzzed).filter((openId) => openId === company.idOf(person))
  return ids.map((openId) => people.get(openId)?.name ?? '')
}

test('a class has a ladder of its own; a step may ring within the budget, ours only, or bring the number', async () => {
  const ladders = {
    C: [
      { after: '0s', tell: 'leader', how: 'buzz' },
      { after: '5m', tell: 'supervisor', how: 'phone' },
    ],
  }
  const company = await aComplaint({ policy: { ladders, joinWithin: '0s', caps: { buzzPerPersonDay: 1 } } })
  await company.says('王主管', TEAM, '@客诉管家 /duty 电话 13900000000')
  await company.pass(6 * MINUTE_MS)
  const direct = () => company.told('周组长').filter((words) => words.includes('还没人接手'))
  expect(direct()).toEqual(['@周组长 #1 松果零食 首次回复到点了，还没人接手'])
  expect(rung(company, '周组长', '#1 ')).toEqual(['周组长'])
  expect(company.heard(TEAM).join('\n')).toContain('没人接的话，今天 10:11 叫王主管')
  await company.pass(10 * MINUTE_MS)
  expect(reminders(company).at(-1)).toContain('@王主管 #1 松果零食 超时 5 分钟未接手')
  expect(reminders(company).at(-1)).toContain('（打电话：王主管 13900000000）')
  await company.says('林姐', '竹语茶具 客服群', '@客诉管家 满意度怎么只有71%')
  await company.pass(6 * MINUTE_MS)
  expect(direct()).toHaveLength(2)
  expect(rung(company, '周组长', '#2 ')).toEqual([])
})

test('each kind of danger has its own ladder, before that of its class; nobody of another company is rung', async () => {
  const ladders = {
    B: [{ after: '0s', tell: 'assignee' }],
    regulator: [{ after: '0s', tell: 'supervisor', how: 'buzz' }],
    safety: [{ after: '0s', tell: 'manager', how: 'direct' }],
    legal: [{ after: '0s', tell: 'supervisor', how: 'phone' }],
    media: [{ after: '0s', tell: 'leader', how: 'buzz' }],
  }
  const company = await aCompany({ policy: { ladders, joinWithin: '0s' } })
  await company.says('王主管', TEAM, '@客诉管家 /duty 电话 13900000000')
  await company.db
    .update(persons)
    .set({ tenantKey: 'other' })
    .where(eq(persons.openId, company.idOf('周组长')))
  const words = [
    '再不处理我就打12315投诉',
    '你们客服让顾客吃坏肚子了，食品安全出问题',
    '我找律师准备起诉你们',
    '客服态度太差，我要找记者曝光你们',
  ]
  for (const each of words) await company.says('陈老板', SHOP, `@客诉管家 ${each}`)
  await company.pass(6 * MINUTE_MS)
  const told = (person: string) =>
    company
      .told(person)
      .filter((each) => each.includes('还没人接手'))
      .join('\n')
  expect(told('王主管')).toMatch(/^@王主管 #1 松果零食 [^\n]*$/)
  expect(rung(company, '王主管', '#1 ')).toEqual(['王主管'])
  expect(told('何经理')).toMatch(/^@何经理 #2 松果零食 [^\n]*$/)
  expect(rung(company, '何经理', '#2 ')).toEqual([])
  const missed = reminders(company)
    .join('\n')
    .split('\n')
    .filter((line) => line.includes('还没人接手'))
  expect(missed).toEqual([expect.stringMatching(/^@王主管 #3 .*（打电话：王主管 13900000000）$/)])
  expect(told('周组长')).toMatch(/^@周组长 #4 松果零食 [^\n]*$/)
  expect(rung(company, '周组长', '#4 ')).toEqual([])
})

test('of many told alone at the same moment each gets no more than his reminders of the day, the rest in a list', async () => {
  const ladder = [{ after: '0s', tell: 'leader', how: 'direct' }]
  const company = await aCompany({
    policy: { ladder, joinWithin: '0s', warnAt: 1, caps: { remindersPerPersonDay: 2 } },
  })
  for (const n of [1, 2, 3, 4]) await company.says('陈老板', SHOP, `@客诉管家 第${n}次了，你们平均响应70秒`)
  await company.pass(6 * MINUTE_MS)
  expect(company.told('周组长').filter((each) => each.includes('还没人接手'))).toHaveLength(2)
  await company.pass(HOUR_MS)
  expect(reminders(company)).toHaveLength(1)
  expect(reminders(company)[0]?.match(/@周组长 #\d/g)).toHaveLength(2)
})

test('who has had his reminders of the day gets one list an hour, and after all his messages nothing more', async () => {
  const caps = { remindersPerPersonDay: 1, messagesPerPersonDay: 2 }
  const company = await aComplaint({ policy: { caps, ladder: [{ after: '0s', tell: 'assignee' }] } })
  await company.pass(4 * MINUTE_MS)
  expect(reminders(company)).toHaveLength(1)
  await company.says('林姐', '竹语茶具 客服群', '@客诉管家 满意度怎么只有71%')
  await company.pass(50 * MINUTE_MS)
  expect(reminders(company)).toHaveLength(1)
  await company.pass(10 * MINUTE_MS)
  expect(reminders(company)).toHaveLength(2)
  expect(reminders(company)[1]).toMatch(/#1 松果零食[^\n]*\n@周组长 #2 竹语茶具/)
  await company.says('林姐', '竹语茶具 客服群', '@客诉管家 群里发的表格到现在没人给我')
  await company.pass(3 * HOUR_MS)
  expect(reminders(company)).toHaveLength(2)
})

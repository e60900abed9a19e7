import { expect, test } from 'vitest'
import { MINUTE_MS } from '../../src/kernel/clock.ts'
import { find } from '../../src/playbooks/find.ts'
import { fitting } from '../../src/playbooks/fitting.ts'
import { LIBRARY } from '../../src/playbooks/library.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const OTHER = '竹语茶具 客服群'
const TEAM = '一组'

const alarms = (company: Company, person: string) =>
  company.told(person).filter((words) => words.includes('先看话术') || words.includes('集中来了'))

test('a sensitive complaint is told at once to supervisor and manager, with its playbook, once each', async () => {
  const company = await aCompany()
  await company.says('陈老板', SHOP, '@客诉管家 买家吃了你们推荐的零食过敏住院了，客服还不理人')
  expect(company.heard(SHOP).at(-1)).toContain('先问清人怎么样')
  for (const person of ['王主管', '何经理']) {
    expect(alarms(company, person)).toHaveLength(1)
    expect(alarms(company, person)[0]).toMatch(
      /#1 松果零食 · 人身安全[\s\S]*周组长负责[\s\S]*《敏感投诉》：\/playbook 敏感/,
    )
  }
  expect(alarms(company, '小林')).toEqual([])
  await company.pass(30 * MINUTE_MS)
  expect(alarms(company, '王主管')).toHaveLength(1)
})

test('class A and sensitive are told outside the hours too, in the direct chat alone', async () => {
  const company = await aCompany({ now: '2026-11-20T23:30:00+08:00' })
  const team = company.heard(TEAM).length
  await company.says('陈老板', SHOP, '@客诉管家 我要退服务费，不合作了')
  await company.pass(30 * MINUTE_MS)
  expect(alarms(company, '王主管')).toHaveLength(1)
  expect(alarms(company, '何经理')[0]).toContain('《挽留》：/recover 1')
  expect(
    company
      .heard(TEAM)
      .slice(team)
      .filter((words) => words.includes('先看话术')),
  ).toEqual([])
})

test('the playbooks that alarms name are the ones that fit', () => {
  const safety = { class: 'B', category: 'group_feedback', sensitive: 'safety' } as const
  expect(fitting(LIBRARY, safety)[0]?.title).toBe('敏感投诉')
  expect(find(LIBRARY, '敏感')[0]?.book.title).toBe('敏感投诉')
  const churn = { class: 'A', category: 'refund_request', sensitive: 'none' } as const
  expect(fitting(LIBRARY, churn)[0]?.title).toBe('挽留')
  expect(find(LIBRARY, '危机')[0]?.book.id).toBe('PB-27')
})

test('words that join and name a danger lift the ticket and raise the alarm', async () => {
  const company = await aCompany()
  await company.says('陈老板', SHOP, '@客诉管家 客服乱回复，答非所问')
  expect(alarms(company, '王主管')).toEqual([])
  await company.says('陈老板', SHOP, '@客诉管家 客服乱回复，再这样我打12315投诉你们')
  expect(alarms(company, '王主管')).toHaveLength(1)
})

async function aThirdShop(company: Company): Promise<string> {
  const { people } = company.playground
  const manager = company.idOf('何经理')
  const chat = people.group({
    as: manager,
    name: '青禾家居 客服群',
    members: [manager, company.idOf('小林'), company.idOf('林姐')],
  })
  await people.bot({ as: manager, chatId: chat.chatId, in: true })
  await company.says('何经理', '青禾家居 客服群', '@客诉管家 /bind shop 青禾家居 一组 淘宝')
  return '青禾家居 客服群'
}

test('three shops with the same trouble within half an hour: the manager is told once a wave', async () => {
  const company = await aCompany({ now: '2026-11-20T14:00:00+08:00' })
  const third = await aThirdShop(company)
  await company.says('陈老板', SHOP, '@客诉管家 平均响应都70秒了')
  await company.pass(10 * MINUTE_MS)
  await company.says('林姐', OTHER, '@客诉管家 平均响应都80秒了')
  expect(alarms(company, '何经理')).toEqual([])
  await company.pass(10 * MINUTE_MS)
  await company.says('林姐', third, '@客诉管家 平均响应都75秒了')
  await company.pass(2_000)
  expect(alarms(company, '何经理')).toHaveLength(1)
  expect(alarms(company, '何经理')[0]).toContain('3 张“回复慢”客诉，涉及 松果零食、竹语茶具、青禾家居（#1 #2 #3）')
  await company.pass(11 * MINUTE_MS)
  await company.says('陈老板', SHOP, '@客诉管家 平均响应又是70秒')
  await company.pass(MINUTE_MS)
  expect(alarms(company, '何经理')).toHaveLength(1)
  await company.pass(60 * MINUTE_MS)
  for (const [person, chat] of [
    ['陈老板', SHOP],
    ['林姐', OTHER],
    ['林姐', third],
  ] as const)
    await company.says(person, chat, '@客诉管家 平均响应还是75秒')
  await company.pass(2_000)
  expect(alarms(company, '何经理')).toHaveLength(2)
})

test('five tickets of one kind within half an hour are a wave too, of one shop', async () => {
  const company = await aCompany({ policy: { joinWithin: '0s' } })
  for (let n = 1; n <= 5; n += 1) {
    expect(alarms(company, '何经理')).toEqual([])
    await company.says('陈老板', SHOP, '@客诉管家 平均响应都70秒了')
    await company.pass(6 * MINUTE_MS)
  }
  expect(alarms(company, '何经理')).toHaveLength(1)
  expect(alarms(company, '何经理')[0]).toContain('5 张“回复慢”客诉，涉及 松果零食（#1 #2 #3 #4 #5）')
})

test('two shops, or different troubles, are no wave', async () => {
  const company = await aCompany()
  await company.says('陈老板', SHOP, '@客诉管家 平均响应都70秒了')
  await company.says('林姐', OTHER, '@客诉管家 平均响应都80秒了')
  await company.says('林姐', OTHER, '@客诉管家 满意度才71%')
  await company.pass(MINUTE_MS)
  expect(alarms(company, '何经理')).toEqual([])
})

import { beforeAll, expect, test } from 'vitest'
import { MINUTE_MS, SECOND_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'
let company: Company

/* What staff promise the shop in words, Friday 20 November 2026 from ten in the morning, told in order. */
beforeAll(async () => {
  company = await aCompany()
  for (const name of ['小林', '周组长']) await company.playground.people.direct(company.idOf(name))
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  await company.says('小林', TEAM, '@客诉管家 /claim 1')
})

const bare = (words: string) => words.replace(/<[^>]*>|\*\*/g, '')
const told = (person: string) => bare(company.told(person).at(-1) ?? '')
const types = async (person: string, chat: string, words: string) => {
  await company.says(person, chat, words)
  await company.pass(20 * SECOND_MS)
}
const presses = async (person: string, label: string) => (await company.presses(person, 'bot', label)).toast?.content
const card = () => bare(company.heard(TEAM).find((words) => words.startsWith('#1 ')) ?? '')

test('said with an @ in the shop’s chat: offered with one press, to the speaker alone', async () => {
  const before = [company.heard(SHOP).length, company.told('周组长').length]
  await types('小林', SHOP, '@客诉管家 半小时内给您电话')
  expect(told('小林')).toContain('要我盯着今天 10:30 前吗')
  expect([company.heard(SHOP).length, company.told('周组长').length]).toEqual(before)
  expect(card()).not.toContain('答应店主')
  expect(await presses('小林', '盯着')).toContain('今天 10:30 前会提醒您')
  await company.pass(SECOND_MS)
  expect(card()).toContain('答应店主 今天 10:30 前（小林）')
})

test('said without one it is heard under the scope for all messages only', async () => {
  const before = company.told('周组长').length
  await types('周组长', SHOP, '明天上午回复您')
  expect(company.told('周组长')).toHaveLength(before)
  company.playground.setScope('group_msg')
  await types('周组长', SHOP, '明天上午回复您')
  expect(told('周组长')).toContain('要我盯着明天 12:00 前吗')
  expect(await presses('周组长', '盯着')).toContain('明天 12:00 前会提醒您')
})

test('a call keeps what was due today; words right after a promise for tomorrow are no answer to it', async () => {
  await company.pass(5 * MINUTE_MS)
  await types('小林', TEAM, '@客诉管家 /call 1 已沟通')
  await types('周组长', SHOP, '好的')
  expect(told('小林')).toContain('已做到')
  expect(card()).toContain('答应店主 明天 12:00 前（周组长） · 做到 1 · 没做到 0')
})

test('unkept at its time it is broken; both are counted on the card, at the handover and in the week’s digest', async () => {
  company.clock.jumpTo(new Date('2026-11-21T11:50:00+08:00'))
  await company.settle()
  await company.pass(15 * MINUTE_MS)
  expect(company.heard(TEAM).join('\n')).toMatch(/@周组长 #1 松果零食 答应的时间到了：“明天上午回复您”，还没做到/)
  expect(card()).toContain('答应店主 做到 1 · 没做到 1')
  await types('王主管', TEAM, '@客诉管家 /handover')
  expect(bare(company.heard(TEAM).at(-1) ?? '')).toContain('今天答应店铺的时间 做到 0 · 没做到 1')
  company.clock.jumpTo(new Date('2026-11-23T09:30:00+08:00'))
  await types('王主管', TEAM, '@客诉管家 /digest week')
  expect(bare(company.heard(TEAM).at(-1) ?? '')).toContain('上周答应店铺的时间：做到 1 · 没做到 1')
})

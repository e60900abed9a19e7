import { beforeEach, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'
const WORSE = '数据全线下滑，各项数据都不行，整体太差了'
let company: Company

beforeEach(async () => {
  company = await aCompany()
  await company.pass(MINUTE_MS)
})

const complain = async (words = '你们昨天平均响应都70秒了') => {
  await company.says('陈老板', SHOP, `@客诉管家 ${words}`)
  await company.pass(2_000)
}
const asks = async (person: string, line: string) => {
  const before = company.heard(TEAM).length
  await company.says(person, TEAM, `@客诉管家 ${line}`)
  await company.pass(2_000)
  return company.heard(TEAM).slice(before).join('\n')
}
const cards = (chat: string) => company.heard(chat).filter((words) => words.startsWith('#1 '))

test('C past its resolve deadline becomes B, keeps its category, and says why', async () => {
  await complain()
  await company.presses('小林', TEAM, '我来处理')
  await company.pass(2 * DAY_MS + MINUTE_MS)
  expect(cards(TEAM)[0]).toContain('#1 B · 回复慢')
  expect(cards(TEAM)[0]).toContain('过了解决时间，升为 B')
  expect(company.heard(TEAM).join('\n')).toContain('@周组长 #1 松果零食 升为 B 类：过了解决时间，升为 B')
  expect(company.heard(SHOP).join('\n')).not.toContain('升为')
})

test('B becomes A when no call is noted within two hours of working time, supervisor and manager are told', async () => {
  await complain(WORSE)
  await company.presses('小林', TEAM, '我来处理')
  await company.pass(2 * HOUR_MS + MINUTE_MS)
  expect(company.heard(TEAM).join('\n')).toContain('@小林 #1 松果零食 还剩 48 分钟电话沟通')
  expect(cards(TEAM)[0]).toContain('#1 A · ')
  expect(cards(TEAM)[0]).toContain('2 小时内没有电话沟通，升为 A')
  expect(company.heard(TEAM).join('\n')).toContain('@王主管 @何经理 #1 松果零食 升为 A 类')
  for (const person of ['王主管', '何经理']) {
    const alarms = company.told(person).filter((words) => words.includes('先看话术'))
    expect(alarms).toHaveLength(1)
    expect(alarms[0]).toMatch(/#1 松果零食 · A · [\s\S]*《挽留》：\/recover 1/)
  }
})

test('a call in time keeps B where it is; past its resolve deadline it becomes A all the same', async () => {
  await complain(WORSE)
  await asks('小林', '/call 1 店主同意看一周')
  await company.pass(3 * HOUR_MS)
  expect(cards(TEAM)[0]).toContain('#1 B · ')
  await company.pass(DAY_MS)
  expect(cards(TEAM)[0]).toContain('#1 A · ')
})

test('what waits for the shop is not neglected, and lists say whose turn it is', async () => {
  await complain()
  await asks('小林', '/wait 1 店铺 补发清单')
  await company.pass(4 * DAY_MS)
  expect(cards(TEAM)[0]).toContain('#1 C · 回复慢')
  expect(await asks('小林', '/tickets waiting')).toMatch(/在等 1 张[\s\S]*#1 松果零食\*\*\nC · 回复慢 · 等店铺到/)
  expect(await asks('小林', '/tickets overdue')).toContain('没有待办的单')
})

test('on day 13 the cards are posted anew, the old ones say where, and a press on one is answered by the current', async () => {
  await complain()
  await asks('小林', '/wait 1 店铺 补发清单')
  const old = company.ids(TEAM)[company.heard(TEAM).findIndex((words) => words.startsWith('#1 C'))] ?? ''
  await company.pass(13 * DAY_MS + HOUR_MS)
  expect(company.heard(TEAM).filter((words) => words.startsWith('#1 C'))).toHaveLength(1)
  expect(company.heard(TEAM).find((words) => words.includes('卡片换新了'))).toContain(
    '#1 的卡片换新了：12月3日(周四) 10:01',
  )
  expect(company.heard(SHOP).filter((words) => words.includes('卡片换新了'))).toHaveLength(1)
  const value = { act: 'resume' }
  const as = company.idOf('小林')
  const pressed = await company.playground.people.press({ as, messageId: old, value, forged: true })
  await company.settle()
  expect(pressed.toast?.content).toContain('#1 继续处理')
  expect(company.heard(TEAM)[company.ids(TEAM).indexOf(old)]).toContain('处理中')
  expect(company.heard(TEAM).findLast((words) => words.startsWith('#1 C'))).toContain('处理中')
})

test('reopened when its cards have died, a ticket has new ones, one a chat, and an old one’s press is answered', async () => {
  await complain()
  await asks('小林', '/resolve 1 店铺 已补发清单')
  const old = company.ids(TEAM)[company.heard(TEAM).findIndex((words) => words.startsWith('#1 C'))] ?? ''
  await company.pass(15 * DAY_MS)
  expect(cards(TEAM)[0]).toContain('已关闭')
  await asks('周组长', '/reopen 1')
  await company.pass(MINUTE_MS)
  const live = (chat: string) => cards(chat).filter((words) => words.includes('待接手') || words.includes('重新处理'))
  expect([live(TEAM).length, live(SHOP).length]).toEqual([1, 1])
  const as = company.idOf('小林')
  const pressed = await company.playground.people.press({ as, messageId: old, value: { act: 'claim' }, forged: true })
  await company.settle()
  expect(pressed.toast?.content).toContain('已接手 #1')
  expect(cards(TEAM).at(-1)).toContain('处理中')
})

test('closing by itself is said in the shop’s chat, once', async () => {
  await complain()
  await asks('小林', '/resolve 1 店铺 已补发清单')
  await company.pass(49 * HOUR_MS)
  const told = company.heard(SHOP).filter((words) => words.includes('处理完 48 小时没有新消息，先关闭了'))
  expect(told).toHaveLength(1)
  expect(told[0]).toContain('@陈老板')
})

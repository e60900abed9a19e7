import { beforeAll, expect, test } from 'vitest'
import { text } from '../../src/handover/text.ts'
import { HOUR_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company } from '../helpers/company.ts'
import { type Desk, desk, OTHER, SHOP, TEAM } from '../playbooks/asked.ts'

let company: Company
let at: Desk

/* One day and an hour of the sample company, told in order. */
beforeAll(async () => {
  company = await aCompany()
  at = desk(company)
})

const handover = () => at.heard(TEAM).findLast((words) => words.startsWith('交接')) ?? ''

test('nothing open: said so', async () => {
  await at.says('王主管', TEAM, '/handover')
  expect(handover()).toContain('交接 0 项')
})

test('asked in a shop’s chat it goes to the direct chat and the group sees nothing', async () => {
  await at.says('陈老板', SHOP, '把服务费退给我，不做了')
  const before = at.heard(SHOP)
  await at.says('周组长', SHOP, '/交接')
  expect(at.lastTold('周组长')).toContain('交接 1 项')
  expect(at.heard(SHOP)).toEqual(before)
})

test('open, claimed, overdue, waiting for the shop: each where it belongs, promises first', async () => {
  await at.says('林姐', OTHER, '你们昨天平均响应都70秒了')
  await at.says('周组长', 'bot', '/claim 1')
  await at.says('周组长', 'bot', '/resolve 2 客服 已加一位优先接待')
  await company.pass(25 * HOUR_MS)
  await at.says('林姐', OTHER, '群里发的表格到现在没人给我')
  await at.says('王主管', TEAM, '/handover')
  const card = handover()
  expect(card).toContain('交接 3 项')
  expect(card).toContain('超时 1')
  expect(card).toMatch(/超时 .*给结果 #1 松果零食 退款 等周组长/)
  expect(card).toMatch(/前 首次回复 #3 竹语茶具 群里反馈/)
  expect(card).toMatch(/在等店铺\n#2 竹语茶具 等店主确认/)
  expect(card).toMatch(/A 类由谁跟\n#1 松果零食 周组长/)
  expect(card.indexOf('#1')).toBeLessThan(card.indexOf('#3'))
  expect(card.indexOf('#3')).toBeLessThan(card.indexOf('#2'))
})

test('solved and confirmed is off the list', async () => {
  await at.presses('林姐', OTHER, '已解决')
  await at.says('周组长', 'bot', '/handover')
  expect(at.lastTold('周组长')).toContain('交接 2 项')
  expect(at.lastTold('周组长')).not.toContain('#2')
})

test('every line to type is a command here', () => {
  const names = company.bot.commands.map((command) => command.name)
  const typed = [...`${text.how}${text.more(1)}${text.noTeam}`.matchAll(/\/([a-z]+)/g)].map(([, name = '']) => name)
  expect(typed.length).toBeGreaterThan(4)
  expect(typed.filter((name) => !names.includes(name))).toEqual([])
})

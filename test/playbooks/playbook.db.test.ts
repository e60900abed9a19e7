import { beforeAll, expect, test } from 'vitest'
import { LIBRARY } from '../../src/playbooks/library.ts'
import { text } from '../../src/playbooks/text.ts'
import { aCompany, type Company } from '../helpers/company.ts'
import { type Desk, desk, SHOP, TEAM } from './asked.ts'

let company: Company
let at: Desk

beforeAll(async () => {
  company = await aCompany()
  at = desk(company)
  await at.says('陈老板', SHOP, '你们昨天平均响应都70秒了')
})

test('by number it opens at once', async () => {
  await at.says('小林', 'bot', '/playbook 8')
  expect(at.lastTold('小林')).toContain('找不到店主 · 第 1/4 步')
})

test('by words: a list, the best first with why, each one a button that opens it in place', async () => {
  await at.says('小林', 'bot', '/playbook 店主嫌回得慢，打不通电话')
  const list = at.lastTold('小林')
  expect(list).toContain('话术：店主嫌回得慢，打不通电话')
  expect(list).toMatch(/PB-8 找不到店主[\s\S]*PB-6 回复慢|PB-6 回复慢[\s\S]*PB-8 找不到店主/)
  const cards = at.told('小林').length
  await at.presses('小林', 'bot', '回复慢')
  expect(at.lastTold('小林')).toContain('回复慢 · 第 1/3 步')
  await at.presses('小林', 'bot', '回到列表')
  expect(at.lastTold('小林')).toContain('话术：店主嫌回得慢')
  expect(at.told('小林')).toHaveLength(cards)
})

test('of a ticket, by #number: its own, filled with its facts', async () => {
  await at.says('小林', 'bot', '/playbook #1')
  expect(at.lastTold('小林')).toContain('回复慢 · 第 1/3 步')
  expect(at.lastTold('小林')).toContain('现在 70 秒，要守的是 60 秒')
})

test('a playbook of one’s choice for a ticket, in any order', async () => {
  for (const line of ['/playbook 5 #1', '/playbook #1 满意度']) {
    await at.says('小林', 'bot', line)
    expect(at.lastTold('小林')).toContain('满意度 · 第 1/5 步')
    expect(at.lastTold('小林')).toContain('#1 松果零食')
  }
  await at.says('小林', 'bot', '/playbook 5 #99')
  expect(at.lastTold('小林')).toContain('没有 #99')
})

test('alone it shows all there is, what is for leaders only to leaders', async () => {
  await at.says('小林', 'bot', '/话术')
  expect(at.lastTold('小林')).toContain('话术库 27 个')
  expect(at.lastTold('小林')).not.toContain('约谈')
  await at.says('王主管', 'bot', '/话术')
  expect(at.lastTold('王主管')).toContain('话术库 28 个')
})

test('what is for leaders only is not found by others', async () => {
  await at.says('小林', 'bot', '/playbook PB-21')
  expect(at.lastTold('小林')).toContain('没找到讲“PB-21”的话术')
})

test('asked in a shop’s chat nothing of it is seen there', async () => {
  const before = at.heard(SHOP)
  await at.says('小林', SHOP, '/playbook 满意度')
  expect(at.heard(SHOP)).toEqual(before)
  expect(at.lastTold('小林')).toContain('满意度 · 第 1/5 步')
  expect(at.lastTold('小林')).toContain('松果零食')
})

test('in the team’s chat it is answered there', async () => {
  await at.says('周组长', TEAM, '/playbook 邀评')
  expect(at.lastHeard(TEAM)).toContain('邀评 · 第 1/3 步')
})

test('every line to type, in the library and in what is asked for, is a command here', () => {
  const names = company.bot.commands.map((command) => command.name)
  const asked = [text.ask.which('PB-1'), text.ask.which('PB-5'), text.ask.assignee(1), text.ask.contract('店')]
  const written = JSON.stringify([LIBRARY, asked, text.ask.figure('店', '', '')])
  const typed = [...written.matchAll(/\/([a-z]+)/g)].map(([, name = '']) => name)
  expect(typed.length).toBeGreaterThan(10)
  expect(typed.filter((name) => !names.includes(name))).toEqual([])
})

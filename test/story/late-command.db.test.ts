import { expect, test } from 'vitest'
import { MINUTE_MS } from '../../src/kernel/clock.ts'
import { aCompany } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'

test('a command pushed more than ten minutes late is not run but offered to who typed it, once', async () => {
  const company = await aCompany()
  await company.pass(MINUTE_MS)
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  company.playground.setFaults({ late: 12 * MINUTE_MS })
  await company.says('小林', TEAM, '@客诉管家 /claim 1')
  company.playground.setFaults({ late: 0 })
  await company.pass(13 * MINUTE_MS)
  const card = () => company.heard(TEAM).find((words) => words.includes('这条命令晚到了')) ?? ''
  expect(card()).toContain('过了 12 分钟才收到，没有执行。现在还要执行吗？')
  expect(company.heard(TEAM).join('\n')).not.toContain('小林已接手')
  expect((await company.presses('周组长', TEAM, '执行')).toast?.content).toBe('谁发的谁来点。')
  expect((await company.presses('小林', TEAM, '执行')).toast?.type).toBe('success')
  await company.pass(MINUTE_MS)
  expect(company.heard(TEAM).join('\n')).toContain('已接手 #1')
  expect(card()).toContain('已执行')
  expect(card()).not.toContain('[执行]')
})

test('what came a little late is done as always; in a shop’s chat the offer goes to the direct chat', async () => {
  const company = await aCompany()
  await company.pass(MINUTE_MS)
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  company.playground.setFaults({ late: 11 * MINUTE_MS })
  await company.says('小林', SHOP, '@客诉管家 /note 1 店主在看')
  company.playground.setFaults({ late: 4 * MINUTE_MS })
  await company.says('小林', TEAM, '@客诉管家 /claim 1')
  company.playground.setFaults({ late: 0 })
  const before = company.heard(SHOP).length
  await company.pass(15 * MINUTE_MS)
  expect(company.heard(TEAM).join('\n')).toContain('已接手 #1')
  expect(company.heard(SHOP).slice(before).join('\n')).not.toContain('晚到')
  expect(company.told('小林').join('\n')).toContain('这条命令晚到了')
})

test('a complaint pushed more than ten minutes late is recorded, and both its times are said; none was promised', async () => {
  const company = await aCompany()
  company.playground.setFaults({ late: 12 * MINUTE_MS })
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  company.playground.setFaults({ late: 0 })
  await company.pass(13 * MINUTE_MS)
  const card = company.heard(SHOP).find((words) => words.startsWith('#1 ')) ?? ''
  expect(card).toContain('您今天 10:00 说的，飞书到今天 10:12 才送到，不好意思。')
  expect(card).not.toContain('说好')
  expect(company.heard(TEAM).join('\n')).toContain('陈老板 10:00（10:12 才送到）')
  expect(company.heard(TEAM).join('\n')).toContain('#1 松果零食 超时 7 分钟未接手（这条提醒晚到了）')
})

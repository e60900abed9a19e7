import { beforeAll, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../src/kernel/clock.ts'
import { figures, metricFalls } from '../../src/metrics/table.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const TEAM = '一组'

let company: Company

beforeAll(async () => {
  // Its own reminders are another story.
  const calm = { clocks: { resolve: { C: '30d' } }, idleReminder: '1000h', digest: { team: '23:59', shop: '23:59' } }
  company = await aCompany({ policy: calm })
  await company.db.delete(figures)
  await company.db.delete(metricFalls)
})

test('a figure that falls becomes a ticket with goal and date by one press, and is judged at its date', async () => {
  const say = async (person: string, line: string) => {
    await company.pass(10 * SECOND_MS)
    await company.says(person, TEAM, `@客诉管家 ${line}`)
  }
  const fallsCard = () => company.heard(TEAM).findLast((words) => words.includes('昨天的数：这些在变差')) ?? ''
  await say('小林', '/metric 竹语茶具 11-18 满意度 93%')
  await say('小林', '/metric 竹语茶具 昨天 满意度 70%')
  expect(fallsCard()).toContain('满意度 70%（前一天 93%），一天变差很多。建议目标：')
  await say('小林', '/metric 竹语茶具 昨天 满意度 92%')
  expect(fallsCard()).toContain('数据已更正')
  await say('小林', '/metric 松果零食 11-18 平均响应 64 秒')
  await say('小林', '/metric 松果零食 昨天 平均响应 63 秒')
  expect(company.heard(TEAM).filter((words) => words.includes('昨天的数：这些在变差'))).toHaveLength(1)
  const shopBefore = company.heard('松果零食 客服群').length
  const pressed = await company.presses('小林', TEAM, '开一张单')
  expect(pressed.toast?.content).toContain('已开 #1')
  expect(company.heard(TEAM).at(-1)).toMatch(/C · 回复慢[\s\S]*平均响应 60 秒/)
  expect(fallsCard()).toContain('松果零食：已开 #1')
  await say('小林', '/metric 松果零食 今天 平均响应 62 秒')
  expect(company.heard(TEAM).filter((words) => /昨天的数[\s\S]*\[开一张单\]/.test(words))).toEqual([])
  await company.pass(2 * DAY_MS)
  await say('小林', '/metric 松果零食 昨天 平均响应 41 秒')
  await company.pass(DAY_MS + 9 * HOUR_MS)
  await say('小林', '/ticket 1')
  expect(company.heard(TEAM).at(-1)).toMatch(/41 秒/)
  expect(company.heard('松果零食 客服群').slice(shopBefore).join('\n')).not.toContain('#1')
})

test('Kuaishou’s good rate falls with the counts it follows from, and is measured by them at its date (R-47)', async () => {
  const say = async (person: string, line: string) => {
    await company.pass(10 * SECOND_MS)
    await company.says(person, TEAM, `@客诉管家 ${line}`)
  }
  await say('周组长', '/shop 竹语茶具 平台 快手')
  await say('小林', '/metric 竹语茶具 前天 满意 70 一般 20 失望 10')
  await say('小林', '/metric 竹语茶具 昨天 满意 60 一般 20 失望 20')
  expect(company.heard(TEAM).join('\n')).toContain('好评率 60%（前一天 70%），连续两天没达标')
  const pressed = await company.presses('小林', TEAM, '开一张单')
  const [id] = /\d+/.exec(pressed.toast?.content ?? '') ?? []
  await company.pass(2 * DAY_MS)
  await say('小林', '/metric 竹语茶具 昨天 满意 90 一般 5 失望 5')
  await company.pass(6 * DAY_MS)
  await say('小林', `/ticket ${id}`)
  expect(company.heard(TEAM).at(-1)).toMatch(/90%/)
})

test('what the shop said is not merged into a ticket that it can’t see; the other way round it is', async () => {
  const own = await aCompany()
  const say = async (chat: string, person: string, line: string) => {
    await own.says(person, chat, `@客诉管家 ${line}`)
    await own.pass(2 * SECOND_MS)
    return own.heard(chat).at(-1) ?? ''
  }
  expect((await own.presses('小林', TEAM, '开一张单')).toast?.content).toContain('已开 #1')
  await say('松果零食 客服群', '陈老板', '你们昨天平均响应都70秒了')
  expect(await say(TEAM, '周组长', '/merge 2 1')).toContain('#1 是我们自己开的，店里看不到')
  expect(await say(TEAM, '周组长', '/ticket 2')).toContain('待接手')
  expect(await say(TEAM, '周组长', '/merge 1 2')).toContain('#1 已并到 #2')
})

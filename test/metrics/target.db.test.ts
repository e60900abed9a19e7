import { beforeAll, expect, test } from 'vitest'
import { DAY_MS, SECOND_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const TEAM = '一组'
const SHOP = '松果零食 客服群'
let company: Company

beforeAll(async () => {
  company = await aCompany()
})

async function answerTo(person: string, chat: string, line: string): Promise<string> {
  await company.pass(10 * SECOND_MS)
  await company.says(person, chat, `@客诉管家 ${line}`)
  return company.heard(chat).slice(-2).join('\n')
}

test('a target set today judges today; yesterday stays judged by yesterday’s (R-47)', async () => {
  expect(await answerTo('周组长', TEAM, '/metric target 竹语茶具 满意度提到 90%')).toContain('今天起')
  expect(await answerTo('小林', TEAM, '/metric 竹语茶具 昨天 满意度 86%')).toContain('目标 85%，达标')
  expect(await answerTo('小林', TEAM, '/metric 竹语茶具 满意度 86%')).toContain('目标 90%，未达标')
})

test('in a soothing period the lower one holds up to its last day (R-30)', async () => {
  const said = await answerTo('周组长', TEAM, '/metric 目标 松果零食 满意度 80% 从明天 到11-22')
  expect(said).toContain('松果零食 的目标：满意度 80%，明天起、到')
  expect(await answerTo('周组长', TEAM, '/metric target 松果零食')).toMatch(/今天的目标：.*满意度 85%[\s\S]*满意度 80%/)
  await company.pass(DAY_MS)
  expect(await answerTo('小林', TEAM, '/metric 松果零食 满意度 81%')).toContain('目标 80%，达标')
  await company.pass(2 * DAY_MS)
  expect(await answerTo('小林', TEAM, '/metric 松果零食 满意度 81%')).toContain('目标 85%，未达标')
  await answerTo('周组长', TEAM, '/metric target 竹语茶具 取消 满意度')
  expect(await answerTo('小林', TEAM, '/metric 竹语茶具 满意度 86%')).toContain('目标 85%，达标')
})

test('who may: a shop’s leader up, platform and company managers; never backwards; the shop reads nothing', async () => {
  expect(await answerTo('小林', TEAM, '/metric target 竹语茶具 满意度 70%')).toContain('组长以上')
  expect(await answerTo('周组长', TEAM, '/metric target 全公司 满意度 90%')).toContain('经理')
  expect(await answerTo('何经理', TEAM, '/metric target 抖音 平均响应 50秒')).toContain('抖音各店 的目标')
  expect(await answerTo('何经理', TEAM, '/metric target 全公司 好评率 90%')).toContain('全公司 的目标')
  expect(await answerTo('周组长', TEAM, '/metric target 竹语茶具 满意度 90% 从2026-11-01')).toContain('昨天还按昨天')
  expect(await answerTo('周组长', TEAM, '/metric target 竹语茶具 随便')).toContain('这样写')
  const before = company.heard(SHOP).length
  await answerTo('周组长', SHOP, '/metric target 满意度 91%')
  expect(company.heard(SHOP)).toHaveLength(before)
  expect(company.told('周组长').at(-1)).toContain('松果零食 的目标：满意度 91%')
})

test('a shop made special today owes 40 seconds from today on; yesterday’s digest and falls stay (R-27, R-47)', async () => {
  await answerTo('小林', TEAM, '/metric 竹语茶具 前天 响应 51s')
  await answerTo('小林', TEAM, '/metric 竹语茶具 昨天 响应 50s')
  const changed = await answerTo('周组长', TEAM, '/shop 竹语茶具 特殊 是')
  expect(changed).toContain('是，今天起算，之前的日子不变')
  expect(await answerTo('小林', TEAM, '/metric 竹语茶具 昨天 响应 51s')).toContain('目标 60 秒，达标')
  expect(await answerTo('小林', TEAM, '/digest 竹语茶具')).toMatch(/平均响应 51 秒.*达标/)
  expect(await answerTo('小林', TEAM, '/metric 竹语茶具 响应 50s')).toContain('目标 40 秒，未达标')
  expect(company.heard(TEAM).join('\n')).not.toMatch(/平均响应.*连续两天没达标/)
  expect(await answerTo('周组长', TEAM, '/shop 竹语茶具 特殊 否 从明天')).toContain('否，明天起算')
  expect(await answerTo('周组长', TEAM, '/shop 竹语茶具')).toMatch(/特殊店[\s\S]*明天起不再是特殊店/)
  expect(await answerTo('周组长', TEAM, '/shop 竹语茶具 新店 是 从2026-11-01')).toContain('从哪天起没看懂')
})

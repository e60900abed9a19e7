import { expect, test } from 'vitest'
import { DAY_MS, MINUTE_MS } from '../../src/kernel/clock.ts'
import { aCompany } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'

test('in the quiet start only the leader is told, and a chat’s first digest comes the day after it was bound', async () => {
  const company = await aCompany({ policy: { quietStart: '24h' } })
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  const before = company.heard(TEAM).length
  await company.pass(90 * MINUTE_MS)
  const told = company.heard(TEAM).slice(before).join('\n')
  expect(told).toContain('@周组长')
  expect(told).not.toMatch(/@王主管|@何经理/)
  const isDigest = (words: string) => /早报|昨日服务/.test(words)
  expect([...company.heard(TEAM), ...company.heard(SHOP)].filter(isDigest)).toEqual([])
  await company.pass(DAY_MS)
  expect(company.heard(TEAM).filter(isDigest)).toHaveLength(1)
})

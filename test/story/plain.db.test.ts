import { expect, test } from 'vitest'
import { MINUTE_MS } from '../../src/kernel/clock.ts'
import { aCompany } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'
const AS_SHIPPED = { joinWithin: '0s', duties: 'ask' }

test('as shipped each complaint is a ticket of its own, also of one person within a minute', async () => {
  const company = await aCompany({ policy: AS_SHIPPED })
  await company.pass(MINUTE_MS)
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  await company.says('陈老板', SHOP, '@客诉管家 今天平均响应都90秒了')
  await company.pass(2_000)
  expect(company.heard(SHOP).filter((words) => words.includes('您说的'))).toHaveLength(2)
})

test('as shipped what a class owes is asked for, and a ticket is solved all the same', async () => {
  const company = await aCompany({ policy: AS_SHIPPED })
  await company.pass(MINUTE_MS)
  await company.says('陈老板', SHOP, '@客诉管家 服务费退给我，不做了')
  await company.says('小林', TEAM, '@客诉管家 /resolve 1 客服 已电话沟通，店主同意再看一个月')
  expect(company.heard(TEAM).at(-1)).toContain('#1 已标记解决')
  expect(company.heard(SHOP).at(-1)).toContain('#1 解决了吗？')
})

import { expect, test } from 'vitest'
import { MINUTE_MS } from '../../src/kernel/clock.ts'
import { defaultPolicy } from '../../src/kernel/policy.ts'
import { aCompany } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'
const { duties } = defaultPolicy
const AS_SHIPPED = { duties, joinWithin: `${defaultPolicy.joinWithin / MINUTE_MS}m` }
const EASY = { joinWithin: '0s', duties: 'ask' }

test('as shipped more words of one person are one matter, and what a class owes comes before it is solved', async () => {
  const company = await aCompany({ policy: AS_SHIPPED })
  await company.pass(MINUTE_MS)
  await company.says('陈老板', SHOP, '@客诉管家 数据全线下滑，各项数据都不行，整体太差了')
  await company.says('陈老板', SHOP, '@客诉管家 各项数据今天还是都不行，整体太差了')
  await company.pass(2_000)
  expect(company.heard(SHOP).filter((words) => words.includes('您说的'))).toHaveLength(1)
  await company.says('小林', TEAM, '@客诉管家 /resolve 1 客服 已调整排班')
  expect(company.heard(TEAM).at(-1)).toBe(
    [
      '#1 还没标记解决，缺电话沟通。补上：',
      '/call 1 已沟通，店主同意看一周',
      '然后再发一次：',
      '/resolve 1 客服 已调整排班',
      '也可以在卡片上点“已解决…”，一张表里一起补。确实不用的话，请组长以上 10 分钟内再提交一次，会记下缺了什么。',
    ].join('\n'),
  )
  await company.presses('小林', TEAM, '已解决…')
  const form = { cause: 'agent', done: '已调整排班', call: '店主同意看一周' }
  expect((await company.presses('小林', TEAM, '提交', form)).toast?.content).toBe('#1 已标记解决，正在问店主')
  expect(company.heard(SHOP).at(-1)).toContain('#1 解决了吗？')
})

test('switched off, each complaint is a ticket of its own, also of one person within a minute', async () => {
  const company = await aCompany({ policy: EASY })
  await company.pass(MINUTE_MS)
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  await company.says('陈老板', SHOP, '@客诉管家 今天平均响应都90秒了')
  await company.pass(2_000)
  expect(company.heard(SHOP).filter((words) => words.includes('您说的'))).toHaveLength(2)
})

test('switched off, what a class owes is asked for, and a ticket is solved all the same', async () => {
  const company = await aCompany({ policy: EASY })
  await company.pass(MINUTE_MS)
  await company.says('陈老板', SHOP, '@客诉管家 服务费退给我，不做了')
  await company.says('小林', TEAM, '@客诉管家 /resolve 1 客服 已电话沟通，店主同意再看一个月')
  expect(company.heard(TEAM).at(-1)).toContain('#1 已标记解决')
  expect(company.heard(SHOP).at(-1)).toContain('#1 解决了吗？')
})

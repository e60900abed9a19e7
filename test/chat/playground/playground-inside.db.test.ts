import { expect, test } from 'vitest'
import { lookInside } from '../../../src/node/playground-inside.ts'
import { aCompany } from '../../helpers/company.ts'

test('the bot’s books are shown as they are, waiting things first, and looking changes nothing', async () => {
  const company = await aCompany()
  company.playground.setFaults({ unavailable: 100 })
  await company.says('陈老板', '松果零食 客服群', '@客诉管家 你们昨天平均响应都70秒了')
  const first = await lookInside(company.deps)
  expect(first.outbox[0]).toMatchObject({ state: 'waiting', done_at: null })
  expect(first.deadlines.some(({ kind, done_at }) => kind === 'first_reply' && done_at === null)).toBe(true)
  expect(String(first.deadlines[0]?.due_at)).toMatch(/^2026-11-\d\dT\d\d:\d\d:\d\dZ$/)
  expect(await lookInside(company.deps)).toEqual(first)
})

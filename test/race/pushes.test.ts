import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { rowsOf } from '../../src/db/index.ts'
import { MINUTE_MS } from '../../src/kernel/clock.ts'
import { pushOf } from '../bench/push.ts'
import { aCompany, type Company } from '../helpers/company.ts'
import { APP } from '../helpers/world.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'
const TIMES = 10
let company: Company

beforeEach(async () => {
  company = await aCompany()
  await company.pass(MINUTE_MS)
})

interface Speaker {
  readonly openId: string
  readonly unionId: string
}

/** Never seen before: what is kept of a person is written for the first time, too. */
const NEWCOMER: Speaker = { openId: 'ou_newcomer', unionId: 'on_newcomer' }

const owner = () => company.playground.world.people.get(company.idOf('陈老板')) ?? NEWCOMER

async function pushedAtOnce(words: { by: Speaker; text: string; messageId: string }): Promise<number[]> {
  const { world } = company.playground
  const { by, ...said } = words
  const tenantKey = world.people.get(company.idOf('陈老板'))?.tenantKey ?? ''
  const where = { chatId: company.chatOf(SHOP), bot: world.bot, ownTenant: world.tenantKey, at: company.clock.now() }
  const push = { method: 'POST', ...pushOf(APP, { ...said, ...where, speaker: { ...by, tenantKey } }) }
  const answers = await Promise.all(Array.from({ length: TIMES }, () => company.app.request('/feishu/events', push)))
  await company.settle()
  return answers.map((answer) => answer.status)
}

const saidIn = (chat: string) => company.heard(chat).length
const EACH_TAKEN = Array(TIMES).fill(200)

test('a complaint pushed ten times at once is one ticket and one card each', async () => {
  const before = [saidIn(SHOP), saidIn(TEAM)]
  const words = { by: NEWCOMER, text: '你们昨天平均响应都70秒了', messageId: 'om_1' }
  expect(await pushedAtOnce(words)).toEqual(EACH_TAKEN)
  const [row] = await rowsOf<{ n: number }>(company.db, sql`select count(*)::int as n from tickets`)
  expect(row?.n).toBe(1)
  expect([saidIn(SHOP), saidIn(TEAM)]).toEqual(before.map((count) => count + 1))
})

test.each(['谢谢啦', '/help'])('%s pushed ten times at once is answered once', async (text) => {
  // Without an @ the platform keeps it to itself; what stands there can be replied to.
  const messageId = await company.says('陈老板', SHOP, text)
  const before = saidIn(SHOP)
  expect(await pushedAtOnce({ by: owner(), text, messageId })).toEqual(EACH_TAKEN)
  expect(saidIn(SHOP)).toBe(before + 1)
})

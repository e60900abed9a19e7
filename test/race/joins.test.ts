import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { rowsOf } from '../../src/db/index.ts'
import { pushOf } from '../bench/push.ts'
import { aCompany } from '../helpers/company.ts'
import { APP } from '../helpers/world.ts'

const SHOP = '松果零食 客服群'
const AT_ONCE = 8

test('what one person says in several messages at once is one ticket, nothing of it lost', async () => {
  const company = await aCompany()
  // Somebody who was seen here before: nothing is written about him that would make his messages wait in line.
  await company.says('陈老板', SHOP, '@客诉管家 你好')
  const { world } = company.playground
  const speaker = world.people.get(company.idOf('陈老板'))
  if (!speaker) throw new Error('the sample company has no such owner')
  const where = { chatId: company.chatOf(SHOP), bot: world.bot, ownTenant: world.tenantKey, at: company.clock.now() }
  const requests = Array.from({ length: AT_ONCE }, (_, n) => {
    const said = { messageId: `om_storm_${n}`, text: `第${n + 1}句：你们昨天平均响应都70秒了`, speaker }
    return { method: 'POST', ...pushOf(APP, { ...said, ...where }) }
  })
  const answers = await Promise.all(requests.map((push) => company.app.request('/feishu/events', push)))
  expect(answers.map((answer) => answer.status)).toEqual(Array(AT_ONCE).fill(200))
  const [row] = await rowsOf<{ opened: number; joined: number }>(
    company.db,
    sql`select (select count(*)::int from tickets) as opened, (select count(*)::int from ticket_pieces) as joined`,
  )
  expect(row).toEqual({ opened: 1, joined: AT_ONCE - 1 })
})

import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { inTurn, rowsOf } from '../../src/db/index.ts'
import { MINUTE_MS } from '../../src/kernel/clock.ts'
import { pushOf } from '../bench/push.ts'
import { aCompany, type Company } from '../helpers/company.ts'
import { APP } from '../helpers/world.ts'
import { waitFor } from '../long/wait.ts'
import { waiting } from './meeting.ts'

const GROUP = '新来的群'
let company: Company

beforeEach(async () => {
  company = await aCompany()
  const as = company.idOf('何经理')
  const { people } = company.playground
  const { chatId } = people.group({ as, name: GROUP, members: [as, company.idOf('周组长')], external: false })
  await people.bot({ as, chatId, in: true })
  await company.pass(MINUTE_MS)
})

/** The second is pushed while the first is not committed yet: what it binds is held up until the second waits, too. */
async function pushedWhileBinding(first: string, second: string): Promise<void> {
  const { world } = company.playground
  const speaker = world.people.get(company.idOf('何经理'))
  if (!speaker) throw new Error('the sample company has no such manager')
  const where = { chatId: company.chatOf(GROUP), bot: world.bot, ownTenant: world.tenantKey, at: company.clock.now() }
  const push = (text: string) => {
    const sealed = pushOf(APP, { messageId: `om_${text.length}`, text, speaker, ...where })
    return company.app.request('/feishu/events', { method: 'POST', ...sealed })
  }
  const answers = await inTurn(company.deps, async ({ tx }) => {
    await tx.execute(sql`lock table shop_chats, teams in share row exclusive mode`)
    const one = push(first)
    await waitFor('the binding to be under way', () => waiting(company.deps, 1))
    const other = push(second)
    await waitFor('the second to wait for it', () => waiting(company.deps, 2))
    return [one, other]
  })
  expect((await Promise.all(answers)).map((answer) => answer.status)).toEqual([200, 200])
  await company.settle()
}

test('a complaint in the instant in which its group is bound is the shop’s', async () => {
  await pushedWhileBinding('/bind shop 栗子文具 一组', '你们昨天平均响应都70秒了')
  const rows = await rowsOf<{ name: string }>(
    company.db,
    sql`select s.name from tickets t join shops s on s.id = t.shop_id`,
  )
  expect(rows).toEqual([{ name: '栗子文具' }])
})

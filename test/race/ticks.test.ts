import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { rowsOf } from '../../src/db/index.ts'
import { dueDeadlines, takeDeadline } from '../../src/deadlines/index.ts'
import { takeSlot } from '../../src/digests/store.ts'
import { MINUTE_MS, plus } from '../../src/kernel/clock.ts'
import { tick } from '../../src/tick.ts'
import { aCompany, type Company } from '../helpers/company.ts'
import { meeting } from './meeting.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'
/** Of another subject each time: what one person says about the same is one ticket. */
const COMPLAINTS = ['你们昨天平均响应都70秒了', '满意度只有60%了', '响应又到80秒了', '满意度掉到58%了']
const TICKETS = COMPLAINTS.length

let company: Company
let processes: { readonly bot: Company['bot'] }[]

beforeEach(async () => {
  company = await aCompany()
  await company.pass(MINUTE_MS)
  processes = [company, await company.restart(), await company.restart()]
})

const tickAtOnce = () => Promise.all(processes.map(({ bot }) => tick(bot)))

async function complaints(): Promise<void> {
  for (const words of COMPLAINTS) await company.says('陈老板', SHOP, `@客诉管家 ${words}`)
  expect(await countOf(sql`select count(*)::int as n from tickets`)).toBe(TICKETS)
}

const countOf = async (what: ReturnType<typeof sql>) => (await rowsOf<{ n: number }>(company.db, what))[0]?.n

test('a deadline that two processes found is taken by one of them', async () => {
  await complaints()
  const { deps, clock } = company
  const now = plus(clock.now(), 10 * MINUTE_MS)
  const [found] = await dueDeadlines(deps.db, now, 1)
  if (!found) throw new Error('nothing is due')
  const outcomes = await meeting(
    deps,
    (turn) => takeDeadline(turn.tx, found, now),
    (turn) => takeDeadline(turn.tx, found, now),
  )
  expect(outcomes).toEqual([true, { status: 'fulfilled', value: false }])
})

test('a missed first reply is reminded of once, however many processes tick at that moment', async () => {
  await complaints()
  company.clock.jumpTo(plus(company.clock.now(), 6 * MINUTE_MS))
  const before = company.heard(TEAM).length
  await tickAtOnce()
  await company.pass(MINUTE_MS)
  const reminders = company
    .heard(TEAM)
    .slice(before)
    .filter((words) => !words.includes('['))
  expect(reminders).toHaveLength(1)
  for (let n = 1; n <= TICKETS; n++) expect(reminders[0]?.split(`#${n}`)).toHaveLength(2)
  expect(await countOf(sql`select count(*)::int as n from nudges`)).toBe(TICKETS)
})

test('the place of a digest that two processes want is taken by one of them', async () => {
  const slot = { chatId: company.chatOf(TEAM), edition: 'team', slot: '2026-11-21' } as const
  const outcomes = await meeting(
    company.deps,
    (turn) => takeSlot(turn, slot),
    (turn) => takeSlot(turn, slot),
  )
  expect(outcomes).toEqual([true, { status: 'fulfilled', value: false }])
})

test('each chat hears its morning digest once, however many processes tick at that moment', async () => {
  const chats = [TEAM, SHOP]
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  await company.says('小林', TEAM, '@客诉管家 /claim 1')
  await company.pass(MINUTE_MS)
  const digests = () => chats.map((chat) => company.heard(chat).filter((said) => /早报|昨日服务/.test(said)).length)
  const before = digests()
  company.clock.jumpTo(new Date('2026-11-21T09:50:00+08:00'))
  await tickAtOnce()
  await company.pass(MINUTE_MS)
  expect(digests()).toEqual(before.map((count) => count + 1))
})

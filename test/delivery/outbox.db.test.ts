import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { inTurn, rowsOf } from '../../src/db/index.ts'
import { leaveLane, say, touch } from '../../src/delivery/index.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'
let company: Company

beforeEach(async () => {
  company = await aCompany()
  await company.pass(MINUTE_MS)
})

const tell = (chat: string, words: string, more: object = {}) =>
  inTurn(company.deps, (turn) => say(turn, [{ to: { chat: company.chatOf(chat) }, what: { text: words }, ...more }]))
const states = () =>
  rowsOf<{ state: string; failure: string | null }>(company.db, sql`select state, failure from outbox order by id desc`)
const last = (chat: string, n: number) => company.heard(chat).slice(-n)

test('nothing is sent of a transaction that is rolled back', async () => {
  const before = company.heard(TEAM).length
  const failed = inTurn(company.deps, async (turn) => {
    await say(turn, [{ to: { chat: company.chatOf(TEAM) }, what: { text: '不该出现' } }])
    throw new Error('rolled back')
  })
  await expect(failed).rejects.toThrow('rolled back')
  await company.settle()
  expect(company.heard(TEAM)).toHaveLength(before)
})

test('a send whose answer was lost is repeated with the same uuid and stands in the chat once', async () => {
  company.playground.setFaults({ timeouts: 1 })
  await tell(TEAM, '只说一次')
  await company.settle()
  await company.pass(5 * SECOND_MS)
  expect(company.heard(TEAM).filter((words) => words === '只说一次')).toHaveLength(1)
  expect((await states())[0]?.state).toBe('sent')
})

test('a card whose first answer was lost shows what is true now, not what it said first', async () => {
  company.playground.setFaults({ timeouts: 2 })
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  await company.says('小林', TEAM, '@客诉管家 /claim 1')
  await company.pass(10 * SECOND_MS)
  const shown = company.heard(SHOP).filter((words) => words.includes('#1 回复慢'))
  expect(shown).toHaveLength(1)
  expect(shown[0]).toContain('正在处理')
})

test('a letter under way when the process died is taken up by the next one and said once', async () => {
  await tell(TEAM, '接着说')
  await company.db.execute(sql`update outbox set state = 'sending', attempts = 1,
    first_tried_at = ${company.clock.now().toISOString()}::timestamptz,
    leased_until = ${company.clock.now().toISOString()}::timestamptz + interval '20 seconds' where state = 'waiting'`)
  await company.settle()
  expect(company.heard(TEAM).filter((words) => words === '接着说')).toHaveLength(0)
  await company.pass(21 * SECOND_MS)
  await company.pass(SECOND_MS)
  expect(company.heard(TEAM).filter((words) => words === '接着说')).toHaveLength(1)
})

test('an outcome unknown for longer than the uuid counts is looked for, not sent again', async () => {
  company.playground.setFaults({ timeouts: 1 })
  await tell(TEAM, '到底说了没有')
  await company.settle()
  await company.db.execute(sql`update outbox set not_before = not_before + interval '2 hours' where state = 'waiting'`)
  await company.pass(2 * HOUR_MS + MINUTE_MS)
  expect(company.heard(TEAM).filter((words) => words === '到底说了没有')).toHaveLength(1)
  expect((await states()).filter((row) => row.state === 'sent').length).toBeGreaterThan(0)
})

test('what the platform throttles goes out later, in its order, and nothing is lost', async () => {
  company.playground.setFaults({ throttle: 3 })
  for (const words of ['一', '二', '三', '四', '五', '六', '七']) await tell(TEAM, words)
  await company.settle()
  await company.pass(30 * SECOND_MS)
  expect(last(TEAM, 7)).toEqual(['一', '二', '三', '四', '五', '六', '七'])
})

test('within a chat’s five a second the platform never has to refuse', async () => {
  for (let i = 0; i < 23; i++) await tell(TEAM, `第 ${i} 句`)
  await company.settle()
  await company.pass(10 * SECOND_MS)
  const refused = company.playground.calls().filter((call) => call.answer.includes('230020'))
  expect(refused).toEqual([])
  expect(last(TEAM, 23)).toEqual(Array.from({ length: 23 }, (_, i) => `第 ${i} 句`))
})

test('a reminder overtakes digests that wait in the same chat', async () => {
  for (let i = 0; i < 8; i++) await tell(TEAM, `日报 ${i}`, { urgency: 'digest' })
  await tell(TEAM, '提醒', { urgency: 'reminder' })
  await company.settle()
  await company.pass(5 * SECOND_MS)
  expect(last(TEAM, 9)[0]).toBe('提醒')
})

test('a chat the bot was put out of keeps nobody else waiting', async () => {
  const { people } = company.playground
  await people.bot({ as: company.idOf('何经理'), chatId: company.chatOf(SHOP), in: false, silent: true })
  await tell(SHOP, '没人听见')
  await tell(TEAM, '听得见')
  await company.settle()
  expect(last(TEAM, 2)).toContain('听得见')
  expect((await states()).some((row) => row.state === 'dead' && row.failure?.includes('bot_out'))).toBe(true)
})

test('a card the platform rejects is said as text', async () => {
  const title = '很长的标题'
  const card = {
    title,
    color: 'blue',
    body: [{ kind: 'text', text: [{ at: 'ou_00000000000000000000000000000000' }, '看这里'] }],
  }
  await tell(TEAM, '', { what: { card } })
  await company.settle()
  await company.pass(2 * SECOND_MS)
  expect(last(TEAM, 1)[0]).toContain(title)
  expect(company.playground.said(company.chatOf(TEAM)).at(-1)?.type).toBe('text')
})

test('refused for its content, it is sent again with phone and identity numbers masked', async () => {
  company.playground.setFaults({ sensitive: true })
  await company.says('陈老板', SHOP, '@客诉管家 响应70秒，打我电话13800138000')
  await company.pass(2 * SECOND_MS)
  const words = last(SHOP, 1)[0]
  expect(words).toContain('#1')
  expect(words).not.toContain('13800138000')
})

test('ten changes at once are one patch', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  await company.pass(SECOND_MS)
  const patches = () => company.playground.calls().filter((call) => call.method === 'PATCH').length
  const before = patches()
  await company.db.execute(sql`update tickets set words = '响应80秒'`)
  for (let i = 0; i < 10; i++) await inTurn(company.deps, (turn) => touch(turn, 'ticket:1'))
  await company.settle()
  expect(patches() - before).toBe(2) // the shop's card and the team's
  await inTurn(company.deps, (turn) => touch(turn, 'ticket:1'))
  await company.settle()
  expect(patches() - before).toBe(2) // nothing new to show
})

test('a chat that was left, or reads what it must not, gets nothing that a person could not be told either', async () => {
  company.playground.setFaults({ refuseDirect: true })
  const before = company.heard(TEAM).length
  await inTurn(company.deps, async (turn) => {
    const [to, fallbackChat] = [{ person: company.idOf('小林') }, company.chatOf(TEAM)]
    await say(turn, [{ to, what: { text: '内部的话' }, fallbackChat }])
    await leaveLane(turn, fallbackChat, 'a team chat that others read too')
  })
  await company.pass(MINUTE_MS)
  expect(company.heard(TEAM)).toHaveLength(before)
  expect((await states())[0]?.state).toBe('dead')
})

import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { sampleAdmin, setUpSample } from '../../src/chat/playground/index.ts'
import { migratePostgres } from '../../src/db/migrate.ts'
import { wordsOf } from '../helpers/company.ts'
import { type FreshDatabase, freshDatabase } from '../long/postgres.ts'
import { waitFor } from '../long/wait.ts'
import { openWorker, type WorkerDesk } from './desk.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'

let database: FreshDatabase
let desk: WorkerDesk

beforeAll(async () => {
  database = await freshDatabase(inject('longPostgresUrl'))
  desk = await openWorker(database.url)
})
afterAll(async () => {
  await desk?.close()
  await database?.drop()
})

const idOf = (name: string) =>
  [...desk.playground.world.people.values()].find((person) => person.name === name)?.openId ?? ''
const chatOf = (name: string) =>
  [...desk.playground.world.chats.values()].find((chat) => chat.name === name)?.chatId ?? ''
const cardsIn = (chat: string) => desk.playground.said(chatOf(chat)).filter((message) => message.card)
const about = (chat: string, ticket: string) =>
  cardsIn(chat).filter((message) => wordsOf(message.card).startsWith(ticket))
const says = (name: string, text: string) =>
  desk.playground.people.say({ as: idOf(name), chatId: chatOf(SHOP), text: `@客诉管家 ${text}` })
const rows = async (select: string) => Number((await database.sql(select))[0]?.n)
const scene = () => desk.logged()

/** Until nothing waits to be said: what the platform's limits held back goes with a later tick. */
const settled = () =>
  waitFor(
    'an empty outbox',
    async () => {
      await desk.tick()
      return (await rows(`select count(*) as n from outbox where state in ('waiting', 'sending')`)) === 0
    },
    { withinMs: 20_000, scene },
  )

test('a database that is not of this version is refused in one line, whatever is asked', async () => {
  const bare = await desk.get('/readyz')
  expect(bare.status).toBe(503)
  expect(bare.text).toMatch(/^the database's schema is none, .*npm run migrate$/)
  expect((await desk.playground.verifyUrl('c-1')).status).toBe(503)

  await migratePostgres(database.url)
  await database.sql(`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`)
  const newer = await desk.get('/readyz')
  expect(newer.status).toBe(503)
  expect(newer.text).toMatch(/^the database was migrated by a newer kesu.*$/)

  await database.sql(`delete from drizzle.__drizzle_migrations where hash = 'later'`)
  expect(await desk.get('/readyz')).toEqual({ status: 200, text: 'ready' })
  const checked = await desk.playground.verifyUrl('c-1')
  expect(await checked.json()).toEqual({ challenge: 'c-1' })
})

test('a complaint becomes one card for the shop and one for the team, without waiting for a tick', async () => {
  await setUpSample(desk.playground)
  await settled()
  desk.playground.setFaults({ duplicate: true })
  expect((await says('陈老板', '你们昨天平均响应都70秒了')).told).toBe('delivered')
  desk.playground.setFaults({ duplicate: false })
  await waitFor('both cards', () => about(SHOP, '#1').length > 0 && about(TEAM, '#1').length > 0, {
    withinMs: 10_000,
    scene,
  })
  await settled()
  expect(about(SHOP, '#1')).toHaveLength(1)
  expect(about(TEAM, '#1')).toHaveLength(1)
  expect(await rows('select count(*) as n from tickets')).toBe(1)
})

test('a press is answered with a toast and the card as it is now', async () => {
  const messageId = about(TEAM, '#1')[0]?.messageId ?? ''
  const pressed = await desk.playground.people.press({ as: idOf('小林'), messageId, label: '我来处理' })
  expect(pressed).toMatchObject({ ok: true, toast: { type: 'success' } })
  const callback = desk.playground.events().findLast((push) => push.outcome === 'callback')
  expect(JSON.parse(callback?.answer ?? '')).toMatchObject({ card: { type: 'raw' } })
  expect(wordsOf(about(TEAM, '#1')[0]?.card)).not.toContain('[我来处理]')
})

test('complaints that come at once become a ticket each: no request waits for another’s connection', async () => {
  const { people } = desk.playground
  const names = ['甲', '乙', '丙', '丁', '戊', '己']
  for (const name of names) {
    const { openId } = people.person({ name, external: true })
    await people.member({ as: sampleAdmin, chatId: chatOf(SHOP), openId, in: true })
  }
  const heard = await Promise.all(names.map((name) => says(name, '你们昨天平均响应都70秒了')))
  expect(heard.map(({ told }) => told)).toEqual(names.map(() => 'delivered'))
  await settled()
  expect(await rows('select count(*) as n from tickets')).toBe(1 + names.length)
  for (const n of [2, 3, 4, 5, 6, 7]) expect(about(SHOP, `#${n}`), scene()).toHaveLength(1)
})

test('the tick reminds of a first reply that was missed', async () => {
  await database.sql(`update tickets set first_reply_due = first_reply_due - interval '2 hours' where id = 2`)
  await database.sql(
    `update deadlines set due_at = due_at - interval '2 hours' where subject = 'ticket:2' and kind = 'first_reply'`,
  )
  const before = desk.playground.said(chatOf(TEAM)).length
  await settled()
  const [reminder, ...more] = desk.playground.said(chatOf(TEAM)).slice(before)
  expect(reminder?.text[0]).toHaveProperty('at.openId')
  expect(JSON.stringify(reminder?.text)).toContain('#2 松果零食 超时')
  expect(more).toEqual([])
})

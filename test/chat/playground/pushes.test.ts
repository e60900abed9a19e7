import { expect, test } from 'vitest'
import { memoryJournal } from '../../../src/chat/playground/index.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/kernel/clock.ts'
import { APP, at, signatureOf, stage, text, withPeople } from './stage.ts'

test('a push is compact JSON, encrypted, and signed over the raw body with a timestamp in seconds', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  await on.playground.people.say({ as: zhou, chatId: team, text: '@客诉管家 你好' })
  const [letter] = on.letters
  if (!letter) throw new Error('nothing was pushed')
  expect(Object.keys(JSON.parse(letter.raw))).toEqual(['encrypt'])
  expect(letter.raw).toBe(JSON.stringify(JSON.parse(letter.raw)))
  expect(letter.headers.get('x-lark-signature')).toBe(signatureOf(letter))
  expect(letter.headers.get('x-lark-request-timestamp')).toBe(String(on.now().getTime() / 1000))
  expect(letter.path).toBe('/feishu/events')
})

test('without an encrypt key a push is plain and carries no signature, only the verification token', async () => {
  const on = stage({ encryptKey: '' })
  const { zhou, team } = await withPeople(on)
  await on.playground.people.say({ as: zhou, chatId: team, text: '@客诉管家 你好' })
  expect(on.letters[0]?.headers.has('x-lark-signature')).toBe(false)
  expect(at(on.letters[0]?.json, 'header.token')).toBe(APP.verificationToken)
})

test('an event names app, own tenant and its moment in milliseconds', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  await on.playground.people.say({ as: zhou, chatId: team, text: '@客诉管家 你好' })
  const header = at(on.letters[0]?.json, 'header')
  expect(header).toMatchObject({ app_id: APP.appId, create_time: String(on.now().getTime()) })
  expect(text(header, 'event_id')).toMatch(/^[0-9a-f]{32}$/)
  expect(at(header, 'tenant_key')).toBe(at(on.letters[0]?.json, 'event.sender.tenant_key'))
})

test('a refused push comes again after 15 s, 5 min, 1 h and 6 h with the same event id, then it is lost', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  on.answer = () => new Response('', { status: 500 })
  const said = await on.playground.people.say({ as: zhou, chatId: team, text: '@客诉管家 你好' })
  expect(said.told).toBe('retrying')
  for (const [index, wait] of [15 * SECOND_MS, 5 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS].entries()) {
    expect(on.playground.nextPushAt()?.getTime()).toBe(on.now().getTime() + wait)
    on.wait(wait - 1)
    await on.playground.pushDue(on.now())
    expect(on.letters).toHaveLength(index + 1)
    on.wait(1)
    await on.playground.pushDue(on.now())
    expect(on.letters).toHaveLength(index + 2)
  }
  expect(new Set(on.letters.map((letter) => text(letter.json, 'header.event_id'))).size).toBe(1)
  expect(on.playground.nextPushAt()).toBeNull()
  expect(on.playground.lost()).toHaveLength(1)
  on.wait(24 * HOUR_MS)
  await on.playground.pushDue(on.now())
  expect(on.letters).toHaveLength(5)
})

test('a retry is signed afresh, or carries the first timestamp and signature when that is switched on', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  on.answer = () => new Response('', { status: 503 })
  await on.playground.people.say({ as: zhou, chatId: team, text: '@客诉管家 你好' })
  on.wait(15 * SECOND_MS)
  await on.playground.pushDue(on.now())
  on.playground.setFaults({ firstTimestamp: true })
  on.wait(5 * MINUTE_MS)
  await on.playground.pushDue(on.now())
  const stamps = on.letters.map((letter) => Number(letter.headers.get('x-lark-request-timestamp')))
  expect([(stamps[1] ?? 0) - (stamps[0] ?? 0), (stamps[2] ?? 0) - (stamps[0] ?? 0)]).toEqual([15, 0])
  expect(on.letters[2]?.raw).toBe(on.letters[0]?.raw)
})

test('a bot that does not answer in time, or breaks the connection, is pushed to again', async () => {
  const on = stage({ patienceMs: 5 })
  const { zhou, team } = await withPeople(on)
  on.answer = () => new Promise<Response>(() => {})
  expect((await on.playground.people.say({ as: zhou, chatId: team, text: '@客诉管家 1' })).told).toBe('retrying')
  on.answer = () => Promise.reject(new Error('connection refused'))
  expect((await on.playground.people.say({ as: zhou, chatId: team, text: '@客诉管家 2' })).told).toBe('retrying')
  on.answer = () => Response.json({})
  on.wait(15 * SECOND_MS)
  await on.playground.pushDue(on.now())
  expect(on.playground.nextPushAt()).toBeNull()
})

test('a push that waits for its retry is still waiting after a restart', async () => {
  const journal = memoryJournal()
  const before = stage({ journal })
  const { zhou, team } = await withPeople(before)
  before.answer = () => new Response('', { status: 500 })
  await before.playground.people.say({ as: zhou, chatId: team, text: '@客诉管家 你好' })
  const after = stage({ journal })
  after.wait(15 * SECOND_MS)
  await after.playground.pushDue(after.now())
  expect(after.letters.map((letter) => text(letter.json, 'header.event_id'))).toEqual(
    before.letters.map((letter) => text(letter.json, 'header.event_id')),
  )
})

test('faults: a duplicate after success, a late push, a lost answer, shuffled order', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  const say = (words: string) => on.playground.people.say({ as: zhou, chatId: team, text: `@客诉管家 ${words}` })
  const ids = () => on.letters.map((letter) => text(letter.json, 'header.event_id'))
  on.playground.setFaults({ duplicate: true })
  await say('1')
  expect([ids().length, new Set(ids()).size]).toEqual([2, 1])
  on.playground.setFaults({ duplicate: false, late: MINUTE_MS, shuffle: true })
  expect((await say('2')).told).toBe('held')
  await say('3')
  on.letters.length = 0
  on.wait(MINUTE_MS)
  await on.playground.pushDue(on.now())
  expect(on.letters.map((letter) => text(letter.json, 'event.message.content'))).toEqual([
    '{"text":"@_user_1 3"}',
    '{"text":"@_user_1 2"}',
  ])
  on.playground.setFaults({ late: 0, lostAnswers: 1 })
  expect((await say('4')).told).toBe('retrying')
})

test('a message recalled before it is pushed goes out with empty content', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  on.playground.setFaults({ late: MINUTE_MS })
  const { messageId } = await on.playground.people.say({ as: zhou, chatId: team, text: '@客诉管家 说错了' })
  on.playground.setFaults({ late: 0 })
  await on.playground.people.recall({ as: zhou, messageId })
  on.wait(MINUTE_MS)
  await on.playground.pushDue(on.now())
  const message = on.letters.find((letter) => at(letter.json, 'header.event_type') === 'im.message.receive_v1')
  expect(at(message?.json, 'event.message.content')).toBe('')
})

test('url_verification is unsigned, wrapped when a key is set, plain otherwise', async () => {
  for (const encryptKey of [APP.encryptKey, '']) {
    const on = stage({ encryptKey })
    on.answer = (letter) => Response.json({ challenge: at(letter.json, 'challenge') })
    const answer = await on.playground.verifyUrl('ajls384kdj')
    expect(await answer.json()).toEqual({ challenge: 'ajls384kdj' })
    expect(on.letters[0]?.json).toMatchObject({ type: 'url_verification', token: APP.verificationToken })
    expect(on.letters[0]?.headers.has('x-lark-signature')).toBe(false)
  }
})

import { expect, test } from 'vitest'
import { idInOtherApp } from '../../../src/chat/playground/world/ids.ts'
import { HOUR_MS, MINUTE_MS } from '../../../src/kernel/clock.ts'
import { at, cardOf, sendCard, sendText, stage, text, withPeople } from './stage.ts'

const direct = (openId: string, words = '您好') => ({
  receive_id: openId,
  msg_type: 'text',
  content: JSON.stringify({ text: words }),
})
const TO_PERSON = '/im/v1/messages?receive_id_type=open_id'

test('a sent message answers as the platform does, with mentions as placeholders', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  const words = `<at user_id="${zhou}">周组长</at> 已处理 <at user_id="all"></at>`
  const sent = await sendText(on, team, words)
  expect(sent).toMatchObject({ status: 200, code: 0 })
  expect(sent.data).toMatchObject({
    chat_id: team,
    msg_type: 'text',
    sender: { id: 'cli_a1b2c3d4e5f60718', id_type: 'app_id', sender_type: 'app' },
    body: { content: '{"text":"@_user_1 已处理 @_all"}' },
    mentions: [{ key: '@_user_1', id: zhou, id_type: 'open_id', name: '周组长' }],
  })
  expect(text(sent.data, 'message_id')).toMatch(/^om_[0-9a-f]{32}$/)
})

test('a mention tag that somebody typed and we echo really pings: the stand-in hides no injection', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  for (const typed of [`<at user_id='${zhou}'>x</at>`, `<AT id=${zhou}></AT>`, `<at  user_id="${zhou}">`]) {
    const sent = await sendText(on, team, typed)
    expect(text(sent.data, 'body.content')).toContain('@_user_1')
  }
})

test('people are reached by open_id and union_id; the first message makes the direct chat', async () => {
  const on = stage()
  const { zhou } = await withPeople(on)
  const union = on.playground.world.people.get(zhou)?.unionId ?? ''
  const one = await on.call('POST', TO_PERSON, direct(zhou))
  const two = await on.call('POST', '/im/v1/messages?receive_id_type=union_id', direct(union))
  expect([one.code, two.code]).toEqual([0, 0])
  expect(at(one.data, 'chat_id')).toBe(at(two.data, 'chat_id'))
})

test('230013: somebody external who never opened the chat, and everybody when direct chats are refused', async () => {
  const on = stage()
  const { chen, zhou } = await withPeople(on)
  expect(await on.call('POST', TO_PERSON, direct(chen))).toMatchObject({ status: 400, code: 230013 })
  await on.playground.people.direct(chen)
  expect((await on.call('POST', TO_PERSON, direct(chen))).code).toBe(0)
  on.playground.setFaults({ refuseDirect: true })
  expect((await on.call('POST', TO_PERSON, direct(zhou))).code).toBe(230013)
  expect(on.playground.said().map((message) => message.text)).toHaveLength(1)
})

test('230002 outside the chat, 232009 dissolved, 230001 unknown; people 99992351 and 99992364', async () => {
  const on = stage()
  const { zhou, team, shop } = await withPeople(on)
  await on.playground.people.bot({ as: zhou, chatId: team, in: false, silent: true })
  await on.playground.people.disband({ as: zhou, chatId: shop, keepHistory: true })
  await on.playground.idle()
  expect(on.letters).toEqual([])
  const unknown = `oc_${'0'.repeat(32)}`
  const codes = await Promise.all([team, shop, unknown].map(async (chatId) => (await sendText(on, chatId, '好')).code))
  expect(codes).toEqual([230002, 232009, 230001])
  expect((await on.call('POST', TO_PERSON, direct(`ou_${'0'.repeat(32)}`))).code).toBe(99992351)
  expect((await on.call('POST', TO_PERSON, direct(idInOtherApp(zhou)))).code).toBe(99992364)
})

test('the same uuid within an hour is the first message again, 230049 while in flight, a new one later', async () => {
  const on = stage()
  const { team } = await withPeople(on)
  const once = () => sendText(on, team, '一次', { uuid: 'ticket-1' })
  const first = text((await once()).data, 'message_id')
  on.playground.setFaults({ inFlight: 1 })
  expect((await once()).code).toBe(230049)
  expect(text((await once()).data, 'message_id')).toBe(first)
  on.wait(HOUR_MS)
  expect(text((await once()).data, 'message_id')).not.toBe(first)
  expect(on.playground.said(team)).toHaveLength(2)
})

test('a time-out hides the answer of a call that was done; the same uuid finds it', async () => {
  const on = stage()
  const { team } = await withPeople(on)
  on.playground.setFaults({ timeouts: 1 })
  expect((await sendText(on, team, '好', { uuid: 'u-1' })).status).toBe(504)
  expect((await sendText(on, team, '好', { uuid: 'u-1' })).code).toBe(0)
  expect(on.playground.said(team)).toHaveLength(1)
  on.playground.setFaults({ unavailable: 1 })
  expect((await sendText(on, team, '丢了', { uuid: 'u-2' })).status).toBe(503)
  expect(on.playground.said(team)).toHaveLength(1)
})

test('230020: five a second in one chat or to one person, and no sixth', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  const six = (send: () => Promise<{ code: number }>) => Promise.all(Array.from({ length: 6 }, send))
  const ofChat = await six(() => sendText(on, team, '好'))
  expect(ofChat.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 230020])
  const ofPerson = await six(() => on.call('POST', TO_PERSON, direct(zhou)))
  expect(ofPerson.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 230020])
  on.wait(1000)
  expect((await sendText(on, team, '好')).code).toBe(0)
})

test('429 past 50 a second of one API, counted per API, with the seconds to wait', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  await on.call('GET', '/bot/v3/info')
  const many = await Promise.all(Array.from({ length: 51 }, () => on.call('GET', `/im/v1/chats/${team}`)))
  const last = many.at(-1)
  expect(many.slice(0, 50).every(({ code }) => code === 0)).toBe(true)
  expect(last).toMatchObject({ status: 429, code: 99991400 })
  expect(last?.headers.get('x-ogw-ratelimit-reset')).toBe('1')
  expect((await on.call('GET', `/contact/v3/users/${zhou}`)).code).toBe(0)
  on.wait(1000)
  expect((await on.call('GET', `/im/v1/chats/${team}`)).code).toBe(0)
})

test('429 past 1,000 a minute of one API, although no second had more than 50', async () => {
  const on = stage()
  const { team } = await withPeople(on)
  for (let second = 0; second < 20; second += 1) {
    await on.call('GET', '/bot/v3/info')
    await Promise.all(Array.from({ length: 50 }, () => on.call('GET', `/im/v1/chats/${team}`)))
    on.wait(1000)
  }
  const refused = await on.call('GET', `/im/v1/chats/${team}`)
  expect([refused.status, refused.headers.get('x-ogw-ratelimit-reset')]).toEqual([429, '40'])
  on.wait(MINUTE_MS)
  expect((await on.call('GET', `/im/v1/chats/${team}`)).code).toBe(0)
})

test('a refused API call by fault is 429 as often as asked', async () => {
  const on = stage()
  const { team } = await withPeople(on)
  await sendText(on, team, '好')
  on.playground.setFaults({ throttle: 2 })
  const statuses: number[] = []
  for (let i = 0; i < 3; i += 1) statuses.push((await sendText(on, team, '好')).status)
  expect(statuses).toEqual([429, 429, 200])
})

test('230025: 150 KB of text, 30 KB of card or post', async () => {
  const on = stage()
  const { team } = await withPeople(on)
  const long = '字'.repeat(10 * 1024)
  expect((await sendText(on, team, long)).code).toBe(0)
  expect((await sendText(on, team, long.repeat(5))).code).toBe(230025)
  expect((await sendCard(on, team, cardOf({ tag: 'markdown', content: long }))).code).toBe(230025)
  const post = {
    receive_id: team,
    msg_type: 'post',
    content: JSON.stringify({ zh_cn: { content: [[{ tag: 'md', text: long }]] } }),
  }
  expect((await on.call('POST', '/im/v1/messages?receive_id_type=chat_id', post)).code).toBe(230025)
})

test('230028 in a chat under data-loss rules, 230022 by fault, for a plain number only', async () => {
  const on = stage()
  const { team, shop } = await withPeople(on)
  on.playground.people.dlp({ chatId: team, on: true })
  const identity = '身份证11010519491231002X。'
  expect((await sendText(on, team, '电话13812345678谢谢')).code).toBe(230028)
  expect((await sendText(on, team, identity)).code).toBe(230028)
  expect((await sendText(on, team, '电话138****5678,单号 88813812345678')).code).toBe(0)
  expect((await sendText(on, shop, '电话13812345678')).code).toBe(0)
  on.playground.setFaults({ sensitive: true })
  const card = cardOf({ tag: 'markdown', content: '电话13812345678' })
  expect((await sendCard(on, shop, card)).code).toBe(230022)
  expect((await sendCard(on, shop, cardOf({ tag: 'markdown', content: 'ou_a13812345678b' }))).code).toBe(0)
})

test('230054 for a message type that is not kept, 230001 for content that is not JSON', async () => {
  const on = stage()
  const { team } = await withPeople(on)
  const send = (msg_type: string, content: string) =>
    on.call('POST', '/im/v1/messages?receive_id_type=chat_id', { receive_id: team, msg_type, content })
  expect((await send('share_chat', '{}')).code).toBe(230054)
  expect((await send('text', 'no json')).code).toBe(230001)
  expect((await send('text', '{"text":""}')).code).toBe(230001)
  expect((await sendText(on, team, '好', { uuid: 'u'.repeat(51) })).code).toBe(99992402)
})

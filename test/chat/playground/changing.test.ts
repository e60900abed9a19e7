import { expect, test } from 'vitest'
import type { Json } from '../../../src/chat/playground/index.ts'
import { DAY_MS } from '../../../src/kernel/clock.ts'
import { at, cardOf, type Stage, sendCard, sendText, stage, text, withPeople } from './stage.ts'

const card = (words: string): Json => cardOf({ tag: 'markdown', content: words })
const patch = (on: Stage, messageId: string, of: Json) =>
  on.call('PATCH', `/im/v1/messages/${messageId}`, { content: JSON.stringify(of) })
const idOf = (answer: { data: Json }) => text(answer.data, 'message_id')
const cardIn = (on: Stage, chatId: string) =>
  text(on.playground.messages(chatId).at(-1)?.card, 'body.elements.0.content')

test('a card is patched in place for everybody and pushes nothing', async () => {
  const on = stage()
  const { team } = await withPeople(on)
  const messageId = idOf(await sendCard(on, team, card('一')))
  expect(await patch(on, messageId, card('二'))).toMatchObject({ code: 0, data: {} })
  expect(cardIn(on, team)).toBe('二')
  expect(on.letters).toEqual([])
})

test('230031 after 14 days, not a moment earlier', async () => {
  const on = stage()
  const { team } = await withPeople(on)
  const messageId = idOf(await sendCard(on, team, card('一')))
  on.wait(14 * DAY_MS)
  expect((await patch(on, messageId, card('二'))).code).toBe(0)
  on.wait(1)
  expect((await patch(on, messageId, card('三'))).code).toBe(230031)
})

test('one message takes five patches a second', async () => {
  const on = stage()
  const { team } = await withPeople(on)
  const messageId = idOf(await sendCard(on, team, card('0')))
  const codes: number[] = []
  for (let i = 1; i <= 6; i += 1) codes.push((await patch(on, messageId, card(String(i)))).code)
  expect(codes).toEqual([0, 0, 0, 0, 0, 230020])
  expect(cardIn(on, team)).toBe('5')
})

test('230099: a bad card patches nothing; 230054 a text can’t be patched', async () => {
  const on = stage()
  const { team } = await withPeople(on)
  const messageId = idOf(await sendCard(on, team, card('一')))
  expect((await patch(on, messageId, { ...card('二'), color: 'red' })).code).toBe(230099)
  expect(cardIn(on, team)).toBe('一')
  expect((await patch(on, idOf(await sendText(on, team, '好')), card('二'))).code).toBe(230054)
})

test('230011 for a recalled message: no reply, no patch, no reaction; 230027 for somebody else’s', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  const theirs = await on.playground.people.say({ as: zhou, chatId: team, text: '@客诉管家 好' })
  const reply = () =>
    on.call('POST', `/im/v1/messages/${theirs.messageId}/reply`, { msg_type: 'text', content: '{"text":"在"}' })
  expect((await patch(on, theirs.messageId, card('x'))).code).toBe(230027)
  const answered = await reply()
  expect(answered.data).toMatchObject({ parent_id: theirs.messageId, root_id: theirs.messageId, chat_id: team })
  await on.playground.people.recall({ as: zhou, messageId: theirs.messageId })
  expect((await reply()).code).toBe(230011)
  const own = idOf(await sendCard(on, team, card('一')))
  expect((await on.call('DELETE', `/im/v1/messages/${own}`)).code).toBe(0)
  expect((await patch(on, own, card('二'))).code).toBe(230011)
})

test('a reply in a thread opens one, and any reply to it lands there', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  const { messageId } = await on.playground.people.say({ as: zhou, chatId: team, text: '@客诉管家 好' })
  const reply = (to: string, reply_in_thread: boolean) =>
    on.call('POST', `/im/v1/messages/${to}/reply`, { msg_type: 'text', content: '{"text":"在"}', reply_in_thread })
  const first = await reply(messageId, true)
  const second = await reply(idOf(first), false)
  expect(text(first.data, 'thread_id')).toMatch(/^omt_/)
  expect(second.data).toMatchObject({ thread_id: first.data.thread_id, parent_id: messageId, root_id: messageId })
})

test('a text takes 20 edits, then 230072; in an external group none: 230027', async () => {
  const on = stage()
  const { team, shop } = await withPeople(on)
  const put = async (messageId: string, words: string) =>
    (
      await on.call('PUT', `/im/v1/messages/${messageId}`, {
        msg_type: 'text',
        content: JSON.stringify({ text: words }),
      })
    ).code
  const messageId = idOf(await sendText(on, team, '0'))
  for (let i = 1; i <= 20; i += 1) expect(await put(messageId, String(i))).toBe(0)
  expect(await put(messageId, '21')).toBe(230072)
  expect(await put(idOf(await sendText(on, shop, '0')), '1')).toBe(230027)
})

test('230026 for recalling somebody else’s message, 230009 for one that is too old', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  const { messageId } = await on.playground.people.say({ as: zhou, chatId: team, text: '@客诉管家 好' })
  expect((await on.call('DELETE', `/im/v1/messages/${messageId}`)).code).toBe(230026)
  const own = idOf(await sendText(on, team, '好'))
  on.wait(2 * DAY_MS)
  expect((await on.call('DELETE', `/im/v1/messages/${own}`)).code).toBe(230009)
})

test('buzz: own messages 230012, people of the chat 230001, never in an external group 230027', async () => {
  const on = stage()
  const { zhou, chen, team, shop } = await withPeople(on)
  const buzz = (messageId: string, ...user_id_list: string[]) =>
    on.call('PATCH', `/im/v1/messages/${messageId}/urgent_app?user_id_type=open_id`, { user_id_list })
  const own = idOf(await sendText(on, team, '好'))
  expect((await buzz(own, zhou, chen)).data).toEqual({ invalid_user_id_list: [chen] })
  expect(on.playground.messages(team).at(-1)?.buzzed).toEqual([zhou])
  expect((await buzz(own, chen)).code).toBe(230001)
  const theirs = await on.playground.people.say({ as: zhou, chatId: team, text: '@客诉管家 好' })
  expect((await buzz(theirs.messageId, zhou)).code).toBe(230012)
  expect((await buzz(idOf(await sendText(on, shop, '好')), zhou)).code).toBe(230027)
})

test('231001 for an emoji nobody knows; the app hears of its own reaction, by its app id', async () => {
  const on = stage()
  const { team } = await withPeople(on)
  const path = `/im/v1/messages/${idOf(await sendText(on, team, '好'))}/reactions`
  expect((await on.call('POST', path, { reaction_type: { emoji_type: 'NOPE' } })).code).toBe(231001)
  const { data } = await on.call('POST', path, { reaction_type: { emoji_type: 'OK' } })
  await on.playground.idle()
  expect(on.letters.map((letter) => letter.json.event)).toMatchObject([
    { operator_type: 'app', app_id: 'cli_a1b2c3d4e5f60718', reaction_type: { emoji_type: 'OK' } },
  ])
  expect(on.playground.messages(team).at(-1)?.reactions).toEqual([{ emoji: 'OK', count: 1, mine: false }])
  expect((await on.call('DELETE', `${path}/${text(data, 'reaction_id')}`)).code).toBe(0)
  expect(on.playground.messages(team).at(-1)?.reactions).toEqual([])
})

test('a message is pinned once asked', async () => {
  const on = stage()
  const { team } = await withPeople(on)
  const pinned = await on.call('POST', '/im/v1/pins', { message_id: idOf(await sendText(on, team, '好')) })
  expect(at(pinned.data, 'pin.chat_id')).toBe(team)
})

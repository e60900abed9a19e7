import { expect, test } from 'vitest'
import type { Where } from '../../../src/chat/playground/index.ts'
import { get, PAGE_API, post } from './page-call.ts'
import { at, buttonOf, cardOf, sendCard, sendText, stage, text, withPeople } from './stage.ts'

test('the state shows a person his own chats, with unread, last words and the chat with the bot', async () => {
  const on = stage()
  const { zhou, chen, team, shop } = await withPeople(on)
  await sendText(on, shop, '收到')
  const { json } = await get(on, `/state?as=${chen}`)
  expect(json).toMatchObject({
    now: on.now().toISOString(),
    zone: 'Asia/Shanghai',
    bot: { openId: on.playground.world.bot.openId, name: '客诉管家' },
    scope: 'group_at',
    faults: { throttle: 0 },
  })
  expect(json.people).toHaveLength(3)
  expect(json.chats).toMatchObject([
    { chatId: shop, external: true, hasBot: true, unread: 1, last: { text: '收到' } },
    { chatId: 'bot', kind: 'p2p', last: null },
  ])
  await post(on, '/read', { as: chen, chatId: shop })
  expect((await get(on, `/state?as=${chen}`)).json.chats[0].unread).toBe(0)
  expect((await get(on, `/state?as=${zhou}`)).json.chats.map((chat: { chatId: string }) => chat.chatId)).toContain(team)
})

test('saying something shows it with names, links and the message it answers, and tells the bot', async () => {
  const on = stage()
  const { zhou, chen, shop } = await withPeople(on)
  const said = await post(on, '/say', { as: chen, chatId: shop, text: '@客诉管家 @周组长 看 https://a.cn/x。' })
  await post(on, '/say', { as: zhou, chatId: shop, text: '收到', replyTo: said.json.messageId })
  await on.playground.idle()
  expect(on.letters).toHaveLength(1)
  const { json } = await get(on, `/chats/${shop}/messages?as=${zhou}`)
  expect(json.at(-2)).toMatchObject({
    sender: { openId: chen, name: '陈老板', isBot: false },
    type: 'text',
    text: [
      { at: { name: '客诉管家' } },
      { text: ' ' },
      { at: { openId: zhou, name: '周组长' } },
      { text: ' 看 ' },
      { link: { text: 'https://a.cn/x', url: 'https://a.cn/x' } },
      { text: '。' },
    ],
    replyTo: null,
    recalled: false,
  })
  expect(json.at(-1).replyTo).toEqual({
    messageId: said.json.messageId,
    sender: '陈老板',
    text: '@客诉管家 @周组长 看 https://a.cn/x。',
  })
})

test('the chat with the bot opens when it is first used', async () => {
  const on = stage()
  const { chen } = await withPeople(on)
  expect((await get(on, `/chats/bot/messages?as=${chen}`)).json).toEqual([])
  const { json } = await post(on, '/say', { as: chen, chatId: 'bot', text: '/help' })
  await on.playground.idle()
  expect(on.letters.map((letter) => at(letter.json, 'event.type') ?? at(letter.json, 'header.event_type'))).toEqual([
    'p2p_chat_create',
    'im.chat.access_event.bot_p2p_chat_entered_v1',
    'im.message.receive_v1',
  ])
  expect((await get(on, `/chats/${json.chatId}/messages?as=${chen}`)).json).toHaveLength(1)
})

test('pictures are shown and served; text in an image answer can’t run as a page', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  const dataUrl = `data:image/svg+xml;base64,${Buffer.from('<svg/>').toString('base64')}`
  await post(on, '/say', { as: zhou, chatId: team, text: '看', images: [dataUrl] })
  const key = (await get(on, `/chats/${team}/messages?as=${zhou}`)).json.at(-1).images[0]
  const picture = await on.playground.app.request(`${PAGE_API}/images/${key}`)
  expect([picture.headers.get('content-type'), picture.headers.get('content-security-policy')]).toEqual([
    'image/svg+xml',
    'sandbox',
  ])
  expect(
    (await post(on, '/say', { as: zhou, chatId: team, text: '看', images: ['data:text/html;base64,AA=='] })).status,
  ).toBe(400)
})

test('a card is shown as its JSON and pressed by value', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  const card = cardOf(buttonOf('我来处理', { act: 'claim', ticket: 1 }))
  const messageId = text((await sendCard(on, team, card)).data, 'message_id')
  expect((await get(on, `/chats/${team}/messages?as=${zhou}`)).json.at(-1)).toMatchObject({
    type: 'card',
    card,
    text: [],
  })
  on.answer = () => Response.json({ toast: { type: 'success', content: '好' } })
  const pressed = await post(on, '/press', { as: zhou, messageId, value: { act: 'claim', ticket: 1 } })
  expect(pressed.json).toEqual({ ok: true, toast: { type: 'success', content: '好' } })
  expect((await post(on, '/press', { as: zhou, messageId, value: { act: 'cancel' } })).status).toBe(404)
})

test('a refusal is 4xx with a Chinese sentence: other people’s chats, unknown things, bad input', async () => {
  const on = stage()
  const { chen, zhou, team } = await withPeople(on)
  expect(await get(on, `/chats/${team}/messages?as=${chen}`)).toMatchObject({
    status: 403,
    json: { error: expect.stringMatching(/不在/) },
  })
  expect((await post(on, '/say', { as: chen, chatId: team, text: '偷看' })).status).toBe(403)
  expect((await post(on, '/say', { as: zhou, chatId: 'oc_none', text: '好' })).status).toBe(404)
  expect((await post(on, '/say', { as: zhou, chatId: team, text: ' ' })).status).toBe(400)
  expect((await post(on, '/recall', { as: zhou, messageId: 'om_none' })).status).toBe(404)
  expect((await post(on, '/faults', { nonsense: true })).status).toBe(400)
  const members = [chen]
  expect((await post(on, '/chats', { as: zhou, name: '内部', members, external: false })).status).toBe(409)
})

test('a POST that is not JSON is refused, so that no foreign page can send one unasked', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  const body = JSON.stringify({ as: zhou, chatId: team, text: '好' })
  const init = { method: 'POST', headers: { 'content-type': 'text/plain' }, body }
  expect((await on.playground.app.request(`${PAGE_API}/say`, init)).status).toBe(400)
  expect(on.playground.messages(team).filter((message) => message.type === 'text')).toEqual([])
})

test('a card the platform refuses stands in no chat, but the page shows its people what was meant and why', async () => {
  const on = stage()
  const { zhou, chen, team } = await withPeople(on)
  const refused = await sendCard(on, team, { ...cardOf(), nonsense: 1 })
  expect(refused.code).toBe(230099)
  expect(on.playground.messages(team).filter((message) => message.type === 'card')).toEqual([])
  expect((await get(on, `/chats/${team}/messages?as=${zhou}`)).json.at(-1)).toMatchObject({
    type: 'refused',
    card: { nonsense: 1 },
    refused: { code: 230099, why: expect.stringContaining('card.nonsense: unknown property') },
  })
  expect((await get(on, `/chats/${team}/messages?as=${chen}`)).status).toBe(403)
})

test('of a thread only its root stands in the chat itself', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  const root = (await post(on, '/say', { as: zhou, chatId: team, text: '一' })).json.messageId
  await post(on, '/say', { as: zhou, chatId: team, text: '二', replyTo: root, inThread: true })
  const [first, second] = (await get(on, `/chats/${team}/messages?as=${zhou}`)).json.slice(-2)
  expect(first).toMatchObject({ inThread: false, threadId: expect.any(String) })
  expect(second).toMatchObject({ inThread: true, threadId: first.threadId })
})

test('the same face by the same person counts once, and shows whose it is', async () => {
  const on = stage()
  const { zhou, lin, team } = await withPeople(on)
  const { messageId } = (await post(on, '/say', { as: zhou, chatId: team, text: '一' })).json
  for (const as of [lin, lin]) await post(on, '/react', { as, messageId, emoji: 'OK' })
  const seenBy = async (as: string) => (await get(on, `/chats/${team}/messages?as=${as}`)).json.at(-1).reactions
  expect(await seenBy(lin)).toEqual([{ emoji: 'OK', count: 1, mine: true }])
  expect(await seenBy(zhou)).toEqual([{ emoji: 'OK', count: 1, mine: false }])
})

test('which commands there are is asked for this person in this chat, and only of chats he is in', async () => {
  const asked: Where[] = []
  const on = stage({
    commands: async (where) => {
      asked.push(where)
      return [{ line: '/help', also: ['帮助'], tells: '看', example: '/help' }]
    },
  })
  const { chen, team, shop } = await withPeople(on)
  expect((await get(on, `/chats/${shop}/commands?as=${chen}`)).json).toMatchObject([{ line: '/help' }])
  await get(on, `/chats/bot/commands?as=${chen}`)
  expect((await get(on, `/chats/${team}/commands?as=${chen}`)).status).toBe(403)
  const { tenantKey: ownTenant } = on.playground.world
  expect(asked).toMatchObject([
    { openId: chen, chatId: shop, direct: false, ownTenant },
    { openId: chen, chatId: '', direct: true },
  ])
  expect(asked[0]?.tenantKey).not.toBe(ownTenant)
})

import { expect, test } from 'vitest'
import { answerOf, at, cardOf, type Stage, sendCard, sendText, stage, text, tokenOf, withPeople } from './stage.ts'

test('groups are listed with external, direct chats are not; a chat without the bot shows a reduced set', async () => {
  const on = stage()
  const { zhou, team, shop } = await withPeople(on)
  await on.playground.people.direct(zhou)
  const { data } = await on.call('GET', '/im/v1/chats?page_size=100')
  expect(data.items).toMatchObject([
    { chat_id: team, name: '一组', external: false, chat_status: 'normal' },
    { chat_id: shop, name: '松果零食 客服群', external: true },
  ])
  expect((await on.call('GET', `/im/v1/chats/${shop}`)).data).toMatchObject({ user_count: '3', chat_mode: 'group' })
  await on.playground.people.bot({ as: zhou, chatId: shop, in: false })
  expect((await on.call('GET', `/im/v1/chats/${shop}`)).data).not.toHaveProperty('user_count')
})

test('lists come in pages', async () => {
  const on = stage()
  const { team } = await withPeople(on)
  const first = await on.call('GET', `/im/v1/chats/${team}/members?page_size=1`)
  expect(first.data).toMatchObject({ has_more: true, member_total: 2 })
  const second = await on.call('GET', `/im/v1/chats/${team}/members?page_size=1&page_token=${first.data.page_token}`)
  expect(second.data).toMatchObject({ has_more: false, items: [{ name: '小林', member_id_type: 'open_id' }] })
  expect((await on.call('GET', `/im/v1/chats/${team}/members?page_size=101`)).code).toBe(99992402)
})

test('external: members 232033, contact 41050, both by design; own people have a name', async () => {
  const on = stage()
  const { zhou, chen, shop } = await withPeople(on)
  expect((await on.call('GET', `/im/v1/chats/${shop}/members`)).code).toBe(232033)
  expect((await on.call('GET', `/contact/v3/users/${chen}?user_id_type=open_id`)).code).toBe(41050)
  expect(at((await on.call('GET', `/contact/v3/users/${zhou}`)).data, 'user.name')).toBe('周组长')
  const both = await on.call('GET', `/contact/v3/users/batch?user_ids=${zhou}&user_ids=${chen}`)
  expect(both.data.items).toMatchObject([{ open_id: zhou }])
  on.playground.setFaults({ externalAllowed: true })
  expect((await on.call('GET', `/im/v1/chats/${shop}/members`)).data).toMatchObject({ member_total: 3 })
})

test('a message reads back with its sender, a card as a lossy picture or raw', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  const said = await on.playground.people.say({ as: zhou, chatId: team, text: '@客诉管家 好' })
  const theirs = await on.call('GET', `/im/v1/messages/${said.messageId}`)
  expect(at(theirs.data, 'items.0')).toMatchObject({ sender: { id: zhou, sender_type: 'user', id_type: 'open_id' } })
  const card = cardOf({ tag: 'markdown', content: '**好**' })
  const path = `/im/v1/messages/${text((await sendCard(on, team, card)).data, 'message_id')}`
  const lossy = JSON.parse(text((await on.call('GET', path)).data, 'items.0.body.content'))
  expect(lossy).toEqual({ title: '#128 回复慢', elements: [[{ tag: 'text', text: '**好**' }]] })
  const raw = await on.call('GET', `${path}?card_msg_content_type=raw_card_content`)
  expect(JSON.parse(text(raw.data, 'items.0.body.content'))).toEqual(card)
})

test('a chat lists what was said since a second, oldest first, thread replies left out', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  const first = await on.playground.people.say({ as: zhou, chatId: team, text: '一' })
  on.wait(10_000)
  const since = on.now().getTime() / 1000
  await sendText(on, team, '二')
  const inThread = { as: zhou, chatId: team, text: '三', replyTo: first.messageId, inThread: true }
  await on.playground.people.say(inThread)
  const list = (more: string) => on.call('GET', `/im/v1/messages?container_id_type=chat&container_id=${team}${more}`)
  const bodies = (answer: { data: object }) =>
    [0, 1, 2].map((i) => at(answer.data, `items.${i}.body.content`)).filter((content) => content !== undefined)
  expect(bodies(await list(''))).toEqual(['{"text":"一"}', '{"text":"二"}'])
  expect(bodies(await list(`&start_time=${since}`))).toEqual(['{"text":"二"}'])
  expect(bodies(await list('&sort_type=ByCreateTimeDesc&page_size=1'))).toEqual(['{"text":"二"}'])
  expect((await list('&page_size=51')).code).toBe(99992402)
})

test('a forwarded record reads back first, then what it holds with upper_message_id', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  const { people } = on.playground
  const inner = await people.say({ as: zhou, chatId: team, text: '平均响应70秒' })
  const record = await people.forward({ as: zhou, chatId: team, messageIds: [inner.messageId] })
  const { data } = await on.call('GET', `/im/v1/messages/${record.messageId}`)
  expect(data.items).toMatchObject([
    { msg_type: 'merge_forward' },
    { upper_message_id: record.messageId, body: { content: '{"text":"平均响应70秒"}' } },
  ])
})

const download = async (on: Stage, messageId: string, key: string, type = 'image') =>
  on.playground.fetch(
    new Request(`https://open.feishu.cn/open-apis/im/v1/messages/${messageId}/resources/${key}?type=${type}`, {
      headers: { authorization: `Bearer ${await tokenOf(on)}` },
    }),
  )

test('a picture downloads from its own message only (234003), not in an external group (234009)', async () => {
  const on = stage()
  const { zhou, chen, team, shop } = await withPeople(on)
  const { people } = on.playground
  const said = await people.say({ as: zhou, chatId: team, text: '', images: 1 })
  const other = await people.say({ as: zhou, chatId: team, text: '没有图' })
  const key = on.playground.messages(team).find((message) => message.type === 'image')?.images[0] ?? ''
  const picture = await download(on, said.messageId, key)
  expect(picture.headers.get('content-type')).toBe('image/png')
  expect(new Uint8Array(await picture.arrayBuffer()).slice(1, 4)).toEqual(new Uint8Array([80, 78, 71]))
  expect((await answerOf(await download(on, other.messageId, key))).code).toBe(234003)
  const outside = await people.say({ as: chen, chatId: shop, text: '', images: 1 })
  const outsideKey = on.playground.messages(shop).at(-1)?.images[0] ?? ''
  expect((await answerOf(await download(on, outside.messageId, outsideKey))).code).toBe(234009)
})

test('what the bot uploads it may send; what a person sent it may not send as its own (230017)', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  const form = new FormData()
  form.set('image_type', 'message')
  form.set('image', new Blob([new Uint8Array([1, 2, 3])], { type: 'image/png' }), 'a.png')
  const upload = async (body: FormData) => {
    const headers = { authorization: `Bearer ${await tokenOf(on)}` }
    const url = 'https://open.feishu.cn/open-apis/im/v1/images'
    return answerOf(await on.playground.fetch(new Request(url, { method: 'POST', headers, body })))
  }
  const send = (image_key: unknown) =>
    on.call('POST', '/im/v1/messages?receive_id_type=chat_id', {
      receive_id: team,
      msg_type: 'image',
      content: JSON.stringify({ image_key }),
    })
  expect((await send((await upload(form)).data.image_key)).code).toBe(0)
  form.set('image', new Blob([]), 'empty.png')
  expect((await upload(form)).code).toBe(234010)
  await on.playground.people.say({ as: zhou, chatId: team, text: '', images: 1 })
  expect((await send(on.playground.messages(team).at(-1)?.images[0])).code).toBe(230017)
})

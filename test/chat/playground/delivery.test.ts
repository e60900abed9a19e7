import { expect, test } from 'vitest'
import { at, sendText, stage, text, withPeople } from './stage.ts'

test('under group_at only messages that @ the bot arrive; under group_msg all; p2p always', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  const { people } = on.playground
  expect((await people.say({ as: zhou, chatId: team, text: '大家好' })).told).toBe('none')
  expect((await people.say({ as: zhou, chatId: team, text: '@客诉管家 你好' })).told).toBe('delivered')
  on.playground.setScope('group_msg')
  expect((await people.say({ as: zhou, chatId: team, text: '大家好' })).told).toBe('delivered')
  on.playground.setScope('group_at')
  expect((await people.say({ as: zhou, chatId: 'bot', text: '/help' })).told).toBe('delivered')
  expect(text(on.letters.at(-1)?.json, 'event.message.chat_type')).toBe('p2p')
})

test('the bot never hears its own messages, in whatever scope', async () => {
  const on = stage()
  const { team } = await withPeople(on)
  on.playground.setScope('group_msg')
  expect((await sendText(on, team, '我是机器人')).code).toBe(0)
  await on.playground.idle()
  expect(on.letters).toEqual([])
})

test('a chat the bot is not in tells it nothing', async () => {
  const on = stage()
  const { zhou, lin } = await withPeople(on)
  on.playground.setScope('group_msg')
  const other = on.playground.people.group({ as: zhou, name: '别的群', members: [lin] })
  const said = await on.playground.people.say({ as: zhou, chatId: other.chatId, text: '@客诉管家 在吗' })
  expect(said.told).toBe('none')
})

test('mentions are numbered in order of first @, longest name first, the same person once', async () => {
  const on = stage()
  const { zhou, lin, team } = await withPeople(on)
  const longer = on.playground.people.person({ name: '小林子' })
  await on.playground.people.member({ as: zhou, chatId: team, openId: longer.openId, in: true })
  await on.playground.people.say({ as: zhou, chatId: team, text: '@小林子 和@小林 看 @客诉管家 /x @小林 @路人' })
  const message = at(on.letters.at(-1)?.json, 'event.message')
  expect(JSON.parse(text(message, 'content')).text).toBe('@_user_1 和@_user_2 看 @_user_3 /x @_user_2 @路人')
  expect(at(message, 'mentions')).toMatchObject([
    { key: '@_user_1', name: '小林子', mentioned_type: 'user', id: { open_id: longer.openId } },
    { key: '@_user_2', name: '小林', id: { open_id: lin } },
    { key: '@_user_3', name: '客诉管家', mentioned_type: 'bot', id: { open_id: on.playground.world.bot.openId } },
  ])
})

test('@all is @_all with no mentions and is no @ of the bot, unless that reading is switched on', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  const shout = () => on.playground.people.say({ as: zhou, chatId: team, text: '@所有人 开会' })
  expect((await shout()).told).toBe('none')
  on.playground.setFaults({ atAllReaches: true })
  expect((await shout()).told).toBe('delivered')
  const message = at(on.letters.at(-1)?.json, 'event.message')
  expect([text(message, 'content'), at(message, 'mentions')]).toEqual(['{"text":"@_all 开会"}', undefined])
})

test('a post has no language wrapper and its at carries the placeholder with an empty name', async () => {
  const on = stage()
  const { chen, shop } = await withPeople(on)
  await on.playground.people.say({ as: chen, chatId: shop, text: '@客诉管家 看图\n第二行', images: 1 })
  const message = at(on.letters.at(-1)?.json, 'event.message')
  const post = JSON.parse(text(message, 'content'))
  expect(at(message, 'message_type')).toBe('post')
  expect(post.content[0]).toEqual([
    { tag: 'at', user_id: '@_user_1', user_name: '', style: [] },
    { tag: 'text', text: ' 看图', style: [] },
  ])
  expect(post.content[2][0]).toMatchObject({ tag: 'img' })
})

test('a reply carries parent and root; in a thread both are the root, and a reply to it stays in it', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  const { people } = on.playground
  const first = await people.say({ as: zhou, chatId: team, text: '@客诉管家 一' })
  expect(at(on.letters.at(-1)?.json, 'event.message')).not.toHaveProperty('parent_id')
  const second = await people.say({ as: zhou, chatId: team, text: '@客诉管家 二', replyTo: first.messageId })
  await people.say({ as: zhou, chatId: team, text: '@客诉管家 三', replyTo: second.messageId })
  expect(at(on.letters.at(-1)?.json, 'event.message')).toMatchObject({
    parent_id: second.messageId,
    root_id: first.messageId,
  })
  const inThread = { as: zhou, chatId: team, text: '@客诉管家 四', replyTo: first.messageId, inThread: true }
  const fourth = await people.say(inThread)
  const threadId = at(on.letters.at(-1)?.json, 'event.message.thread_id')
  await people.say({ as: zhou, chatId: team, text: '@客诉管家 五', replyTo: fourth.messageId })
  expect(at(on.letters.at(-1)?.json, 'event.message')).toMatchObject({
    parent_id: first.messageId,
    root_id: first.messageId,
    thread_id: threadId,
  })
})

test('an external sender shows another tenant, and events carry no sender name', async () => {
  const on = stage()
  const { chen, zhou, shop } = await withPeople(on)
  const tenants: unknown[] = []
  for (const as of [chen, zhou]) {
    await on.playground.people.say({ as, chatId: shop, text: '@客诉管家 好' })
    tenants.push(at(on.letters.at(-1)?.json, 'event.sender.tenant_key'))
  }
  expect(tenants[0]).not.toBe(tenants[1])
  expect(JSON.stringify(at(on.letters.at(-1)?.json, 'event.sender'))).not.toContain('周组长')
})

test('chat events: bot added and removed, people joined and left, renamed, dissolved, each with external', async () => {
  const on = stage()
  const { zhou, lin, shop } = await withPeople(on)
  const { people } = on.playground
  await people.bot({ as: zhou, chatId: shop, in: false })
  await people.bot({ as: zhou, chatId: shop, in: true })
  await people.member({ as: zhou, chatId: shop, openId: lin, in: false })
  await people.member({ as: zhou, chatId: shop, openId: lin, in: true })
  await people.rename({ as: zhou, chatId: shop, name: '新名字' })
  await people.disband({ as: zhou, chatId: shop })
  expect(on.letters.map((letter) => text(letter.json, 'header.event_type'))).toEqual([
    'im.chat.member.bot.deleted_v1',
    'im.chat.member.bot.added_v1',
    'im.chat.member.user.deleted_v1',
    'im.chat.member.user.added_v1',
    'im.chat.updated_v1',
    'im.chat.disbanded_v1',
  ])
  for (const letter of on.letters) {
    expect(at(letter.json, 'event')).toMatchObject({ chat_id: shop, external: true, operator_id: { open_id: zhou } })
  }
  expect(at(on.letters[1]?.json, 'event.name')).toBe('松果零食 客服群')
  expect(at(on.letters[3]?.json, 'event.users')).toMatchObject([{ name: '小林', user_id: { open_id: lin } }])
})

test('opening the direct chat is a schema 1.0 p2p_chat_create the first time, entering it schema 2.0', async () => {
  const on = stage()
  const { chen } = await withPeople(on)
  await on.playground.people.direct(chen)
  await on.playground.people.direct(chen)
  expect(on.letters.map((letter) => at(letter.json, 'header.event_type') ?? at(letter.json, 'event.type'))).toEqual([
    'p2p_chat_create',
    'im.chat.access_event.bot_p2p_chat_entered_v1',
    'im.chat.access_event.bot_p2p_chat_entered_v1',
  ])
  const old = on.letters[0]?.json
  expect(old).not.toHaveProperty('schema')
  expect(old).toMatchObject({ type: 'event_callback', event: { user: { open_id: chen, name: '陈老板' } } })
  expect(text(old, 'ts')).toMatch(/^\d{10}\.\d{3}$/)
})

test('a recall is told, an edit is not', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  const { messageId } = await on.playground.people.say({ as: zhou, chatId: team, text: '@客诉管家 一' })
  on.letters.length = 0
  on.playground.people.edit({ as: zhou, messageId, text: '@客诉管家 改了' })
  await on.playground.idle()
  expect(on.letters).toEqual([])
  const read = await on.call('GET', `/im/v1/messages/${messageId}`)
  expect(at(read.data, 'items.0')).toMatchObject({ updated: true, body: { content: '{"text":"@_user_1 改了"}' } })
  await on.playground.people.recall({ as: zhou, messageId })
  expect(on.letters.map((letter) => letter.json.event)).toMatchObject([
    { message_id: messageId, chat_id: team, recall_type: 'message_owner' },
  ])
})

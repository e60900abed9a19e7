import { expect, test } from 'vitest'
import type { Card } from '../../../src/chat/card.ts'
import { renderCard } from '../../../src/chat/feishu/render-card.ts'
import { at, rich } from '../../../src/chat/rich.ts'
import { failure, ok, scripted } from './scripted-platform.ts'

const card: Card = { title: '#1 回复慢', color: 'blue', body: [{ kind: 'text', text: '周组长负责' }] }
const sent = { message_id: 'om_1', chat_id: 'oc_1' }

test('a text goes to a chat with its uuid and a real @', async () => {
  const { say, asked } = scripted(ok(sent))
  expect(await say.send({ chat: 'oc_1' }, { text: rich`${at('ou_1', '周组长')} 请看` }, 'uuid-1')).toEqual({
    messageId: 'om_1',
    chatId: 'oc_1',
  })
  expect(asked).toEqual([
    {
      method: 'POST',
      path: '/open-apis/im/v1/messages',
      query: { receive_id_type: 'chat_id' },
      token: 'Bearer t-1',
      type: 'application/json; charset=utf-8',
      body: {
        receive_id: 'oc_1',
        msg_type: 'text',
        content: JSON.stringify({ text: '<at user_id="ou_1">周组长</at> 请看' }),
        uuid: 'uuid-1',
      },
    },
  ])
})

test('a card goes to a person as a string of JSON', async () => {
  const { say, asked } = scripted(ok(sent))
  await say.send({ person: 'ou_1' }, { card }, 'uuid-1')
  expect(asked[0]).toMatchObject({
    query: { receive_id_type: 'open_id' },
    body: { receive_id: 'ou_1', msg_type: 'interactive', content: JSON.stringify(renderCard(card)) },
  })
})

test.each([
  ['图片.png', 'image', '{"image_key":"k_1"}'],
  ['报价.xlsx', 'file', '{"file_key":"k_1"}'],
  ['语音.opus', 'audio', '{"file_key":"k_1"}'],
  ['现场.mp4', 'media', '{"file_key":"k_1"}'],
])('%s, put up before, is said as %s', async (name, msg_type, content) => {
  const { say, asked } = scripted(ok(sent))
  await say.send({ chat: 'oc_1' }, { file: { key: 'k_1', name } }, 'uuid-1')
  expect(asked[0]?.body).toMatchObject({ receive_id: 'oc_1', msg_type, content })
})

test('a reply names the message, a patch replaces its card', async () => {
  const { say, asked } = scripted(ok(sent), ok())
  await say.reply('om_9', { text: '好' }, 'uuid-2')
  await say.patch('om_9', card)
  expect(asked).toMatchObject([
    {
      method: 'POST',
      path: '/open-apis/im/v1/messages/om_9/reply',
      body: { msg_type: 'text', content: '{"text":"好"}', uuid: 'uuid-2', reply_in_thread: false },
    },
    { method: 'PATCH', path: '/open-apis/im/v1/messages/om_9', body: { content: JSON.stringify(renderCard(card)) } },
  ])
})

test('a reaction and a buzz reach the message they are for', async () => {
  const { say, asked } = scripted(ok({ reaction_id: 'r' }), ok({ invalid_user_id_list: [] }))
  await say.react('om_9', 'OK')
  await say.buzz('om_9', ['ou_1', 'ou_2'])
  expect(asked).toMatchObject([
    { path: '/open-apis/im/v1/messages/om_9/reactions', body: { reaction_type: { emoji_type: 'OK' } } },
    {
      method: 'PATCH',
      path: '/open-apis/im/v1/messages/om_9/urgent_app',
      query: { user_id_type: 'open_id' },
      body: { user_id_list: ['ou_1', 'ou_2'] },
    },
  ])
})

test('an id can’t lead to another path', async () => {
  const { say, asked } = scripted(ok())
  await say.patch('../chats?x=', card)
  expect(asked[0]).toMatchObject({ path: '/open-apis/im/v1/messages/..%2Fchats%3Fx%3D', query: {} })
})

test('a success without a message id is of unknown outcome', async () => {
  const { say } = scripted(ok({}))
  const { facts } = await failure(say.send({ chat: 'oc_1' }, { text: '好' }, 'u'))
  expect(facts).toMatchObject({ call: 'send', kind: 'unknown' })
})

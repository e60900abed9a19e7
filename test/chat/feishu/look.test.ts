import { describe, expect, test } from 'vitest'
import { millis, NOW } from './push.ts'
import { failure, ok, scripted } from './scripted-platform.ts'

const aMessage = (more: Record<string, unknown>) => ({
  message_id: 'om_1',
  chat_id: 'oc_1',
  msg_type: 'text',
  create_time: millis(NOW),
  sender: { id: 'ou_1', id_type: 'open_id', sender_type: 'user', tenant_key: 't' },
  body: { content: '{"text":"@_user_1 和 @_user_10 看"}' },
  mentions: [
    { key: '@_user_1', id: 'ou_2', id_type: 'open_id', name: '周组长', tenant_key: 't' },
    { key: '@_user_10', id: 'ou_3', id_type: 'open_id', name: '小林', tenant_key: 't' },
  ],
  ...more,
})

describe('looking', () => {
  test('the bot tells who it is, at the top level of the answer', async () => {
    const { look, asked } = scripted(Response.json({ code: 0, bot: { open_id: 'ou_bot', app_name: '客诉管家' } }))
    expect(await look.bot()).toEqual({ openId: 'ou_bot', name: '客诉管家' })
    expect(asked[0]?.path).toBe('/open-apis/bot/v3/info')
  })

  test('a bot without an id is not known', async () => {
    const { look } = scripted(Response.json({ code: 0, bot: { open_id: '', app_name: 'x' } }))
    expect((await failure(look.bot())).facts).toMatchObject({ call: 'bot', kind: 'unknown' })
  })

  test('a chat is named, internal or external, and may be gone', async () => {
    const { look } = scripted(
      ok({ name: '一组', external: false, chat_status: 'normal' }),
      ok({ name: '松果', external: true, chat_status: 'dissolved_save' }),
      ok({}),
    )
    expect(await look.chat('oc_1')).toEqual({ chatId: 'oc_1', name: '一组', external: false, gone: false })
    expect(await look.chat('oc_2')).toEqual({ chatId: 'oc_2', name: '松果', external: true, gone: true })
    expect(await look.chat('oc_3')).toEqual({ chatId: 'oc_3', name: '', external: false, gone: false })
  })

  test('chats come page by page', async () => {
    const { look, asked } = scripted(
      ok({ items: [{ chat_id: 'oc_1', name: '一组', external: false }], has_more: true, page_token: 'p2' }),
      ok({ items: [], has_more: false, page_token: '' }),
    )
    expect(await look.chats()).toEqual({
      items: [{ chatId: 'oc_1', name: '一组', external: false, gone: false }],
      next: 'p2',
    })
    expect(await look.chats('p2')).toEqual({ items: [], next: undefined })
    expect(asked.map(({ query }) => query)).toEqual([{ page_size: '100' }, { page_size: '100', page_token: 'p2' }])
  })

  test('members come with their tenant', async () => {
    const { look, asked } = scripted(
      ok({
        items: [{ member_id_type: 'open_id', member_id: 'ou_1', name: '陈老板', tenant_key: 't2' }],
        has_more: false,
      }),
    )
    expect(await look.members('oc_1')).toEqual({
      items: [{ openId: 'ou_1', name: '陈老板', tenantKey: 't2' }],
      next: undefined,
    })
    expect(asked[0]).toMatchObject({
      path: '/open-apis/im/v1/chats/oc_1/members',
      query: { member_id_type: 'open_id', page_size: '100' },
    })
  })

  test('a person has a name and a union_id', async () => {
    const { look, asked } = scripted(ok({ user: { open_id: 'ou_1', union_id: 'on_1', name: '周组长' } }))
    expect(await look.person('ou_1')).toEqual({ openId: 'ou_1', unionId: 'on_1', name: '周组长' })
    expect(asked[0]).toMatchObject({ path: '/open-apis/contact/v3/users/ou_1', query: { user_id_type: 'open_id' } })
  })

  test('a forwarded record comes first, then what it holds, mentions by name', async () => {
    const { look } = scripted(
      ok({
        items: [
          aMessage({ msg_type: 'merge_forward', body: { content: '{"content":"Merged and Forwarded Message"}' } }),
          aMessage({ message_id: 'om_2', upper_message_id: 'om_1' }),
          aMessage({ message_id: 'om_3', msg_type: 'image', body: { content: '{"image_key":"img_1"}' } }),
        ],
      }),
    )
    expect(await look.message('om_1')).toEqual([
      {
        messageId: 'om_1',
        chatId: 'oc_1',
        sender: { id: 'ou_1', isApp: false },
        text: '',
        attachments: [],
        sentAt: NOW,
      },
      expect.objectContaining({ messageId: 'om_2', text: '@周组长 和 @小林 看' }),
      expect.objectContaining({ messageId: 'om_3', attachments: [{ kind: 'image', key: 'img_1' }] }),
    ])
  })

  test('what was said since a moment comes oldest first; junk among it spoils nothing', async () => {
    const { look, asked } = scripted(
      ok({
        items: [
          aMessage({
            message_id: 'om_2',
            create_time: String(NOW.getTime() + 5),
            sender: { id: 'cli_1', sender_type: 'app' },
          }),
          { message_id: 7 },
          null,
          aMessage({ message_id: 'om_1', body: null, mentions: 'x' }),
        ],
      }),
    )
    const said = await look.recent('oc_1', NOW)
    expect(said.map(({ messageId, sender }) => [messageId, sender.isApp])).toEqual([
      ['om_1', false],
      ['om_2', true],
    ])
    expect(asked[0]?.query).toEqual({
      container_id_type: 'chat',
      container_id: 'oc_1',
      start_time: String(NOW.getTime() / 1000),
      page_size: '50',
    })
  })
})

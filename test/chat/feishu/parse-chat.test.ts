import { describe, expect, test } from 'vitest'
import { APP, anEvent, hear, NOW, receivePlain, seconds } from './push.ts'

const change = {
  chat_id: 'oc_1',
  operator_id: { open_id: 'ou_1', union_id: 'on_1', user_id: null },
  external: true,
  operator_tenant_key: 't1',
  name: '松果零食群',
  i18n_names: { zh_cn: '松果零食群' },
}

describe('a chat', () => {
  test('that the bot was added to comes with name, side and who added it', () => {
    expect(hear('bot_added', anEvent('im.chat.member.bot.added_v1', change))).toEqual({
      kind: 'bot_added',
      keys: [`evt:${APP}:evt_1`],
      ownTenant: '2ca1d211f64f6438',
      at: NOW,
      chatId: 'oc_1',
      chatName: '松果零食群',
      external: true,
      operator: { openId: 'ou_1', unionId: 'on_1', tenantKey: 't1' },
      people: [],
    })
  })

  test.each([
    ['im.chat.member.bot.deleted_v1', 'bot_removed'],
    ['im.chat.disbanded_v1', 'chat_gone'],
  ] as const)('event %s is heard as %s', (type, kind) => {
    expect(hear(kind, anEvent(type, change))).toMatchObject({ kind, chatId: 'oc_1' })
  })

  test.each([
    ['im.chat.member.user.added_v1', 'people_joined'],
    ['im.chat.member.user.deleted_v1', 'people_left'],
    ['im.chat.member.user.withdrawn_v1', 'people_left'],
  ] as const)('event %s names the people', (type, kind) => {
    const users = [
      { name: '陈老板', tenant_key: 't2', user_id: { open_id: 'ou_2', union_id: 'on_2', user_id: '' } },
      { name: '无名', tenant_key: 't2', user_id: { open_id: null } },
    ]
    expect(hear(kind, anEvent(type, { ...change, users }))).toMatchObject({
      people: [{ openId: 'ou_2', unionId: 'on_2', name: '陈老板', tenantKey: 't2' }],
    })
  })

  test('that changed is heard only when its name did', () => {
    const renamed = {
      chat_id: 'oc_1',
      operator_id: null,
      after_change: { name: '新名' },
      before_change: { name: '旧名' },
    }
    expect(hear('chat_renamed', anEvent('im.chat.updated_v1', renamed))).toMatchObject({ chatName: '新名' })
    expect(receivePlain(anEvent('im.chat.updated_v1', { chat_id: 'oc_1', after_change: { avatar: 'x' } })).kind).toBe(
      'ignored',
    )
  })
})

test('a direct chat is heard when somebody enters it', () => {
  const event = { chat_id: 'oc_p', operator_id: { open_id: 'ou_1' }, last_message_id: 'om_1' }
  expect(hear('direct_opened', anEvent('im.chat.access_event.bot_p2p_chat_entered_v1', event))).toMatchObject({
    chatId: 'oc_p',
    person: { openId: 'ou_1' },
  })
})

test('a schema 1.0 event of another app is refused, one without ids too', () => {
  const first = (event: Record<string, unknown>) => ({
    uuid: 'u1',
    ts: `${seconds(NOW)}.7`,
    token: 'vt-1',
    type: 'event_callback',
    event: { type: 'p2p_chat_create', app_id: APP, chat_id: 'oc_p', user: { open_id: 'ou_1', name: '店主' }, ...event },
  })
  expect(receivePlain(first({})).kind).toBe('heard')
  expect(receivePlain(first({ app_id: null })).kind).toBe('heard')
  expect(receivePlain(first({ app_id: 'cli_other' }))).toMatchObject({ status: 403 })
  expect(receivePlain(first({ user: {} }))).toMatchObject({ status: 400 })
})

test('a recalled message is told by its id', () => {
  const event = { message_id: 'om_1', chat_id: 'oc_1', recall_time: '1615380573411', recall_type: 'message_owner' }
  expect(hear('recalled', anEvent('im.message.recalled_v1', event))).toMatchObject({
    messageId: 'om_1',
    chatId: 'oc_1',
  })
})

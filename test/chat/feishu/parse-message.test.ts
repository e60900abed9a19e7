import { describe, expect, test } from 'vitest'
import { aMessage, hear, millis, NOW, OWN_TENANT, receivePlain } from './push.ts'

const said = (type: string, content: unknown) =>
  hear(
    'message',
    aMessage({ message_type: type, content: typeof content === 'string' ? content : JSON.stringify(content) }),
  )

const mention = (key: string, id: unknown, more: Record<string, unknown> = {}) => ({
  key,
  id,
  name: '周组长',
  mentioned_type: 'user',
  tenant_key: OWN_TENANT,
  ...more,
})

describe('a message', () => {
  test('carries who, where, in reply to what and in which thread', () => {
    const message = hear(
      'message',
      aMessage({ root_id: 'om_root', parent_id: 'om_parent', thread_id: 'omt_1', create_time: millis(NOW) }),
    )
    expect(message).toMatchObject({
      chatId: 'oc_1',
      direct: false,
      messageId: 'om_1',
      rootId: 'om_root',
      parentId: 'om_parent',
      threadId: 'omt_1',
      sender: { openId: 'ou_1', unionId: 'on_1', tenantKey: 'shop_tenant' },
      ownTenant: OWN_TENANT,
      at: NOW,
      type: 'text',
      text: '@_user_1 太慢了',
    })
  })

  test.each([null, '', undefined])('has no parent when the id is %j', (parent) => {
    expect(hear('message', aMessage({ parent_id: parent })).parentId).toBeUndefined()
  })

  test('in a 1:1 chat is direct', () => {
    expect(hear('message', aMessage({ chat_type: 'p2p' })).direct).toBe(true)
  })

  test.each(['bot', 'app', '', undefined])('of sender type %j is ignored', (sender_type) => {
    expect(receivePlain(aMessage({}, { sender_type })).kind).toBe('ignored')
  })

  test.each([
    ['message_id', 'om_1/../x'],
    ['message_id', 'o'.repeat(129)],
    ['chat_id', 'oc 1'],
    ['chat_id', null],
    ['parent_id', '../x'],
  ])('whose %s is %j is refused', (field, value) => {
    expect(receivePlain(aMessage({ [field]: value }))).toMatchObject({ kind: 'refused', status: 400 })
  })

  test('without the sender’s open_id is refused', () => {
    expect(receivePlain(aMessage({}, { sender_id: { open_id: null } }))).toMatchObject({ kind: 'refused', status: 400 })
  })
})

describe('mentions', () => {
  test('are known by their placeholder, ten told from one', () => {
    const { mentions, text } = hear(
      'message',
      aMessage({
        content: '{"text":"@_user_1 请 @_user_10 看"}',
        mentions: [
          mention('@_user_1', { open_id: 'ou_bot' }, { mentioned_type: 'bot' }),
          mention('@_user_10', { open_id: 'ou_9' }),
        ],
      }),
    )
    expect(text).toBe('@_user_1 请 @_user_10 看')
    expect(mentions.get('@_user_1')).toMatchObject({ isBot: true, person: { openId: 'ou_bot', name: '周组长' } })
    expect(mentions.get('@_user_10')).toMatchObject({ isBot: false, person: { openId: 'ou_9', tenantKey: OWN_TENANT } })
  })

  test('@all mentions nobody, listed or not', () => {
    const listed = [mention('@_all', { open_id: 'ou_bot' }, { mentioned_type: 'bot' }), mention('@_all', 'all')]
    for (const mentions of [[], listed, null]) {
      const message = hear('message', aMessage({ content: '{"text":"@_all 明天放假"}', mentions }))
      expect(message.mentions.size).toBe(0)
      expect(message.text).toBe('@所有人 明天放假')
    }
  })

  test('a person without open_id is left out, a bot stays to be told by its name', () => {
    const { mentions } = hear(
      'message',
      aMessage({
        mentions: [mention('@_user_1', { open_id: null }, { mentioned_type: 'bot' }), mention('@_user_2', {})],
      }),
    )
    expect([...mentions]).toMatchObject([['@_user_1', { isBot: true, person: { openId: '', name: '周组长' } }]])
  })

  test('beyond a hundred are not kept', () => {
    const mentions = Array.from({ length: 150 }, (_, i) => mention(`@_user_${i}`, { open_id: `ou_${i}` }))
    expect(hear('message', aMessage({ mentions })).mentions.size).toBe(100)
  })
})

describe('what is said', () => {
  test('a post is its title and words; links are their label, mentions their placeholder, pictures attachments', () => {
    const post = {
      title: '标题',
      content: [
        [
          { tag: 'text', text: '看', style: ['bold'] },
          { tag: 'a', href: 'https://x.cn', text: '这里' },
          { tag: 'at', user_id: '@_user_2', user_name: '' },
          { tag: 'at', user_id: '@_all' },
        ],
        [{ tag: 'img', image_key: 'img_1' }],
        [{ tag: 'media', file_key: 'file_1', image_key: 'img_2', file_name: 'a.mp4' }],
        [
          { tag: 'emotion', emoji_type: 'SMILE' },
          { tag: 'code_block', language: 'GO', text: 'x := 1' },
        ],
      ],
    }
    const { text, attachments } = said('post', post)
    expect(text).toBe('标题\n看这里@_user_2@所有人\nx := 1')
    expect(attachments).toEqual([
      { kind: 'image', key: 'img_1' },
      { kind: 'video', key: 'file_1', name: 'a.mp4' },
    ])
    expect(said('post', { zh_cn: post }).text).toBe(text)
  })

  test('a link in a text is its label; other brackets stay', () => {
    expect(said('text', { text: '看 [商品](https://item.taobao.com/1?id=2) [急](了)' }).text).toBe('看 商品 [急](了)')
  })

  test.each([
    ['image', { image_key: 'img_1' }, { kind: 'image', key: 'img_1' }],
    ['file', { file_key: 'file_1', file_name: 'a.pdf' }, { kind: 'file', key: 'file_1', name: 'a.pdf' }],
    ['audio', { file_key: 'file_1', duration: 2000 }, { kind: 'audio', key: 'file_1' }],
    [
      'media',
      { file_key: 'file_1', image_key: 'i', file_name: 'a.mp4' },
      { kind: 'video', key: 'file_1', name: 'a.mp4' },
    ],
    ['sticker', { file_key: 'file_1' }, { kind: 'sticker', key: 'file_1' }],
    ['folder', { file_key: 'file_1', file_name: 'f' }, { kind: 'other', key: 'file_1', name: 'f' }],
  ])('%s is an attachment', (type, content, attachment) => {
    expect(said(type, content)).toMatchObject({ text: '', attachments: [attachment], type })
  })

  test.each([
    ['merge_forward', { content: 'Merged and Forwarded Message' }, ''],
    ['share_chat', { chat_id: 'oc_2' }, ''],
    ['share_user', { user_id: 'ou_2' }, ''],
    ['location', { name: '杭州', longitude: '1', latitude: '2' }, '杭州'],
    ['vote', { topic: '选一个', options: [] }, '选一个'],
    [
      'interactive',
      {
        title: '卡',
        elements: [
          [
            { tag: 'text', text: '行' },
            { tag: 'button', text: 'OK' },
          ],
        ],
      },
      '卡\n行OK',
    ],
    ['something_new', { text: '新' }, '新'],
  ])('%s has the words %j', (type, content, text) => {
    expect(said(type, content)).toMatchObject({ text, attachments: [] })
  })

  test('a message recalled before the push is empty', () => {
    for (const content of ['', null, undefined]) expect(hear('message', aMessage({ content })).text).toBe('')
  })

  test('content that is no JSON is taken for the words', () => {
    expect(said('text', '太慢了{').text).toBe('太慢了{')
    expect(said('image', 'junk')).toMatchObject({ text: '', attachments: [] })
  })

  test('words are cut at 20,000 characters, no character in half, and hold no NUL', () => {
    const { text } = said('text', { text: `a\u0000${'😀'.repeat(15_000)}` })
    expect(text.length).toBeLessThanOrEqual(20_000)
    expect(text.isWellFormed()).toBe(true)
    expect(text).not.toContain('\u0000')
  })

  test('a resource key that could leave its path is no attachment', () => {
    expect(said('image', { image_key: '../../v3/info' }).attachments).toEqual([])
  })
})

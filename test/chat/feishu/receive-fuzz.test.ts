import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { receive } from '../../../src/chat/feishu/receive.ts'
import type { Received } from '../../../src/chat/feishu/received.ts'
import { aMessage, anEvent, NOW, PLAIN, receivePlain, request, SEALED, sealed, signed } from './push.ts'

const TYPES = [
  'im.message.receive_v1',
  'card.action.trigger',
  'im.message.recalled_v1',
  'im.chat.member.bot.added_v1',
  'im.chat.member.user.added_v1',
  'im.chat.updated_v1',
  'im.chat.access_event.bot_p2p_chat_entered_v1',
]
const MESSAGE_TYPES = ['text', 'post', 'image', 'file', 'media', 'interactive', 'merge_forward', 'location', 'toString']

/** Fields as the platform names them, so that junk reaches the deepest readers. */
const KEYS = `sender sender_id sender_type open_id union_id message message_id chat_id content mentions key id operator
  operator_id action value form_value option options context open_message_id open_chat_id token users user user_id name
  after_change tag text title elements zh_cn image_key __proto__ constructor toString`.split(/\s+/)

const junk = fc.anything({
  key: fc.oneof(fc.constantFrom(...KEYS), fc.string()),
  maxDepth: 4,
  withNullPrototype: false,
  values: [
    fc.constantFrom('user', 'ou_1', 'om_1', 'oc_1', '', null, true, '@_user_1', '\u0000', '\ud800'),
    fc.string(),
    fc.double(),
    fc.constantFrom(1e308, -0, 2 ** 53),
  ],
})

const GOOD = [
  aMessage({
    mentions: [{ key: '@_user_1', id: { open_id: 'ou_2' }, name: 'x', mentioned_type: 'bot' }],
    root_id: 'om_2',
  }),
  anEvent('card.action.trigger', {
    operator: { open_id: 'ou_1', union_id: 'on_1', tenant_key: 't1' },
    token: 'c-1',
    action: { value: { act: 'claim' }, form_value: { a: ['b'] }, option: 'x' },
    context: { open_message_id: 'om_9', open_chat_id: 'oc_1' },
  }),
  anEvent('im.chat.member.user.added_v1', {
    chat_id: 'oc_1',
    operator_id: { open_id: 'ou_1' },
    external: true,
    users: [{ name: 'x', tenant_key: 't', user_id: { open_id: 'ou_2' } }],
  }),
]

/** For each place in a value, a way to put something else there. */
function* placesOf(value: unknown): Generator<(other: unknown) => unknown> {
  yield (other) => other
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    for (const put of placesOf(inner)) {
      yield (other) => (Array.isArray(value) ? value.with(Number(key), put(other)) : { ...value, [key]: put(other) })
    }
  }
}

function expectAVerdict(received: Received): void {
  expect(['challenge', 'refused', 'ignored', 'heard']).toContain(received.kind)
  if (received.kind === 'refused') expect(received.status).toBeGreaterThanOrEqual(400)
  if (received.kind === 'refused') expect(received.status).toBeLessThan(500)
  if (received.kind === 'heard') expectStorable(received.heard)
}

/** What a database column takes: no NUL, no half character, a real date. */
function expectStorable(value: unknown): void {
  if (typeof value === 'string') {
    expect(value).not.toContain('\u0000')
    expect(value.isWellFormed()).toBe(true)
    expect(value.length).toBeLessThanOrEqual(20_000)
  } else if (value instanceof Date) expect(value.getTime()).not.toBeNaN()
  else if (value instanceof Map) for (const entry of value) entry.forEach(expectStorable)
  else if (typeof value === 'object' && value !== null) {
    Object.keys(value).forEach(expectStorable)
    Object.values(value).forEach(expectStorable)
  }
}

describe('nothing a sender can send makes us throw or blame ourselves', () => {
  test('any bytes, signed or not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), (raw, header) => {
        const headers = {
          'X-Lark-Request-Timestamp': header,
          'X-Lark-Signature': header,
          'X-Lark-Request-Nonce': header,
        }
        expectAVerdict(receive(request(raw, headers), PLAIN, NOW))
        expectAVerdict(receive(request(raw, headers), SEALED, NOW))
      }),
    )
  })

  test('any JSON, plain, and sealed with our key', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (body) => {
        expectAVerdict(receivePlain(body))
        expectAVerdict(receive(sealed(body), SEALED, NOW))
      }),
    )
  })

  test('any text where the ciphertext should be', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (encrypt) => {
        expectAVerdict(receive(signed(JSON.stringify({ encrypt }), 'key-1'), SEALED, NOW))
      }),
    )
  })

  test('any event behind a good envelope', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TYPES), junk, (type, event) => expectAVerdict(receivePlain(anEvent(type, event)))),
      { numRuns: 500 },
    )
  })

  test('any junk anywhere in a good push', () => {
    fc.assert(
      fc.property(fc.constantFrom(...GOOD), fc.nat(), junk, (push, place, value) => {
        const places = [...placesOf(push)]
        expectAVerdict(receivePlain(places[place % places.length]?.(value)))
      }),
      { numRuns: 1_000 },
    )
  })

  test('any content of any message type, and the message is heard all the same', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MESSAGE_TYPES), fc.oneof(junk, fc.string()), (type, content) => {
        const text = typeof content === 'string' ? content : (JSON.stringify(content) ?? '')
        const received = receivePlain(aMessage({ message_type: type, content: text }))
        expect(received.kind).toBe('heard')
        expectAVerdict(received)
      }),
      { numRuns: 500 },
    )
  })

  test('a key __proto__ changes no object of ours', () => {
    const hostile = '{"__proto__":{"act":"x"},"act":"claim"}'
    const event = `{"operator":{"open_id":"ou_1"},"action":{"value":${hostile},"form_value":${hostile}},
      "context":{"open_message_id":"om_1","open_chat_id":"oc_1"}}`
    const body = JSON.stringify(anEvent('card.action.trigger', 'EVENT')).replace('"EVENT"', event)
    const received = receive(request(body), PLAIN, NOW)
    expect(received).toMatchObject({ kind: 'heard', heard: { value: { act: 'claim' }, form: { act: 'claim' } } })
    expect(Reflect.get({}, 'act')).toBeUndefined()
  })
})

import { describe, expect, test } from 'vitest'
import { MAX_BODY_BYTES, receive } from '../../../src/chat/feishu/receive.ts'
import { plus } from '../../../src/kernel/clock.ts'
import {
  aMessage,
  anEvent,
  millis,
  NOW,
  PLAIN,
  receivePlain,
  request,
  SEALED,
  seal,
  sealed,
  seconds,
  signed,
} from './push.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const aPress = (header: Record<string, unknown> = {}) =>
  anEvent(
    'card.action.trigger',
    {
      operator: { open_id: 'ou_1', tenant_key: 't1' },
      token: 'c-1',
      action: { value: { act: 'claim' }, tag: 'button' },
      context: { open_message_id: 'om_9', open_chat_id: 'oc_1' },
    },
    header,
  )

describe('who may speak to us', () => {
  test('a sealed and signed push is heard', () => {
    expect(receive(sealed(aMessage()), SEALED, NOW).kind).toBe('heard')
  })

  test('one changed character of the signature is a refusal, and so is a shorter one', () => {
    const good = sealed(aMessage())
    for (const change of [(s: string) => s.replace(/.$/, (c) => (c === '0' ? '1' : '0')), (s: string) => s.slice(2)]) {
      const header = (name: string) =>
        name === 'x-lark-signature' ? change(good.header(name) ?? '') : good.header(name)
      expect(receive({ ...good, header }, SEALED, NOW)).toMatchObject({ kind: 'refused', status: 401 })
    }
  })

  test('an unsigned body gets the same answer whether it decrypts or not', () => {
    const decrypts = receive(
      request(JSON.stringify({ encrypt: seal(JSON.stringify(aMessage()), 'key-1') })),
      SEALED,
      NOW,
    )
    const doesNot = receive(request(JSON.stringify({ encrypt: seal('{}', 'other') })), SEALED, NOW)
    expect(decrypts).toEqual(doesNot)
    expect(decrypts).toMatchObject({ kind: 'refused', status: 401 })
  })

  test('a signed body that does not decrypt is the sender’s fault', () => {
    const push = signed(JSON.stringify({ encrypt: seal('{}', 'other') }), 'key-1')
    expect(receive(push, SEALED, NOW)).toMatchObject({ kind: 'refused', status: 400 })
  })

  test('a wrong token inside a good seal is refused for schema 2.0 and 1.0', () => {
    const first = {
      uuid: 'u1',
      ts: seconds(NOW),
      token: 'x',
      type: 'event_callback',
      event: { type: 'p2p_chat_create' },
    }
    for (const body of [anEvent('x.y', {}, { token: 'x' }), anEvent('x.y', {}, { token: null }), first]) {
      expect(receive(sealed(body), SEALED, NOW)).toMatchObject({ kind: 'refused', status: 401 })
    }
  })

  test('an event of another app is refused, and one of schema 2.0 that names none', () => {
    expect(receivePlain(anEvent('x.y', {}, { app_id: 'cli_other' }))).toMatchObject({ status: 403 })
    expect(receivePlain(anEvent('x.y', {}, { app_id: undefined }))).toMatchObject({ status: 400 })
  })

  test('with neither key nor token configured nothing is accepted', () => {
    const push = request(JSON.stringify(aMessage()))
    expect(receive(push, { appId: PLAIN.appId, encryptKey: '', verificationToken: '' }, NOW).kind).toBe('refused')
  })

  test('a plain body is refused as soon as an encrypt key is configured, the URL check too', () => {
    const check = JSON.stringify({ type: 'url_verification', challenge: 'c', token: 'vt-1' })
    expect(receive(signed(check, 'key-1'), SEALED, NOW)).toMatchObject({ kind: 'refused', status: 401 })
    expect(receive(request(check), PLAIN, NOW)).toEqual({ kind: 'challenge', challenge: 'c' })
  })

  test('the URL check needs the token, not a signature and not a fresh timestamp', () => {
    const body = (token: string) =>
      JSON.stringify({ encrypt: seal(JSON.stringify({ type: 'url_verification', challenge: 'c', token }), 'key-1') })
    const stale = { 'X-Lark-Request-Timestamp': seconds(plus(NOW, -20 * HOUR)) }
    expect(receive(request(body('vt-1'), stale), SEALED, NOW)).toEqual({ kind: 'challenge', challenge: 'c' })
    expect(receive(request(body('vt-2')), SEALED, NOW)).toMatchObject({ kind: 'refused', status: 401 })
  })
})

describe('when a push counts', () => {
  const at = (offset: number, body: unknown) => receive(sealed(body, seconds(plus(NOW, offset))), SEALED, NOW).kind
  const created = (offset: number) => ({ create_time: millis(plus(NOW, offset)) })

  test('a late retry of an event is accepted up to eight hours, a press up to five minutes', () => {
    const old = anEvent('x.y', {}, created(-9 * HOUR))
    expect(at(-8 * HOUR, old)).toBe('ignored')
    expect(at(-8 * HOUR - MINUTE, old)).toBe('refused')
    const press = aPress(created(-10 * MINUTE))
    expect(at(-5 * MINUTE, press)).toBe('heard')
    expect(at(-6 * MINUTE, press)).toBe('refused')
  })

  test('a timestamp more than five minutes ahead of us is refused', () => {
    expect(at(5 * MINUTE, anEvent('x.y', {}))).toBe('ignored')
    expect(at(6 * MINUTE, anEvent('x.y', {}))).toBe('refused')
  })

  test('a timestamp more than five minutes older than its own event is refused, in ms and in µs', () => {
    expect(at(-6 * MINUTE, anEvent('x.y', {}, created(0)))).toBe('refused')
    expect(at(-6 * MINUTE, anEvent('x.y', {}, { create_time: `${millis(NOW)}000` }))).toBe('refused')
    expect(at(-5 * MINUTE, anEvent('x.y', {}, created(0)))).toBe('ignored')
  })

  test('a timestamp that is none is refused', () => {
    expect(receive(sealed(anEvent('x.y', {}), 'yesterday'), SEALED, NOW)).toMatchObject({ status: 400 })
  })

  test('without the header an event is judged by its own time', () => {
    expect(receivePlain(anEvent('x.y', {}, created(-9 * HOUR))).kind).toBe('refused')
    expect(receivePlain(aPress(created(-6 * MINUTE))).kind).toBe('refused')
    expect(receivePlain(anEvent('x.y', {}, created(-7 * HOUR))).kind).toBe('ignored')
    expect(receivePlain(anEvent('x.y', {}, { create_time: undefined })).kind).toBe('ignored')
  })
})

describe('what is no push', () => {
  test('a body longer than 1 MiB is 413', () => {
    expect(receive(request(new Uint8Array(MAX_BODY_BYTES + 1)), PLAIN, NOW)).toMatchObject({ status: 413 })
  })

  test.each([
    ['empty', ''],
    ['not JSON', 'hello'],
    ['truncated', '{"schema":"2.0","header":{'],
    ['a list', '[]'],
    ['null', 'null'],
    ['half a character', new Uint8Array([0x7b, 0xe4, 0x7d])],
    ['nested without end', '['.repeat(200_000)],
    ['deep as JSON allows', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['encrypted without a key of ours', '{"encrypt":"AAAA"}'],
    ['no event', '{"schema":"2.0","header":{"token":"vt-1"}}'],
    ['the legacy card callback', '{"open_id":"ou_1","token":"vt-1","action":{"value":{},"tag":"button"}}'],
  ])('a body that is %s is 400', (_, raw) => {
    expect(receive(request(raw), PLAIN, NOW)).toMatchObject({ kind: 'refused', status: 400 })
  })

  test.each([
    'im.message.message_read_v1',
    'im.message.reaction.created_v1',
    'application.bot.menu_v6',
    '__proto__',
    'new',
  ])('event type %s is ignored, not refused', (type) => {
    expect(receivePlain(anEvent(type, {})).kind).toBe('ignored')
  })
})

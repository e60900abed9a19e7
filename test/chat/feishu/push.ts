import { createCipheriv, createHash } from 'node:crypto'
import { receive } from '../../../src/chat/feishu/receive.ts'
import type { FeishuKeys, PushRequest, Received } from '../../../src/chat/feishu/received.ts'
import type { Heard } from '../../../src/chat/port.ts'

export const NOW = new Date('2026-11-21T10:00:00+08:00')
export const APP = 'cli_a1b2c3d4e5f60718'
export const OWN_TENANT = '2ca1d211f64f6438'
export const PLAIN: FeishuKeys = { appId: APP, verificationToken: 'vt-1' }
export const SEALED: FeishuKeys = { ...PLAIN, encryptKey: 'key-1' }

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

export const seconds = (at: Date): string => String(Math.floor(at.getTime() / 1000))
export const millis = (at: Date): string => String(at.getTime())

/** As the platform seals a body: base64(IV, AES-256-CBC), key = SHA-256 of the encrypt key (FEISHU.md 1.5). */
export function seal(text: string, encryptKey: string): string {
  const iv = bytes('0123456789abcdef')
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv)
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64')
}

export function request(raw: string | Uint8Array, headers: Record<string, string> = {}): PushRequest {
  const lower = new Map(Object.entries(headers).map(([key, value]) => [key.toLowerCase(), value]))
  return { raw: typeof raw === 'string' ? bytes(raw) : raw, header: (name) => lower.get(name.toLowerCase()) }
}

export function signed(raw: string, encryptKey: string, timestamp = seconds(NOW)): PushRequest {
  const signature = createHash('sha256').update(`${timestamp}n-1${encryptKey}${raw}`).digest('hex')
  return request(raw, {
    'X-Lark-Request-Timestamp': timestamp,
    'X-Lark-Request-Nonce': 'n-1',
    'X-Lark-Signature': signature,
  })
}

/** A body, sealed and signed as the platform does it. */
export const sealed = (body: unknown, timestamp?: string): PushRequest =>
  signed(JSON.stringify({ encrypt: seal(JSON.stringify(body), 'key-1') }), 'key-1', timestamp)

export function anEvent(type: string, event: unknown, header: Record<string, unknown> = {}) {
  return {
    schema: '2.0',
    header: {
      event_id: 'evt_1',
      event_type: type,
      create_time: millis(NOW),
      token: 'vt-1',
      app_id: APP,
      tenant_key: OWN_TENANT,
      ...header,
    },
    event,
  }
}

export function aMessage(message: Record<string, unknown> = {}, sender: Record<string, unknown> = {}) {
  return anEvent('im.message.receive_v1', {
    sender: {
      sender_id: { open_id: 'ou_1', union_id: 'on_1', user_id: '' },
      sender_type: 'user',
      tenant_key: 'shop_tenant',
      ...sender,
    },
    message: {
      message_id: 'om_1',
      chat_id: 'oc_1',
      chat_type: 'group',
      message_type: 'text',
      content: '{"text":"@_user_1 太慢了"}',
      create_time: millis(NOW),
      ...message,
    },
  })
}

/** A push in plain mode, as it is understood. */
export const receivePlain = (body: unknown): Received => receive(request(JSON.stringify(body)), PLAIN, NOW)

export function hear<K extends Heard['kind']>(kind: K, body: unknown): Extract<Heard, { kind: K }> {
  const received = receivePlain(body)
  if (received.kind !== 'heard' || received.heard.kind !== kind) throw new Error(JSON.stringify(received))
  return received.heard as Extract<Heard, { kind: K }>
}

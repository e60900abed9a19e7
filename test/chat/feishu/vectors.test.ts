import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decrypt } from '../../../src/chat/feishu/decrypt.ts'
import { receive } from '../../../src/chat/feishu/receive.ts'
import { APP, request, seal } from './push.ts'

interface Vector {
  id: string
  encrypt_key: string
  verification_token: string
  headers: Record<string, string>
  raw_body: string
  expected: 'accept' | 'reject' | 'challenge'
  expected_response?: { body: unknown }
}

const file: { reference_now_unix_seconds: number; vectors: Vector[] } = JSON.parse(
  readFileSync(new URL('./vectors.json', import.meta.url), 'utf8'),
)
const now = new Date(file.reference_now_unix_seconds * 1000)
const VERDICT = { accept: 'heard', reject: 'refused', challenge: 'challenge' } as const

const received = (vector: Vector) =>
  receive(
    request(vector.raw_body, vector.headers),
    { appId: APP, encryptKey: vector.encrypt_key, verificationToken: vector.verification_token },
    now,
  )

const vectorOf = (prefix: string): Vector => {
  const vector = file.vectors.find(({ id }) => id.startsWith(prefix))
  if (!vector) throw new Error(`no vector ${prefix}`)
  return vector
}

describe('the 17 vectors of the platform come out as expected', () => {
  test.each(file.vectors.map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    const result = received(vector)
    expect(result.kind).toBe(VERDICT[vector.expected])
    if (result.kind === 'challenge') expect({ challenge: result.challenge }).toEqual(vector.expected_response?.body)
  })
})

test('what stands next to encrypt never replaces what was decrypted', () => {
  expect(received(vectorOf('V14'))).toMatchObject({ heard: { keys: [expect.anything(), `evt:${APP}:evt_0004`] } })
})

test('a message pushed again under another event id shares its message key', () => {
  const keys = ['V04', 'V16'].map((prefix) => {
    const result = received(vectorOf(prefix))
    return result.kind === 'heard' ? result.heard.keys : []
  })
  expect(keys[0]?.[0]).toBe(`msg:${APP}:om_0000000000000000000000000000a4`)
  expect(keys[1]?.[0]).toBe(keys[0]?.[0])
  expect(keys[1]?.[1]).not.toBe(keys[0]?.[1])
})

test('a schema 1.0 envelope tells who opened the direct chat', () => {
  expect(received(vectorOf('V17'))).toEqual({
    kind: 'heard',
    heard: {
      kind: 'direct_opened',
      keys: [`evt:${APP}:v1uuid0017`],
      at: new Date(1790000000717),
      chatId: 'oc_0000000000000000000000000000p1',
      person: { openId: 'ou_user0000000000000000000000001', name: '店主甲' },
    },
  })
})

test('our decryption reads what the documented formula seals', () => {
  expect(decrypt(seal('{"a":"你好"}', 'test key'), 'test key')).toEqual({ a: '你好' })
})

import { createHash, timingSafeEqual } from 'node:crypto'
import type { PushRequest } from './received.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Compares two secrets without telling by the time it takes how much of them is the same. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(bytes(text)).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

/** hex(SHA256(timestamp + nonce + encrypt key + raw bytes)), FEISHU.md 1.6; a missing header is no signature. */
export function isSigned(request: PushRequest, encryptKey: string): boolean {
  const timestamp = request.header('x-lark-request-timestamp')
  const nonce = request.header('x-lark-request-nonce')
  const signature = request.header('x-lark-signature')
  if (!timestamp || nonce === undefined || !signature) return false
  const hash = createHash('sha256').update(bytes(timestamp + nonce + encryptKey))
  const expected = bytes(hash.update(request.raw).digest('hex'))
  const given = bytes(signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

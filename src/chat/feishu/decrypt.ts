import { createDecipheriv, createHash } from 'node:crypto'
import { readJson } from './wire-json.ts'

const IV_BYTES = 16

/** What `{"encrypt": …}` holds (FEISHU.md 1.5); undefined when it doesn't decrypt to JSON with this key. */
export function decrypt(encrypted: string, encryptKey: string): unknown {
  const sealed = fromBase64(encrypted)
  if (!sealed || sealed.length <= IV_BYTES) return undefined
  const key = createHash('sha256').update(encryptKey, 'utf8').digest()
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, sealed.subarray(0, IV_BYTES))
    return readJson(joined(decipher.update(sealed.subarray(IV_BYTES)), decipher.final()))
  } catch {
    return undefined
  }
}

function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  } catch {
    return undefined
  }
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const whole = new Uint8Array(head.length + tail.length)
  whole.set(head)
  whole.set(tail, head.length)
  return whole
}

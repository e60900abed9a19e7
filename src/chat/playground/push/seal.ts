import { createCipheriv, createHash, randomBytes } from 'node:crypto'

export interface Sealed {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

const CONTENT_TYPE = { 'content-type': 'application/json; charset=utf-8' } as const

/** `{"encrypt": base64(IV || AES-256-CBC)}` under SHA-256 of the key (FEISHU.md 1.5); plain without a key. */
export function encrypted(json: string, encryptKey: string): string {
  if (encryptKey === '') return json
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv)
  const sealed = Buffer.concat([iv, cipher.update(json, 'utf8'), cipher.final()])
  return JSON.stringify({ encrypt: sealed.toString('base64') })
}

/** Body and headers of one push: SHA-256 over timestamp, nonce, key and the raw body (FEISHU.md 1.6), in seconds. */
export function seal(json: string, encryptKey: string, now: Date): Sealed {
  const body = encrypted(json, encryptKey)
  if (encryptKey === '') return { body, headers: CONTENT_TYPE }
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const nonce = randomBytes(8).toString('hex')
  const signature = createHash('sha256')
    .update(timestamp + nonce + encryptKey + body, 'utf8')
    .digest('hex')
  return {
    body,
    headers: {
      ...CONTENT_TYPE,
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signature,
    },
  }
}

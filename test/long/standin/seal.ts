import { createCipheriv, createHash, randomBytes } from 'node:crypto'

/** FEISHU.md 1.5: AES-256-CBC under SHA-256 of the encrypt key, a random IV in front, base64. */
export function seal(encryptKey: string, plain: string): string {
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey, 'utf8').digest(), iv)
  return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()]).toString('base64')
}

export interface SignedHeaders {
  [name: string]: string
  'content-type': string
  'x-lark-request-timestamp': string
  'x-lark-request-nonce': string
  'x-lark-signature': string
}

/** FEISHU.md 1.6, first row of the table. `atMs` becomes whole seconds in the header. */
export function signed(encryptKey: string, body: string | Buffer, atMs: number): SignedHeaders {
  const timestamp = String(Math.floor(atMs / 1000))
  const nonce = randomBytes(8).toString('hex')
  const hash = createHash('sha256')
    .update(timestamp + nonce + encryptKey, 'utf8')
    .update(body)
    .digest('hex')
  return {
    'content-type': 'application/json; charset=utf-8',
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': hash,
  }
}

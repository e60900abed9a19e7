/** A fresh idempotency key for one outgoing message: 36 characters, the platform takes at most 50 (FEISHU.md 3.2). */
export const newUuid = (): string => crypto.randomUUID()

/** Four characters that a person reads out and an operator finds in the log: `7F3A`. */
export const newReference = (): string => crypto.randomUUID().slice(0, 4).toUpperCase()

/** A one-time code a person can type from a terminal: ten characters, no look-alikes. */
export function newCode(): string {
  const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
  const bytes = crypto.getRandomValues(new Uint8Array(10))
  return [...bytes].map((byte) => letters[byte % letters.length]).join('')
}

/** Hex SHA-256 of a text: how a secret is kept when it only has to be recognised again. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

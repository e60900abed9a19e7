import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../kernel/clock.ts'
import { newId } from '../world/ids.ts'

const ACCESS_LIFE_MS = 2 * HOUR_MS
const RENEW_BELOW_MS = 30 * MINUTE_MS
const CARD_LIFE_MS = 30 * MINUTE_MS
const CARD_USES = 2

export interface AccessTokens {
  /** The same token while it has 30 minutes left; `expire` is what remains, in seconds (FEISHU.md 3.1). */
  issue(now: Date): { token: string; expire: number }
  valid(token: string, now: Date): boolean
  /** All at once, as when an admin resets the secret: callers get 99991663. */
  revoke(): void
}

export function accessTokens(): AccessTokens {
  const until = new Map<string, number>()
  let current = ''
  return {
    issue(now) {
      if ((until.get(current) ?? 0) - now.getTime() < RENEW_BELOW_MS) {
        current = newId('t-')
        until.set(current, now.getTime() + ACCESS_LIFE_MS)
      }
      return { token: current, expire: Math.floor(((until.get(current) ?? 0) - now.getTime()) / SECOND_MS) }
    },
    valid: (token, now) => (until.get(token) ?? 0) > now.getTime(),
    revoke: () => until.clear(),
  }
}

interface CardToken {
  readonly messageId: string
  readonly until: number
  answered: boolean
  usesLeft: number
}

export interface CardTokens {
  issue(messageId: string, now: Date): string
  /** The callback was answered: from now on the token is good for two updates. */
  answered(token: string): void
  /** The message to update; null when the token is unknown, old, used up or not yet usable. */
  use(token: string, now: Date): string | null
}

export function cardTokens(): CardTokens {
  const known = new Map<string, CardToken>()
  return {
    issue(messageId, now) {
      const token = newId('c-')
      known.set(token, { messageId, until: now.getTime() + CARD_LIFE_MS, answered: false, usesLeft: CARD_USES })
      return token
    },
    answered(token) {
      const entry = known.get(token)
      if (entry) entry.answered = true
    },
    use(token, now) {
      const entry = known.get(token)
      if (!entry?.answered || entry.usesLeft === 0 || entry.until <= now.getTime()) return null
      entry.usesLeft -= 1
      return entry.messageId
    },
  }
}

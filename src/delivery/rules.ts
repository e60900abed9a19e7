import type { ChatErrorFacts } from '../chat/port.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../kernel/clock.ts'

/** The same uuid is honoured for an hour (FEISHU.md 3.2): within that, with room to spare, a repeat is harmless. */
export const SAFE_REPEAT_MS = 55 * MINUTE_MS

/** What was certainly not delivered may still be tried this long; then it is no news any more. */
const WORTH_TRYING_MS = 24 * HOUR_MS

export interface Tried {
  readonly kind: 'send' | 'reply' | 'patch' | 'react'
  readonly toPerson: boolean
  readonly attempts: number
  readonly variant: 'text' | 'masked' | null
  /** Milliseconds since the first attempt. */
  readonly sinceFirst: number
  readonly hasFallback: boolean
}

/** What becomes of a letter that could not be delivered. */
export type Fate =
  | { readonly next: 'again'; readonly inMs: number }
  /** Nobody knows whether it arrived, and a repeat is not safe any more: look in the chat. */
  | { readonly next: 'look' }
  | { readonly next: 'as'; readonly variant: 'text' | 'masked' }
  /** The message it belongs to is gone: say it on its own. */
  | { readonly next: 'fresh' }
  | { readonly next: 'elsewhere' }
  /** Nothing is lost by not saying it. */
  | { readonly next: 'drop' }
  | { readonly next: 'dead' }

/** 1 s, 2 s, 4 s … at most a minute. */
export const backoff = (attempts: number): number => Math.min(SECOND_MS * 2 ** Math.max(0, attempts - 1), MINUTE_MS)

const again = (tried: Tried, inMs: number): Fate =>
  tried.sinceFirst > WORTH_TRYING_MS ? { next: 'dead' } : { next: 'again', inMs }

/** FEISHU.md 3.8, "do". Pure. */
export function fateOf(tried: Tried, facts: ChatErrorFacts): Fate {
  switch (facts.kind) {
    case 'throttled':
      return again(tried, Math.max(facts.waitMs ?? 0, backoff(tried.attempts)))
    case 'in_flight':
      return again(tried, 2 * SECOND_MS)
    case 'unauthorized':
      return again(tried, MINUTE_MS)
    case 'unknown':
      return fateOfUnknown(tried)
    case 'message_gone':
      return tried.kind === 'reply' ? { next: 'fresh' } : { next: 'drop' }
    case 'expired':
      return tried.kind === 'patch' ? { next: 'fresh' } : { next: 'drop' }
    case 'card_rejected':
    case 'too_long':
      return tried.kind === 'patch' || tried.variant === 'text' ? { next: 'dead' } : { next: 'as', variant: 'text' }
    case 'content':
      return tried.variant === null ? { next: 'as', variant: 'masked' } : { next: 'dead' }
    case 'person_unreachable':
    case 'refused':
      return tried.hasFallback ? { next: 'elsewhere' } : { next: tried.kind === 'react' ? 'drop' : 'dead' }
    case 'bot_out':
      return tried.hasFallback && tried.toPerson ? { next: 'elsewhere' } : { next: 'dead' }
    case 'no_scope':
      return tried.hasFallback ? { next: 'elsewhere' } : { next: tried.kind === 'react' ? 'drop' : 'dead' }
  }
}

function fateOfUnknown(tried: Tried): Fate {
  if (tried.kind === 'react')
    return tried.attempts < 5 ? { next: 'again', inMs: backoff(tried.attempts) } : { next: 'drop' }
  if (tried.sinceFirst < SAFE_REPEAT_MS) return { next: 'again', inMs: backoff(tried.attempts) }
  return tried.kind === 'patch' ? { next: 'dead' } : { next: 'look' }
}

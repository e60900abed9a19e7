import { ChatError, type ChatErrorFacts } from '../chat/port.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../kernel/clock.ts'
import { reasonOf } from '../kernel/errors.ts'

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

/** It may have arrived, and its uuid is not honoured any more. */
export const isLost = (
  letter: { kind: Tried['kind']; uncertain: boolean; firstTriedAt: Date | null },
  now: Date,
): boolean =>
  (letter.kind === 'send' || letter.kind === 'reply') &&
  letter.uncertain &&
  letter.firstTriedAt !== null &&
  now.getTime() - letter.firstTriedAt.getTime() >= SAFE_REPEAT_MS

/** 1 s, 2 s, 4 s … at most a minute. */
export const backoff = (attempts: number): number => Math.min(SECOND_MS * 2 ** Math.max(0, attempts - 1), MINUTE_MS)

const again = (tried: Tried, inMs: number): Fate =>
  tried.sinceFirst > WORTH_TRYING_MS ? { next: 'dead' } : { next: 'again', inMs }

type Judge = (tried: Tried, facts: ChatErrorFacts) => Fate

const elsewhereOrDead: Judge = (tried) => {
  if (tried.hasFallback) return { next: 'elsewhere' }
  return tried.kind === 'react' ? { next: 'drop' } : { next: 'dead' }
}

/** A card that is refused is said as text; one that stands already stays as it is. */
const asText: Judge = (tried) =>
  tried.kind === 'patch' || tried.variant === 'text' ? { next: 'dead' } : { next: 'as', variant: 'text' }

/** FEISHU.md 3.8, "do". */
const JUDGES: Readonly<Record<ChatErrorFacts['kind'], Judge>> = {
  throttled: (tried, facts) => again(tried, Math.max(facts.waitMs ?? 0, backoff(tried.attempts))),
  in_flight: (tried) => again(tried, 2 * SECOND_MS),
  unauthorized: (tried) => again(tried, MINUTE_MS),
  unknown: (tried) => fateOfUnknown(tried),
  message_gone: (tried) => (tried.kind === 'reply' ? { next: 'fresh' } : { next: 'drop' }),
  expired: (tried) => (tried.kind === 'patch' ? { next: 'fresh' } : { next: 'drop' }),
  card_rejected: asText,
  too_long: asText,
  content: (tried) => (tried.variant === null ? { next: 'as', variant: 'masked' } : { next: 'dead' }),
  person_unreachable: elsewhereOrDead,
  refused: elsewhereOrDead,
  no_scope: elsewhereOrDead,
  bot_out: (tried) => (tried.hasFallback && tried.toPerson ? { next: 'elsewhere' } : { next: 'dead' }),
}

/** Pure. */
export const fateOf = (tried: Tried, facts: ChatErrorFacts): Fate => JUDGES[facts.kind](tried, facts)

function fateOfUnknown(tried: Tried): Fate {
  if (tried.kind === 'react')
    return tried.attempts < 5 ? { next: 'again', inMs: backoff(tried.attempts) } : { next: 'drop' }
  if (tried.sinceFirst < SAFE_REPEAT_MS) return { next: 'again', inMs: backoff(tried.attempts) }
  return tried.kind === 'patch' ? { next: 'dead' } : { next: 'look' }
}

/** What is kept of a failure: the platform's own words behind the kind and the code they mean. */
export const failureLine = (error: unknown): string =>
  (error instanceof ChatError ? `${error.facts.kind} ${error.facts.code}: ${error.message}` : reasonOf(error)).slice(
    0,
    300,
  )

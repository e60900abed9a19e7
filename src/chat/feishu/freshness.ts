import { HOUR_MS, MINUTE_MS } from '../../kernel/clock.ts'

const AHEAD_MS = 5 * MINUTE_MS
const BEFORE_ITS_EVENT_MS = 5 * MINUTE_MS
/** The last of the platform's retries comes about 7 h 5 min after the first try (FEISHU.md 1.7). */
const OLDEST_EVENT_MS = 8 * HOUR_MS
/** A press is never retried. */
const OLDEST_PRESS_MS = 5 * MINUTE_MS

export interface PushTimes {
  /** The timestamp header; without one the event's own time is judged. */
  readonly stamp: Date | undefined
  readonly createdAt: Date | undefined
  readonly now: Date
  readonly isPress: boolean
}

/** Why this push is outside the replay window (vectors.json, replay policy), or null. */
export function outsideWindow({ stamp, createdAt, now, isPress }: PushTimes): string | null {
  const sent = stamp ?? createdAt
  if (!sent) return null
  const age = now.getTime() - sent.getTime()
  if (age < -AHEAD_MS) return 'timestamp is ahead of our clock'
  if (age > (isPress ? OLDEST_PRESS_MS : OLDEST_EVENT_MS)) return 'timestamp is too old'
  const early = createdAt && stamp && createdAt.getTime() - stamp.getTime() > BEFORE_ITS_EVENT_MS
  return early ? 'timestamp is older than the event it came with' : null
}

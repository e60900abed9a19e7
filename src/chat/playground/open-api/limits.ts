import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../kernel/clock.ts'

/** Counts of the last while, by the injected clock. */
interface Window {
  /** Milliseconds until there is room again; 0 = now. */
  wait(key: string, now: Date): number
  count(key: string, now: Date): void
}

function window(max: number, spanMs: number): Window {
  const hits = new Map<string, number[]>()
  const fresh = (key: string, now: Date): number[] => {
    const kept = (hits.get(key) ?? []).filter((at) => at > now.getTime() - spanMs)
    hits.set(key, kept)
    return kept
  }
  return {
    wait(key, now) {
      const kept = fresh(key, now)
      const oldest = kept[kept.length - max]
      return oldest === undefined ? 0 : oldest + spanMs - now.getTime()
    },
    count: (key, now) => void fresh(key, now).push(now.getTime()),
  }
}

export interface Limits {
  /** 50/s and 1,000/min per API, whichever is hit first: seconds to wait, 0 = go on (counted). */
  api(name: string, now: Date): number
  /** 5/s per chat, and so per person: false = 230020. */
  chat(chatId: string, now: Date): boolean
  /** 5/s per message that is patched or pinned. */
  message(messageId: string, now: Date): boolean
}

export const UUID_WINDOW_MS = HOUR_MS

/** FEISHU.md 3.2 and 3.7. What was refused does not count. */
export function limits(): Limits {
  const perSecond = window(50, SECOND_MS)
  const perMinute = window(1000, MINUTE_MS)
  const perChat = window(5, SECOND_MS)
  const perMessage = window(5, SECOND_MS)
  const take = (of: Window, key: string, now: Date): boolean => {
    if (of.wait(key, now) > 0) return false
    of.count(key, now)
    return true
  }
  return {
    api(name, now) {
      const wait = Math.max(perSecond.wait(name, now), perMinute.wait(name, now))
      if (wait > 0) return Math.ceil(wait / SECOND_MS)
      perSecond.count(name, now)
      perMinute.count(name, now)
      return 0
    },
    chat: (chatId, now) => take(perChat, chatId, now),
    message: (messageId, now) => take(perMessage, messageId, now),
  }
}

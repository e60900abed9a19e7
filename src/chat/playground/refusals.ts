import type { Json } from './json.ts'

/** A card the platform did not take: it stands in no chat (FEISHU.md 3.8). */
export interface Refusal {
  readonly id: string
  readonly chatId: string
  readonly at: string
  readonly card: Json
  readonly code: number
  readonly why: string
}

export interface Refusals {
  add(refusal: Omit<Refusal, 'id'>): void
  /** The last 50, oldest first. */
  all(): readonly Refusal[]
  /** Called with the chat; answers how to stop. */
  onAdd(listener: (chatId: string) => void): () => void
}

const KEPT = 50

export function refusals(): Refusals {
  const listeners = new Set<(chatId: string) => void>()
  const kept: Refusal[] = []
  let count = 0
  return {
    add(refusal) {
      count += 1
      kept.push({ id: `refused-${count}`, ...refusal })
      if (kept.length > KEPT) kept.shift()
      for (const listener of listeners) listener(refusal.chatId)
    },
    all: () => kept,
    onAdd(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

import { readPromise } from './read-promise.ts'

/** One line in (DESIGN.md section 5); `at` is when it was said, ISO with an offset. */
export interface PromiseLine {
  readonly id: string
  readonly text: string
  readonly at: string
}

const ZONE = 'Asia/Shanghai'
const OFFSET_MS = 8 * 60 * 60_000

/** `2026-11-20T15:30:00+08:00` */
const isoOf = (due: Date): string => `${new Date(due.getTime() + OFFSET_MS).toISOString().slice(0, 19)}+08:00`

/** One line out: until when something is promised, null when nothing is. */
export function promiseLine({ id, text, at }: PromiseLine): { readonly id: string; readonly due: string | null } {
  const read = readPromise(text, new Date(at), ZONE)
  return { id, due: read && isoOf(read.due) }
}

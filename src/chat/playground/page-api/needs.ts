import type { Platform } from '../platform.ts'
import type { BusyDay } from './busy-day.ts'
import type { Streams } from './stream.ts'
import type { TimeToy } from './time-toy.ts'

export type JumpTarget = { readonly ms: number } | { readonly to: 'opening' | 'morning' }

/** Moves the clock and runs what became due on the way, each thing at its own moment; answers the new time. */
export type Jump = (target: JumpTarget) => Promise<Date>

/** What the composer offers after a slash. */
export interface CommandHint {
  /** `/claim` */
  readonly line: string
  /** Its Chinese names, without the slash. */
  readonly also: readonly string[]
  readonly tells: string
  readonly example: string
}

/** Who asks where; `chatId` is '' for a direct chat that was never opened. */
export interface Where {
  readonly openId: string
  readonly tenantKey: string
  readonly ownTenant: string
  readonly chatId: string
  readonly direct: boolean
}

/** What stands in the bot's own books, as it is: rows of plain values. */
export interface Inside {
  readonly outbox: readonly Row[]
  readonly deadlines: readonly Row[]
  readonly errands: readonly Row[]
}

export type Row = Readonly<Record<string, string | number | boolean | null>>

export type CommandsHere = (where: Where) => Promise<readonly CommandHint[]>

/** What only the process around the playground knows. */
export interface Surroundings {
  /** Without it the page can't jump. */
  readonly jump?: Jump | undefined
  readonly commands?: CommandsHere | undefined
  /** For the engineers' drawer; only reads. */
  readonly inside?: (() => Promise<Inside>) | undefined
  /** Real milliseconds a busy day lasts: 60,000. */
  readonly busyDayMs?: number | undefined
  /** When work begins and ends, `09:00` and `23:00` unless said otherwise. */
  readonly hours?: (() => { readonly open: string; readonly close: string }) | undefined
}

export interface PageNeeds extends Surroundings {
  readonly platform: Platform
  readonly streams: Streams
  readonly time: TimeToy
  readonly day: BusyDay
  /** Before a page sees anything for the first time. */
  firstLook(): void
  setScope(scope: 'group_at' | 'group_msg'): void
}

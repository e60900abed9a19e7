/** Where time comes from. Read once at the top of a verb or a tick; below that, `now: Date` is an argument. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

export const SECOND_MS = 1_000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** The later of two moments. */
export const later = (a: Date, b: Date): Date => new Date(Math.max(a.getTime(), b.getTime()))

/** `at` moved by `ms` milliseconds of elapsed time. */
export const plus = (at: Date, ms: number): Date => new Date(at.getTime() + ms)

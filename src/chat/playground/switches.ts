import { isObject } from './json.ts'

/** Which group messages reach the bot: only those that @ it, or all of them (FEISHU.md 2.1). */
export type Scope = 'group_at' | 'group_msg'

/** What a test or an engineer can make go wrong. Numbers count down to 0 = off. */
export interface Faults {
  /** Every accepted push is pushed once more. */
  duplicate: boolean
  /** Milliseconds by which first pushes come late; they wait for `pushDue`. */
  late: number
  /** Due pushes leave newest first. */
  shuffle: boolean
  /** The next N pushes arrive, but the platform takes the answer for missing and retries. */
  lostAnswers: number
  /** The next N presses reach the bot, but its answer does not come within 3 s: 200341. */
  silentPresses: number
  /** Retries carry the first push's timestamp and signature instead of fresh ones. */
  firstTimestamp: boolean
  /** The next N API calls are refused with 429. */
  throttle: number
  /** The next N API calls are done, but their answer is a 504: nobody knows the outcome. */
  timeouts: number
  /** The next N API calls are not done and answered 503. */
  unavailable: number
  /** The next N repeats of a uuid are told that the first is still on its way (230049). */
  inFlight: number
  /** Nobody can be written to directly (230013). */
  refuseDirect: boolean
  /** A plain mobile or identity number is refused as sensitive content (230022). */
  sensitive: boolean
  /** @all alone reaches the bot under `group_at` (FEISHU.md 2.1: reports differ). */
  atAllReaches: boolean
  /** Member lists and resources work in external groups (FEISHU.md 8.2: the pages contradict each other). */
  externalAllowed: boolean
}

export interface Switches {
  scope: Scope
  readonly faults: Faults
}

export const noFaults = (): Faults => ({
  duplicate: false,
  late: 0,
  shuffle: false,
  lostAnswers: 0,
  silentPresses: 0,
  firstTimestamp: false,
  throttle: 0,
  timeouts: 0,
  unavailable: 0,
  inFlight: 0,
  refuseDirect: false,
  sensitive: false,
  atAllReaches: false,
  externalAllowed: false,
})

export function setFaults(faults: Faults, change: Partial<Faults>): void {
  Object.assign(faults, change)
}

/** The known faults in what a page sent, each of its own type; null when something else is in it. */
export function readFaults(value: unknown): Partial<Faults> | null {
  if (!isObject(value)) return null
  const known = new Map<string, unknown>(Object.entries(noFaults()))
  const fits = Object.entries(value).every(
    ([key, given]) => typeof given === typeof known.get(key) && (typeof given !== 'number' || given >= 0),
  )
  return fits ? value : null
}

type Countdown = 'lostAnswers' | 'silentPresses' | 'throttle' | 'timeouts' | 'unavailable' | 'inFlight'

/** Uses one up; false when there is none left. */
export function strikes(faults: Faults, which: Countdown): boolean {
  if (faults[which] <= 0) return false
  faults[which] -= 1
  return true
}

import { ratingsFrom } from './derive.ts'
import type { Figures, MetricKind } from './keys.ts'

/** What Kuaishou tells instead of counts: how many ratings there were, and shares of them. Never kept itself. */
export const SHARES = {
  ratings: { kind: 'count', name: '评价人次' },
  fair_rate: { kind: 'rate', name: '中评率' },
  bad_rate: { kind: 'rate', name: '差评率' },
  attitude_in_fair: { kind: 'rate', name: '中评态度差占比' },
  attitude_in_bad: { kind: 'rate', name: '差评态度差占比' },
} as const satisfies Readonly<Record<string, { kind: MetricKind; name: string }>>

export type ShareKey = keyof typeof SHARES
export type Shares = Partial<Record<ShareKey, number>>

// The language only says that keys are strings.
export const SHARE_KEYS = Object.keys(SHARES) as ShareKey[]

export const isShareKey = (key: string): key is ShareKey => key in SHARES

/** A field that is missing, or that can't be beside the others. */
export interface ShareProblem {
  readonly field: ShareKey
  readonly why: 'missing' | 'too_much'
}

/** Their sum may be a little more than all for having been rounded. */
const ALL = 1 + 1e-6

/**
 * The counts that follow. Ratings alone, or shares of an unknown number, say nothing: null. Bad attitude that nobody
 * told is not noted, which is not 0.
 */
export function countsFrom(shares: Shares): Figures | ShareProblem | null {
  const { ratings, fair_rate: fairRate, bad_rate: badRate } = shares
  if (ratings === undefined || (fairRate === undefined && badRate === undefined)) return null
  if (fairRate === undefined) return { field: 'fair_rate', why: 'missing' }
  if (badRate === undefined) return { field: 'bad_rate', why: 'missing' }
  if (fairRate + badRate > ALL) return { field: 'bad_rate', why: 'too_much' }
  const { attitude_in_fair: attitudeInFair = 0, attitude_in_bad: attitudeInBad = 0 } = shares
  const counts = ratingsFrom({ ratings, fairRate, badRate, attitudeInFair, attitudeInBad })
  return {
    rated_good: Math.max(0, counts.good),
    rated_fair: counts.fair,
    rated_bad: counts.bad,
    ...(isTold(shares.attitude_in_fair, counts.fair) ? { rated_attitude_fair: counts.attitudeFair } : {}),
    ...(isTold(shares.attitude_in_bad, counts.bad) ? { rated_attitude_bad: counts.attitudeBad } : {}),
  }
}

/** Of none there is no bad attitude either, whatever stands there. */
const isTold = (share: number | undefined, of: number): boolean => share !== undefined || of === 0

export const isShareProblem = (read: Figures | ShareProblem): read is ShareProblem => 'why' in read

import type { Platform } from '../commands/index.ts'
import type { LocalDay } from '../kernel/calendar.ts'
import type { Policy } from '../kernel/policy.ts'
import { type DatedFlag, hasFlag } from '../people/index.ts'
import { METRICS, type MetricKey, type MetricKind, meets } from './keys.ts'

/** What decides which target a shop has. */
export interface Aim {
  readonly id: number
  readonly platform: Platform | null
  readonly isNew: boolean
  readonly isSpecial: boolean
  readonly flagDays?: readonly DatedFlag[]
  /** The shop's own targets that hold on any day, by metric key. */
  readonly targets: Readonly<Record<string, number>>
}

/** A target that holds from a day on, and with `until` only up to that day. */
export interface DatedTarget {
  readonly scope: 'company' | 'platform' | 'shop'
  readonly platform: Platform | null
  readonly shopId: number | null
  readonly metric: MetricKey
  /** Null: from then on what is more general holds again. */
  readonly value: number | null
  readonly from: LocalDay
  readonly until: LocalDay | null
}

interface Asked {
  readonly shop: Aim
  readonly metric: MetricKey
  readonly day: LocalDay
}

/** What platforms themselves ask for: Kuaishou's good rate, and bad attitude among fair and bad. */
const PLATFORM_TARGETS: Readonly<Partial<Record<Platform, Readonly<Partial<Record<MetricKey, number>>>>>> = {
  kuaishou: { good_rate: 0.8, bad_attitude_rate: 0.06 },
}

/**
 * The target of a shop's figure on a day, in its own unit: what was set for the shop, the 40 seconds of new and special
 * shops, what was set for its platform, what the platform asks for, what was set for the company, the policy's.
 * Of several the one that begins last and has begun (`rows` in that order): yesterday is judged by yesterday's rule
 * . Null: nobody has set one.
 */
export function targetOn(
  { policy, rows }: { policy: Policy; rows: readonly DatedTarget[] },
  asked: Asked,
): number | null {
  const { shop, metric, day } = asked
  const set = (isMine: (row: DatedTarget) => boolean): number | null =>
    rows.findLast(
      (row) => row.metric === metric && row.from <= day && (row.until === null || day <= row.until) && isMine(row),
    )?.value ?? null
  const swift = metric === 'avg_response_s' && (hasFlag(shop, 'new', day) || hasFlag(shop, 'special', day))
  const first = [
    set((row) => row.scope === 'shop' && row.shopId === shop.id),
    shop.targets[metric],
    swift ? policy.targets.avg_response_s_special : null,
    set((row) => row.scope === 'platform' && row.platform === shop.platform),
    shop.platform && PLATFORM_TARGETS[shop.platform]?.[metric],
    set((row) => row.scope === 'company'),
    byPolicy(policy, metric),
  ]
  return first.find((value) => typeof value === 'number') ?? null
}

function byPolicy({ targets }: Policy, metric: MetricKey): number | null {
  switch (metric) {
    case 'avg_response_s':
    case 'satisfaction':
    case 'reply_rate':
    case 'experience_score':
      return targets[metric]
    default:
      return null
  }
}

export type Verdict = 'met' | 'missed'

/** Null: there is no target to judge by. */
export const verdictOf = (metric: MetricKey, value: number, target: number | null): Verdict | null =>
  target === null ? null : meets(metric, value, target) ? 'met' : 'missed'

/** What counts as one step of a figure: 5 points of a rate, 10 s, 0.1 of a score are equally bad; a count of ten. */
const STEP: Readonly<Record<MetricKind, number>> = { rate: 0.05, seconds: 10, score: 0.1, count: 10 }

/** By how many steps a figure is better than another; below 0 when it is worse, 0 where more is neither. */
export function stepsBetter(metric: MetricKey, now: number, before: number): number {
  const { kind, better } = METRICS[metric]
  return better === null ? 0 : (better === 'high' ? now - before : before - now) / STEP[kind]
}

/** How many steps a figure is away from its target, so that different figures can be ranked; 0 when it is met. */
export function shortfall(metric: MetricKey, value: number, target: number): number {
  if (meets(metric, value, target)) return 0
  return Math.abs(value - target) / STEP[METRICS[metric].kind]
}

import type { Policy } from '../kernel/policy.ts'
import { METRICS, type MetricKey, type MetricKind, meets } from './keys.ts'

/** What decides which target a shop has. */
export interface Aim {
  readonly isNew: boolean
  readonly isSpecial: boolean
  /** The shop's own targets, by metric key; they win over everything. */
  readonly targets: Readonly<Record<string, number>>
}

/** The target of a figure, in its own unit; null: nobody has set one. New and special shops owe 40 s. */
export function targetFor(policy: Policy, shop: Aim, metric: MetricKey): number | null {
  const own = shop.targets[metric]
  if (own !== undefined) return own
  const { targets } = policy
  switch (metric) {
    case 'avg_response_s':
      return shop.isNew || shop.isSpecial ? targets.avg_response_s_special : targets.avg_response_s
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

/** How many steps a figure is away from its target, so that different figures can be ranked; 0 when it is met. */
export function shortfall(metric: MetricKey, value: number, target: number): number {
  if (meets(metric, value, target)) return 0
  return Math.abs(value - target) / STEP[METRICS[metric].kind]
}

import type { Platform } from '../commands/index.ts'
import type { LocalDay } from '../kernel/calendar.ts'
import type { Pace } from '../metrics/index.ts'
import type { Category, ComplaintClass, Sensitive } from '../triage/index.ts'

/** What is known where a playbook is opened. Null is "not known": it is asked for in place, never printed. */
export interface Facts {
  /** Which playbook it is about to fill: `PB-1`. */
  readonly book: string
  readonly now: Date
  readonly zone: string
  /** Whoever reads it, by name. */
  readonly me: string | null
  readonly team: string | null
  readonly shop: ShopFacts | null
  readonly ticket: TicketFacts | null
  readonly targets: Targets
  readonly figures: ShopFigures
}

export interface ShopFacts {
  readonly name: string
  readonly platform: Platform | null
  readonly contact: string | null
  readonly contractEnd: LocalDay | null
  readonly stopped: boolean
}

export interface TicketFacts {
  readonly id: number
  readonly words: string
  readonly class: ComplaintClass
  readonly category: Category | null
  readonly sensitive: Sensitive
  readonly live: boolean
  readonly openedAt: Date
  readonly resolveDue: Date | null
  readonly reporter: string | null
  readonly assignee: string | null
  /** Everybody of ours who is on it: the assignee, who was named besides, who heard it first; each once. */
  readonly followers: readonly string[]
}

/** Rates 0-1, seconds, score 0-5: what this shop is held to. */
export interface Targets {
  readonly avg_response_s: number
  readonly satisfaction: number
  readonly reply_rate: number
  readonly experience_score: number
}

/** The newest day with figures, as people read them, and the counts of the current month. */
export interface ShopFigures {
  readonly day: LocalDay | null
  /** `平均响应 70 秒`; one each. */
  readonly lines: readonly string[]
  readonly satisfaction: number | null
  readonly avgResponseS: number | null
  readonly replyRate: number | null
  readonly experienceScore: number | null
  readonly consults: number | null
  readonly monthGood: number | null
  readonly monthBad: number | null
  readonly monthOurs: number | null
  /** How fast ratings come in; null: not known. */
  readonly pace: Pace | null
}

export const NO_FIGURES: ShopFigures = {
  day: null,
  lines: [],
  satisfaction: null,
  avgResponseS: null,
  replyRate: null,
  experienceScore: null,
  consults: null,
  monthGood: null,
  monthBad: null,
  monthOurs: null,
  pace: null,
}

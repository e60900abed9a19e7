/** The ten subjects of LABELS.md, in the order in which they win when two stand in one message. */
export const CATEGORIES = [
  'refund_request',
  'account_removal',
  'renewal_refusal',
  'overall_data',
  'reply_quality',
  'experience_score',
  'reply_rate',
  'satisfaction',
  'response_time',
  'group_feedback',
] as const
export type Category = (typeof CATEGORIES)[number]

export const CLASSES = ['A', 'B', 'C', 'D'] as const
export type ComplaintClass = (typeof CLASSES)[number]

/** The graver first: where two apply, the first one counts (LABELS.md). */
export const SENSITIVES = ['safety', 'legal', 'regulator', 'media'] as const
export type Danger = (typeof SENSITIVES)[number]
export type Sensitive = 'none' | Danger

export const VERDICTS = ['complaint', 'unsure', 'thanks', 'greeting', 'question', 'none'] as const
export type Verdict = (typeof VERDICTS)[number]

export const FIGURES = ['satisfaction', 'reply_rate', 'avg_response_s', 'experience_score'] as const
export type FigureKey = (typeof FIGURES)[number]

/** Rates 0-1, response in seconds, score 1-5; only exact current values of the shop. */
export type Figures = Partial<Record<FigureKey, number>>

/** What a rule led to. */
export type Lead = Category | Danger | Exclude<Verdict, 'complaint'> | 'repeat'

/** One step of the judgement, for `/why`: which rule, which words of the message (folded), what they led to. */
export interface Reason {
  readonly rule: string
  readonly words: readonly string[]
  readonly leads: Lead
}

/** Who says it. `buyer_forwarded` is a hint for data that knows it; the text decides where it is missing. */
export interface Said {
  readonly by?: 'owner' | 'agent' | 'supervisor' | 'buyer_forwarded'
}

/** `unsure` carries the class and category it would have, so that one press can file it; without a complaint: null. */
export interface Judgement {
  readonly verdict: Verdict
  readonly class: ComplaintClass | null
  readonly category: Category | null
  readonly repeat: boolean
  readonly sensitive: Sensitive
  readonly figures: Figures
  readonly why: readonly Reason[]
}

const CLASS_OF: Readonly<Record<Category, ComplaintClass>> = {
  refund_request: 'A',
  account_removal: 'A',
  renewal_refusal: 'A',
  overall_data: 'B',
  reply_quality: 'B',
  experience_score: 'C',
  reply_rate: 'C',
  satisfaction: 'C',
  response_time: 'C',
  group_feedback: 'D',
}

/** A complaint's class: its category's, at least B when it is a repeat or sensitive. */
export function classOf(category: Category, { repeat, sensitive }: { repeat: boolean; sensitive: Sensitive }) {
  const own = CLASS_OF[category]
  return own !== 'A' && (repeat || sensitive !== 'none') ? 'B' : own
}

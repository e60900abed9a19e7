export const METRIC_KEYS = [
  'avg_response_s',
  'satisfaction',
  'reply_rate',
  'good_rate',
  'bad_attitude_rate',
  'experience_score',
  'consults',
  'rated_good',
  'rated_fair',
  'rated_bad',
  'rated_attitude_fair',
  'rated_attitude_bad',
  'unsatisfied_ours',
] as const

/** DESIGN.md section 5. */
export type MetricKey = (typeof METRIC_KEYS)[number]
export type Figures = Partial<Record<MetricKey, number>>

/** `rate` is kept as 0–1, `score` as 0–5, `seconds` and `count` as they are. */
export type MetricKind = 'rate' | 'seconds' | 'score' | 'count'

export interface Metric {
  readonly kind: MetricKind
  readonly name: string
  /** Which way is good; null: more of it is neither. */
  readonly better: 'high' | 'low' | null
}

export const METRICS: Readonly<Record<MetricKey, Metric>> = {
  avg_response_s: { kind: 'seconds', name: '平均响应', better: 'low' },
  satisfaction: { kind: 'rate', name: '满意度', better: 'high' },
  reply_rate: { kind: 'rate', name: '回复率', better: 'high' },
  good_rate: { kind: 'rate', name: '好评率', better: 'high' },
  bad_attitude_rate: { kind: 'rate', name: '态度差占比', better: 'low' },
  experience_score: { kind: 'score', name: '体验分', better: 'high' },
  consults: { kind: 'count', name: '咨询量', better: null },
  rated_good: { kind: 'count', name: '满意', better: 'high' },
  rated_fair: { kind: 'count', name: '一般', better: 'low' },
  rated_bad: { kind: 'count', name: '失望', better: 'low' },
  rated_attitude_fair: { kind: 'count', name: '一般(态度差)', better: 'low' },
  rated_attitude_bad: { kind: 'count', name: '失望(态度差)', better: 'low' },
  unsatisfied_ours: { kind: 'count', name: '客服原因不满意', better: 'low' },
}

/** Beyond these a figure is a slip of the pen and is asked about: an answer after an hour, a rate over 100 %. */
const HIGHEST: Readonly<Record<MetricKind, number>> = { rate: 1, seconds: 3_600, score: 5, count: 1_000_000 }

export const isPlausible = (key: MetricKey, value: number): boolean => isWithin(METRICS[key].kind, value)

export function isWithin(kind: MetricKind, value: number): boolean {
  return value >= 0 && value <= HIGHEST[kind] && (kind !== 'count' || Number.isInteger(value))
}

/** Beyond what is likely, but it can be: somebody may confirm it. A rate over 100 % never is. */
export function couldBe(key: MetricKey, value: number): boolean {
  const { kind } = METRICS[key]
  if (value < 0) return false
  if (kind === 'seconds') return value <= DAY_S
  return kind === 'count' ? Number.isInteger(value) && value <= MOST_COUNTED : value <= HIGHEST[kind]
}

const DAY_S = 86_400
const MOST_COUNTED = 100_000_000

/** What a slip of the pen was probably meant to be: 830 % is 83 %, a score of 47 is 4.7, 45,000 s are ms. */
export function meant(key: MetricKey, value: number): number | null {
  const { kind } = METRICS[key]
  const size = Math.abs(value)
  const steps = kind === 'rate' || kind === 'score' ? [1, 10, 100] : kind === 'seconds' ? [1, 1_000] : [1]
  const guess = steps.map((step) => Number((size / step).toFixed(6))).find((each) => isPlausible(key, each))
  return guess ?? null
}

const round = (value: number, digits: number): string => String(Number(value.toFixed(digits)))

/** `83%`, `45 秒`, `4.7`, `1280`. */
export function showValue(key: MetricKey, value: number): string {
  const { kind } = METRICS[key]
  if (kind === 'rate') return `${round(value * 100, 2)}%`
  if (kind === 'seconds') return `${round(value, 1)} 秒`
  return round(value, kind === 'score' ? 2 : 0)
}

/** `满意度 83%`, `平均响应 45 秒`. */
export const showFigure = (key: MetricKey, value: number): string => `${METRICS[key].name} ${showValue(key, value)}`

/** Whether `value` meets `target`; a figure of which more is neither good nor bad meets any. */
export function meets(key: MetricKey, value: number, target: number): boolean {
  const { better } = METRICS[key]
  return better === null || (better === 'high' ? value >= target : value <= target)
}

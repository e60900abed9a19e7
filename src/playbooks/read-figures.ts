import type { Turn } from '../db/index.ts'
import { addDays, localDay } from '../kernel/calendar.ts'
import { type Figure, figuresOf, type MetricKey, paceIn, showFigure } from '../metrics/index.ts'
import type { ShopFigures } from './facts.ts'

/** Figures older than this say nothing about how a shop does now. */
const FRESH_DAYS = 7
const SHOWN = ['avg_response_s', 'satisfaction', 'reply_rate', 'experience_score'] as const

/** What was noted of a shop: its newest day, and the ratings of this month. */
export async function readFigures({ tx, now, zone }: Turn, shopId: number): Promise<ShopFigures> {
  const today = localDay(zone, now)
  const month = `${today.slice(0, 7)}-01`
  const fresh = addDays(today, -FRESH_DAYS)
  const noted = await figuresOf(tx, { shopIds: [shopId], from: month < fresh ? month : fresh, to: today })
  return figuresIn(ours(noted), { month, fresh })
}

/** Ours where both sides noted the same figure of a day. */
function ours(noted: readonly Figure[]): Figure[] {
  const kept = new Map<string, Figure>()
  for (const figure of noted) {
    const key = `${figure.day} ${figure.metric}`
    if (figure.source === 'team' || !kept.has(key)) kept.set(key, figure)
  }
  return [...kept.values()]
}

export function figuresIn(noted: readonly Figure[], since: { month: string; fresh: string }): ShopFigures {
  const recent = noted.filter(({ day }) => day >= since.fresh)
  const newest = (metric: MetricKey) =>
    recent.filter((each) => each.metric === metric).sort((a, b) => b.day.localeCompare(a.day))[0]?.value ?? null
  const days = recent.filter(({ metric }) => isShown(metric)).map(({ day }) => day)
  const day = days.sort().at(-1) ?? null
  const sum = (...metrics: readonly MetricKey[]) => {
    const found = noted.filter((each) => each.day >= since.month && metrics.includes(each.metric))
    return found.length === 0 ? null : found.reduce((total, { value }) => total + value, 0)
  }
  return {
    day,
    lines: SHOWN.flatMap((metric) => {
      const found = recent.find((each) => each.day === day && each.metric === metric)
      return found ? [showFigure(metric, found.value)] : []
    }),
    satisfaction: newest('satisfaction'),
    avgResponseS: newest('avg_response_s'),
    replyRate: newest('reply_rate'),
    experienceScore: newest('experience_score'),
    consults: newest('consults'),
    monthGood: sum('rated_good'),
    monthBad: sum('rated_fair', 'rated_bad'),
    monthOurs: sum('unsatisfied_ours'),
    pace: paceIn(recent),
  }
}

const isShown = (metric: MetricKey): boolean => (SHOWN as readonly MetricKey[]).includes(metric)

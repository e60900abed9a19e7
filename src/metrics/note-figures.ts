import type { Turn } from '../db/index.ts'
import type { LocalDay } from '../kernel/calendar.ts'
import type { Shop } from '../people/index.ts'
import { type Figures, METRIC_KEYS, type MetricKey } from './keys.ts'
import { targetFor, type Verdict, verdictOf } from './rules.ts'
import { appendFigures, figuresOf, type Source } from './store.ts'

/** One figure as it now stands, and what is known around it. */
export interface Noted {
  readonly metric: MetricKey
  readonly value: number
  readonly target: number | null
  readonly verdict: Verdict | null
  /** What the same side had said before, if it was something else. */
  readonly earlier: number | null
  /** What the other side says of the same day, if it is something else. */
  readonly other: number | null
  /** The same side had said exactly this. */
  readonly known: boolean
}

export interface Note {
  readonly shop: Shop
  readonly day: LocalDay
  readonly values: Figures
  readonly source: Source
  readonly by: string
}

/** Notes a shop's figures of a day. A value that is said again is not noted twice. */
export async function noteFigures(turn: Turn, note: Note): Promise<readonly Noted[]> {
  const { shop, day, source } = note
  const standing = await figuresOf(turn.tx, { shopIds: [shop.id], from: day, to: day })
  const said = (metric: MetricKey, by: (side: Source) => boolean) =>
    standing.find((each) => each.metric === metric && by(each.source))?.value ?? null
  const noted = METRIC_KEYS.flatMap((metric): Noted[] => {
    const value = note.values[metric]
    if (value === undefined) return []
    const earlier = said(metric, (side) => side === source)
    const other = said(metric, (side) => side !== source)
    const target = targetFor(turn.policy, shop, metric)
    return [
      {
        metric,
        value,
        target,
        verdict: verdictOf(metric, value, target),
        earlier: earlier === value ? null : earlier,
        other: other === value ? null : other,
        known: earlier === value,
      },
    ]
  })
  const fresh = noted.filter(({ known }) => !known)
  const rows = fresh.map(({ metric, value }) => ({ shopId: shop.id, day, metric, source, value }))
  await appendFigures(turn, note.by, rows)
  return noted
}

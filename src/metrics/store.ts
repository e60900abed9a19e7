import { and, between, desc, eq, inArray } from 'drizzle-orm'
import type { Db, Turn, Tx } from '../db/index.ts'
import type { LocalDay } from '../kernel/calendar.ts'
import { METRIC_KEYS, type MetricKey } from './keys.ts'
import { figures } from './table.ts'

type Reader = Tx | Db

/** Who noted it: our staff, or the shop side (店主报), kept beside ours. */
export type Source = (typeof figures.$inferSelect)['source']

export interface Figure {
  readonly shopId: number
  readonly day: LocalDay
  readonly metric: MetricKey
  readonly source: Source
  readonly value: number
}

const WHOLE_SHOP = ''

/** The figures that hold now, of whole shops, between two days (both included). One row a shop, day, metric, source. */
export async function figuresOf(
  tx: Reader,
  of: { shopIds: readonly number[]; from: LocalDay; to: LocalDay },
): Promise<Figure[]> {
  if (of.shopIds.length === 0) return []
  const rows = await tx
    .selectDistinctOn([figures.shopId, figures.day, figures.metric, figures.source], {
      shopId: figures.shopId,
      day: figures.day,
      metric: figures.metric,
      source: figures.source,
      value: figures.value,
    })
    .from(figures)
    .where(
      and(
        inArray(figures.shopId, [...of.shopIds]),
        between(figures.day, of.from, of.to),
        eq(figures.account, WHOLE_SHOP),
      ),
    )
    .orderBy(figures.shopId, figures.day, figures.metric, figures.source, desc(figures.id))
  return rows.flatMap(({ metric, ...row }) => (isMetricKey(metric) ? [{ ...row, metric }] : []))
}

/** The newest day on which anything was noted for this shop; null when nothing ever was. */
export async function newestDay(tx: Reader, shopId: number): Promise<LocalDay | null> {
  const [row] = await tx
    .select({ day: figures.day })
    .from(figures)
    .where(and(eq(figures.shopId, shopId), eq(figures.account, WHOLE_SHOP)))
    .orderBy(desc(figures.day))
    .limit(1)
  return row?.day ?? null
}

/** Appends; what was noted before stays. */
export async function appendFigures(turn: Turn, by: string, list: readonly Figure[]): Promise<void> {
  if (list.length === 0) return
  await turn.tx.insert(figures).values(list.map((figure) => ({ ...figure, by, at: turn.now })))
}

const KEYS: ReadonlySet<string> = new Set(METRIC_KEYS)
const isMetricKey = (metric: string): metric is MetricKey => KEYS.has(metric)

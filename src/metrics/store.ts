import { and, between, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Db, Turn, Tx } from '../db/index.ts'
import type { LocalDay } from '../kernel/calendar.ts'
import { METRIC_KEYS, type MetricKey } from './keys.ts'
import { figures, type Via } from './table.ts'

type Reader = Tx | Db

/** Who noted it: our staff, or the shop side (店主报), kept beside ours. */
export type Source = (typeof figures.$inferSelect)['source']

export interface Figure {
  readonly shopId: number
  readonly day: LocalDay
  readonly metric: MetricKey
  /** A sub-account or robot; empty or absent = the whole shop. */
  readonly account?: string | undefined
  readonly source: Source
  readonly value: number
}

export const WHOLE_SHOP = ''

interface Span {
  readonly shopIds: readonly number[]
  readonly from: LocalDay
  readonly to: LocalDay
  /** Also those of single accounts and robots. */
  readonly accounts?: boolean
}

/** The figures that hold now, between two days (both included). One row a shop, day, metric, source, account. */
export async function figuresOf(tx: Reader, of: Span): Promise<Figure[]> {
  if (of.shopIds.length === 0) return []
  const { shopId, day, metric, source, account, value } = figures
  const rows = await tx
    .selectDistinctOn([shopId, day, metric, source, account], { shopId, day, metric, source, account, value })
    .from(figures)
    .where(
      and(
        inArray(shopId, [...of.shopIds]),
        between(day, of.from, of.to),
        of.accounts ? undefined : eq(account, WHOLE_SHOP),
      ),
    )
    .orderBy(shopId, day, metric, source, account, desc(figures.id))
  return rows.flatMap((row) => (isMetricKey(row.metric) ? [{ ...row, metric: row.metric }] : []))
}

/** Two who note figures of a shop at once do it one after the other, or the same value would stand there twice. */
export async function oneAtATime(tx: Tx, shopIds: readonly number[]): Promise<void> {
  for (const id of [...new Set(shopIds)].sort((a, b) => a - b)) {
    await tx.execute(sql`select pg_advisory_xact_lock(${FIGURES_LOCK}, ${id})`)
  }
}

const FIGURES_LOCK = 0x66696772

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
export async function appendFigures(turn: Turn, list: readonly (Figure & { by: string; via: Via })[]): Promise<void> {
  for (let from = 0; from < list.length; from += AT_ONCE) {
    const some = list.slice(from, from + AT_ONCE)
    await turn.tx.insert(figures).values(some.map((figure) => ({ ...figure, at: turn.now })))
  }
}

/** One statement takes 65,535 values, and a figure has nine. */
const AT_ONCE = 1_000

const KEYS: ReadonlySet<string> = new Set(METRIC_KEYS)
export const isMetricKey = (metric: string): metric is MetricKey => KEYS.has(metric)

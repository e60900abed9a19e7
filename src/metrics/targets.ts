import { and, asc, eq, inArray, isNull, ne, or } from 'drizzle-orm'
import type { Turn } from '../db/index.ts'
import type { LocalDay } from '../kernel/calendar.ts'
import type { Shop } from '../people/index.ts'
import type { MetricKey } from './keys.ts'
import { type Aim, type DatedTarget, targetOn } from './rules.ts'
import { metricTargets } from './table.ts'

/** What a shop's figure of a day is held to, in its own unit; null: nobody has set anything. */
export type TargetBook = (shop: Aim, metric: MetricKey, day: LocalDay) => number | null

/** What was set for these shops, their platforms and the company, at whatever time. */
export async function readTargets({ tx, policy }: Turn, shopIds: readonly number[]): Promise<TargetBook> {
  const rows: DatedTarget[] = await tx
    .select()
    .from(metricTargets)
    .where(or(ne(metricTargets.scope, 'shop'), inArray(metricTargets.shopId, [...shopIds, -1])))
    .orderBy(asc(metricTargets.from), asc(metricTargets.id))
  return (shop, metric, day) => targetOn({ policy, rows }, { shop, metric, day })
}

export type NewTarget = Omit<DatedTarget, 'platform' | 'shopId'> & {
  readonly platform?: Shop['platform']
  readonly shopId?: number
}

/** What was set for just this shop, this platform or the company. */
export function datedTargetsOf({ tx }: Turn, of: Pick<NewTarget, 'scope' | 'platform' | 'shopId'>) {
  const { scope, platform, shopId } = metricTargets
  return tx
    .select()
    .from(metricTargets)
    .where(
      and(
        eq(scope, of.scope),
        of.platform ? eq(platform, of.platform) : isNull(platform),
        of.shopId === undefined ? isNull(shopId) : eq(shopId, of.shopId),
      ),
    )
    .orderBy(asc(metricTargets.from), asc(metricTargets.id))
}

export async function keepTarget(turn: Turn, by: string, target: NewTarget): Promise<void> {
  await turn.tx.insert(metricTargets).values({ ...target, by, at: turn.now })
}

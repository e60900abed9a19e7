import { count, lt, sql } from 'drizzle-orm'
import { instant, type Tx } from '../db/index.ts'
import { HOUR_MS, plus } from '../kernel/clock.ts'
import { heard } from './table.ts'

/** Longer than the platform's last retry, which comes after 7 h 5 min (DESIGN.md section 2: at least 24 h). */
export const HEARD_KEPT_MS = 48 * HOUR_MS

/**
 * True the first time any of these keys is seen. Written in the same transaction as what the event changes: a crash
 * before the commit forgets it, and the platform pushes again.
 */
export async function hearOnce(tx: Tx, keys: readonly string[], now: Date): Promise<boolean> {
  const sorted = [...new Set(keys)].sort()
  const fresh = await tx
    .insert(heard)
    .values(sorted.map((key) => ({ key, at: now })))
    .onConflictDoNothing()
    .returning({ key: heard.key })
  return fresh.length === sorted.length
}

/** The same as a part of one larger statement: a CTE named `fresh`, with one row if none of the keys was known. */
export function freshOnce(keys: readonly string[], now: Date) {
  const sorted = [...new Set(keys)].sort()
  const values = sql.join(
    sorted.map((key) => sql`(${key}::text, ${instant(now)})`),
    sql`, `,
  )
  return sql`heard_now as (insert into heard (key, at) values ${values} on conflict do nothing returning key),
    fresh as (select 1 as yes from heard_now having count(*) = ${sorted.length})`
}

/** How many keys begin so. */
export async function countHeard(tx: Tx, beginning: string): Promise<number> {
  const [row] = await tx.select({ n: count() }).from(heard).where(sql`starts_with(${heard.key}, ${beginning})`)
  return row?.n ?? 0
}

/** Forgets keys that no retry can bring back. */
export async function forgetHeard(tx: Tx, now: Date): Promise<void> {
  await tx.delete(heard).where(lt(heard.at, plus(now, -HEARD_KEPT_MS)))
}

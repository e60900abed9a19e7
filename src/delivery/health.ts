import { sql } from 'drizzle-orm'
import { instant, rowsOf, type Tx } from '../db/index.ts'
import { DAY_MS, plus } from '../kernel/clock.ts'

/** How talking with the platform goes, for a person who is no engineer. */
export interface Health {
  readonly lastHeardAt: Date | null
  readonly lastSentAt: Date | null
  readonly waiting: number
  /** Given up within the last week. */
  readonly dead: number
  /** Permissions the platform asked for within the last week: `im:message.urgent`. */
  readonly scopes: readonly string[]
  /** It asked for one and did not say which. */
  readonly hasUnnamedScope: boolean
}

interface HealthRow {
  readonly heard: string | null
  readonly sent: string | null
  readonly waiting: number
  readonly dead: number
  readonly refusals: string[] | null
}

/** As the platform names a permission; its answers hold links too. */
const SCOPE = /\b[a-z]+:[a-z0-9_.]+(?::[a-z0-9_.]+)*/g

export async function healthOf(tx: Tx, now: Date): Promise<Health> {
  const week = instant(plus(now, -7 * DAY_MS))
  const [row] = await rowsOf<HealthRow>(
    tx,
    sql`select (select max(at) from heard)::text as heard,
      (select max(done_at) from outbox where state = 'sent')::text as sent,
      (select count(*)::int from outbox where state in ('waiting', 'sending')) as waiting,
      (select count(*)::int from outbox where state = 'dead' and created_at > ${week}) as dead,
      (select json_agg(distinct failure) from (
        select failure from outbox where created_at > ${week} and failure like '%cope%'
        union select failure from errands where not_before > ${week} and failure like '%cope%') f) as refusals`,
  )
  const named = (row?.refusals ?? []).map((failure) => failure.match(SCOPE) ?? [])
  return {
    lastHeardAt: row?.heard ? new Date(row.heard) : null,
    lastSentAt: row?.sent ? new Date(row.sent) : null,
    waiting: row?.waiting ?? 0,
    dead: row?.dead ?? 0,
    scopes: [...new Set(named.flat())].sort(),
    hasUnnamedScope: named.some((scopes) => scopes.length === 0),
  }
}

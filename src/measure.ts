import { sql } from 'drizzle-orm'
import { type Deps, instant, rowsOf } from './db/index.ts'

/** What an operator watches, as Prometheus text. One query, read when asked. */
export async function measure({ db, clock }: Deps): Promise<string> {
  const now = instant(clock.now())
  const rows = await rowsOf<{ name: string; label: string; value: number }>(
    db,
    sql`select 'kesu_tickets' as name, state as label, count(*)::float8 as value from tickets group by state
      union all select 'kesu_outbox', state, count(*)::float8 from outbox group by state
      union all select 'kesu_outbox_oldest_waiting_seconds', '',
        coalesce(extract(epoch from ${now} - min(created_at)), 0)::float8 from outbox where state = 'waiting'
      union all select 'kesu_deadlines_overdue', '', count(*)::float8 from deadlines
        where done_at is null and due_at < ${now}
      union all select 'kesu_errands_waiting', '', count(*)::float8 from errands where done_at is null
      union all select 'kesu_heard', '', count(*)::float8 from heard`,
  )
  const names = [...new Set(rows.map((row) => row.name))]
  return names
    .flatMap((name) => [
      `# TYPE ${name} gauge`,
      ...rows
        .filter((row) => row.name === name)
        .map((row) => `${name}${row.label ? `{state="${row.label}"}` : ''} ${row.value}`),
    ])
    .join('\n')
    .concat('\n')
}

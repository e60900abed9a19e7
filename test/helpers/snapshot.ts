import { type SQL, sql } from 'drizzle-orm'
import { type Db, rowsOf } from '../../src/db/index.ts'

/** All rows of all tables, to begin a test from where another one began. */
export interface Snapshot {
  readonly tables: readonly { readonly name: string; readonly rows: string }[]
  readonly counters: readonly { readonly name: string; readonly last: number }[]
}

const tablesOf = (db: Db) =>
  rowsOf<{ name: string }>(db, sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`)

export async function takeSnapshot(db: Db): Promise<Snapshot> {
  const tables = []
  for (const { name } of await tablesOf(db)) {
    const [row] = await rowsOf<{ rows: string | null }>(
      db,
      sql.raw(`select json_agg(to_jsonb(each))::text as rows from ${name} each`),
    )
    if (row?.rows) tables.push({ name, rows: row.rows })
  }
  const counters = await rowsOf<{ name: string; last: number }>(
    db,
    sql`select quote_ident(sequencename) as name, last_value::int as last from pg_sequences
        where schemaname = 'public' and last_value is not null`,
  )
  return { tables, counters }
}

/** Into an empty database, in one round trip and a half; sequences go on after what is there. */
export async function restoreSnapshot(db: Db, snapshot: Snapshot): Promise<void> {
  const filled = snapshot.tables.map(({ name, rows }, i): SQL => {
    const table = sql.raw(name)
    return sql`${sql.raw(`t${i}`)} as (insert into ${table} overriding system value
      select * from jsonb_populate_recordset(null::${table}, ${rows}::text::jsonb))`
  })
  const counted = snapshot.counters.map(({ name, last }) => sql`setval(${name}::regclass, ${last}::int)`)
  await db.transaction(async (tx) => {
    // Rows come in any order: references are true again at the end.
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(sql`with ${sql.join(filled, sql`, `)} select ${sql.join([...counted, sql`1`], sql`, `)}`)
  })
}

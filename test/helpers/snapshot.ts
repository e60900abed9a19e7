import { sql } from 'drizzle-orm'
import { type Db, rowsOf } from '../../src/db/index.ts'

/** All rows of all tables, to begin a test from where another one began. */
export interface Snapshot {
  readonly tables: readonly { readonly name: string; readonly rows: string }[]
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
  return { tables }
}

/** Into an empty database; sequences go on after what is there. */
export async function restoreSnapshot(db: Db, snapshot: Snapshot): Promise<void> {
  await db.transaction(async (tx) => {
    // Rows come in any order: references are true again at the end.
    await tx.execute(sql`set local session_replication_role = replica`)
    for (const { name, rows } of snapshot.tables) {
      const table = sql.raw(name)
      await tx.execute(
        sql`insert into ${table} overriding system value
            select * from jsonb_populate_recordset(null::${table}, ${rows}::text::jsonb)`,
      )
    }
    const counted = await rowsOf<{ name: string; column: string }>(
      tx,
      sql`select quote_ident(table_name) as name, column_name as column from information_schema.columns
          where table_schema = 'public' and (is_identity = 'YES' or column_default like 'nextval%')`,
    )
    for (const { name, column } of counted) {
      await tx.execute(
        sql.raw(
          `select setval(pg_get_serial_sequence('${name}', '${column}'), coalesce(max(${column}), 1), max(${column}) is not null) from ${name}`,
        ),
      )
    }
  })
}

import { PGlite } from '@electric-sql/pglite'
import { sql } from 'drizzle-orm'
import { inject } from 'vitest'
import type { Db } from '../../src/db/db.ts'
import { rowsOf, type Tx } from '../../src/db/index.ts'
import { migrate, migratePostgres } from '../../src/db/migrate.ts'
import { dbOn } from '../../src/db/open-pglite.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import type {} from '../long/postgres.ts'

/** One a worker and installation, emptied for each test: starting one costs seconds, emptying it milliseconds. */
const kept = globalThis as { kesuTestDbs?: Map<string, Promise<Db>>; kesuTestTables?: { name: string }[] }
kept.kesuTestDbs ??= new Map()
const opened = kept.kesuTestDbs

/** The second run of the database tests has a server; the first uses PGlite. */
export const onPostgres = (): boolean => Boolean(inject('longPostgresUrl'))

export async function emptyDatabase(of = ''): Promise<Db> {
  const opening = opened.get(of) ?? (onPostgres() ? openServer(inject('longPostgresUrl'), of) : openEmbedded())
  opened.set(of, opening)
  const db = await opening
  const tables = await tablesOf(db)
  await db.transaction(async (tx) => {
    await (onPostgres() ? truncateUsed(tx, tables) : deleteAll(tx, tables))
    // Also of tables whose rows were taken back: numbers begin at 1 for each test.
    await tx.execute(
      sql`select setval(quote_ident(sequencename)::regclass, 1, false) from pg_sequences
          where schemaname = 'public' and last_value is not null`,
    )
  })
  return db
}

/** On PGlite, where nothing vacuums, rows still come in the order they were written; it costs a quarter of truncating. */
async function deleteAll(tx: Tx, tables: readonly { name: string }[]): Promise<void> {
  await tx.execute(sql`set local session_replication_role = replica`)
  const emptied = tables.map(({ name }, i) => `t${i} as (delete from ${name})`)
  await tx.execute(sql.raw(`with ${emptied.join(', ')} select 1`))
}

/** Looking into a table costs less than emptying it, and most tests use a few of them. */
async function truncateUsed(tx: Tx, tables: readonly { name: string }[]): Promise<void> {
  const each = tables.map(({ name }) => `select '${name}' as name where exists (select from ${name})`)
  const used = await rowsOf<{ name: string }>(tx, sql.raw(each.join(' union all ')))
  if (used.length > 0) await tx.execute(sql.raw(`truncate ${used.map(({ name }) => name).join(', ')} cascade`))
}

async function tablesOf(db: Db): Promise<{ name: string }[]> {
  kept.kesuTestTables ??= await rowsOf<{ name: string }>(
    db,
    sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  )
  return kept.kesuTestTables
}

async function openEmbedded(): Promise<Db> {
  const db = dbOn(await PGlite.create())
  await migrate(db)
  return db
}

/** A database of its own for this worker on the shared server. */
async function openServer(url: string, of: string): Promise<Db> {
  const name = `kesu_worker_${process.env.VITEST_POOL_ID ?? '0'}_${process.pid}${of}`
  const admin = openPostgres(url, 1)
  await admin.db.execute(sql.raw(`drop database if exists ${name}`))
  await admin.db.execute(sql.raw(`create database ${name}`))
  await admin.close()
  const own = new URL(url)
  own.pathname = `/${name}`
  await migratePostgres(own.href)
  return openPostgres(own.href, 8).db
}

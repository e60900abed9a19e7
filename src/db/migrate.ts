import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import type { Db } from './db.ts'
import { openPostgres } from './open-postgres.ts'
import { schemaState, tooNew } from './schema-version.ts'

const FOLDER = fileURLToPath(new URL('../../drizzle', import.meta.url))

/** Several processes may start at once: one migrates, the others wait and find it done. */
const MIGRATION_LOCK = 0x6b6d6967

/** Brings a PostgreSQL to this version's schema; refuses a newer one. Answers whether anything was to do. */
export async function migratePostgres(url: string): Promise<boolean> {
  const { db, close } = openPostgres(url, 1)
  try {
    await db.execute(sql`select pg_advisory_lock(${MIGRATION_LOCK})`)
    return await migrate(db)
  } finally {
    await close()
  }
}

/** The same for a database that nobody else has open. The migrator is the same code for both drivers. */
export async function migrate(db: Db): Promise<boolean> {
  const state = await schemaState(db)
  if (state === 'newer') throw tooNew()
  if (state === 'own') return false
  await applyMigrations(db as Parameters<typeof applyMigrations>[0], { migrationsFolder: FOLDER })
  return true
}

import { mkdirSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import type { Db } from './db.ts'
import type { OpenDb } from './open-postgres.ts'

/** `folder`: where the embedded database keeps its files; the caller holds the folder's lock. */
export async function openPglite(folder: string): Promise<OpenDb> {
  mkdirSync(folder, { recursive: true })
  const client = await PGlite.create(folder)
  await client.exec("set timezone = 'UTC'")
  const db = drizzle({ client }) as unknown as Db
  return { db, close: () => client.close() }
}

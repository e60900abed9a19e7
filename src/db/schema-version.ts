import { sql } from 'drizzle-orm'
import journal from '../../drizzle/meta/_journal.json' with { type: 'json' }
import { SetupError } from '../kernel/errors.ts'
import { type Db, rowsOf } from './db.ts'

/** The newest migration this code knows, by the moment it was generated. */
const KNOWN = Math.max(...journal.entries.map((entry) => entry.when))

/** `none`: nothing was ever migrated; `older`: migrations are waiting; `newer`: another version of kesu was here. */
export type SchemaState = 'none' | 'older' | 'own' | 'newer'

export async function schemaState(db: Db): Promise<SchemaState> {
  const [table] = await rowsOf<{ there: boolean }>(
    db,
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`,
  )
  if (!table?.there) return 'none'
  const [row] = await rowsOf<{ at: number | null }>(
    db,
    sql`select max(created_at)::float8 as at from drizzle.__drizzle_migrations`,
  )
  if (row?.at == null) return 'none'
  return row.at === KNOWN ? 'own' : row.at > KNOWN ? 'newer' : 'older'
}

export const tooNew = (): SetupError =>
  new SetupError('the database was migrated by a newer kesu: expected this version or an older one; update kesu')

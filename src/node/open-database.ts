import { join } from 'node:path'
import type { Config } from '../config.ts'
import { holdFolder } from '../db/hold-folder.ts'
import { migrate, migratePostgres } from '../db/migrate.ts'
import { openPglite } from '../db/open-pglite.ts'
import { type OpenDb, openPostgres } from '../db/open-postgres.ts'
import { reasonOf, SetupError } from '../kernel/errors.ts'

export interface Database extends OpenDb {
  /** One line for start-up. */
  readonly told: string
}

/** PostgreSQL where DATABASE_URL says so, else the embedded database in the data folder; migrated, ready to use. */
export async function openDatabase(config: Config): Promise<Database> {
  return config.databaseUrl ? openServer(config.databaseUrl) : openEmbedded(folderOf(config))
}

/** The playground's data live in a folder of their own, and only there (DESIGN.md section 5). */
export const folderOf = (config: Config): string =>
  config.feishu ? config.dataFolder : join(config.dataFolder, 'playground')

async function openServer(url: string): Promise<Database> {
  const where = placeOf(url)
  try {
    await migratePostgres(url)
  } catch (error) {
    if (error instanceof SetupError) throw error
    throw new SetupError(`DATABASE_URL: no usable database at ${where}: ${reasonOf(error)}`)
  }
  return { ...openPostgres(url), told: `PostgreSQL at ${where}` }
}

/** Never with its password. */
function placeOf(url: string): string {
  try {
    const { host, pathname } = new URL(url)
    return `${host}${pathname}`
  } catch {
    return 'an address that is no URL'
  }
}

async function openEmbedded(folder: string): Promise<Database> {
  const held = await hold(folder)
  try {
    const open = await openPglite(join(folder, 'pglite'))
    await migrate(open.db)
    const close = async () => {
      await open.close()
      await held.release()
    }
    return { db: open.db, close, told: `embedded (PGlite) in ${folder}; survives a crash of kesu, not a power cut` }
  } catch (error) {
    await held.release()
    if (error instanceof SetupError) throw error
    throw new SetupError(`KESU_DATA: the embedded database in ${folder} can't be opened: ${reasonOf(error)}`)
  }
}

async function hold(folder: string) {
  try {
    return await holdFolder(folder)
  } catch (error) {
    if (error instanceof SetupError) throw error
    throw new SetupError(`KESU_DATA: the folder ${folder} can't be used: ${reasonOf(error)}`)
  }
}

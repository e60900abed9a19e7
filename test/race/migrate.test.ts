import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { migratePostgres } from '../../src/db/migrate.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { SetupError } from '../../src/kernel/errors.ts'
import { silentLog } from '../../src/kernel/log.ts'
import { policySchema } from '../../src/kernel/policy.ts'
import { openInstallation } from '../../src/people/index.ts'
import { fakeClock } from '../helpers/fake-clock.ts'
import { MORNING } from '../helpers/world.ts'
import { type FreshDatabase, freshDatabase } from '../long/postgres.ts'

const STARTS = 6
let database: FreshDatabase

beforeEach(async () => {
  database = await freshDatabase(inject('longPostgresUrl'))
})
afterEach(() => database.drop())

const startAtOnce = () => Promise.all(Array.from({ length: STARTS }, () => migratePostgres(database.url)))

test('of several that start at once on a new database one migrates, the others find it done', async () => {
  const changed = await startAtOnce()
  expect(changed.filter(Boolean)).toHaveLength(1)
  const applied = await database.sql('select count(*)::int as n from drizzle.__drizzle_migrations')
  expect(await startAtOnce()).toEqual(Array(STARTS).fill(false))
  expect(await database.sql('select count(*)::int as n from drizzle.__drizzle_migrations')).toEqual(applied)
})

test('of two apps that start at once on a new database one owns it, the other is told whose it is', async () => {
  await migratePostgres(database.url)
  const { db, close } = openPostgres(database.url, 2)
  const policy = policySchema.parse({})
  const deps = { db, clock: fakeClock(MORNING), log: silentLog, policy, zone: 'Asia/Shanghai' }
  const apps = ['cli_1', 'cli_2']
  const outcomes = await Promise.allSettled(apps.map((app) => openInstallation(deps, app)))
  await close()
  const owner = outcomes.findIndex((outcome) => outcome.status === 'fulfilled')
  const other = outcomes[1 - owner]
  expect(other).toMatchObject({ status: 'rejected', reason: expect.any(SetupError) })
  expect(other).toHaveProperty('reason.message', expect.stringContaining(`belongs to ${apps[owner]}`))
})

import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import journal from '../../drizzle/meta/_journal.json' with { type: 'json' }
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

/** As an older version left it: its migrations, up to and with this one. */
async function migratedUpTo(tag: string): Promise<void> {
  const last = journal.entries.findIndex((entry) => entry.tag === tag)
  const done = journal.entries.slice(0, last + 1)
  for (const entry of done) await database.sql(await readFile(`drizzle/${entry.tag}.sql`, 'utf8'))
  await database.sql(`create schema drizzle;
    create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint);
    insert into drizzle.__drizzle_migrations (hash, created_at) values ('', ${done.at(-1)?.when})`)
}

test('what was set in a team’s chat is the team’s after the update, also of a team whose chat was lost', async () => {
  await migratedUpTo('0013_playbook_reviews')
  await database.sql(`insert into chats (chat_id, settings) values
    ('oc_1', '{"zone":"Asia/Tokyo","capture":"on"}'), ('oc_2', '{"zone":""}'), ('oc_3', '{"zone":"Asia/Seoul","team":"3"}');
    insert into teams (name, chat_id, created_at) values
    ('一组', 'oc_1', now()), ('二组', 'oc_2', now()), ('三组', null, now()), ('四组', null, now())`)
  expect(await migratePostgres(database.url)).toBe(true)
  const zones = await database.sql('select zone from teams order by id')
  expect(zones).toEqual([{ zone: 'Asia/Tokyo' }, { zone: null }, { zone: 'Asia/Seoul' }, { zone: null }])
  const kept = await database.sql('select settings from chats order by chat_id')
  expect(kept).toEqual([{ settings: { capture: 'on' } }, { settings: {} }, { settings: { team: '3' } }])
})

test('who left a team’s chat as its only leader has left after the update, and nobody else', async () => {
  await migratedUpTo('0014_team_zones')
  await database.sql(`insert into chats (chat_id, settings) values
    ('oc_1', '{"left":"ou_1 ou_9","capture":"on"}'), ('oc_2', '{"left":"ou_3","team":"2"}'), ('oc_3', '{"left":"ou_4"}');
    insert into teams (name, chat_id, created_at) values ('一组', 'oc_1', now()), ('二组', null, now()), ('三组', null, now());
    insert into team_members (team_id, open_id, role, since) values
    (1, 'ou_1', 'leader', now()), (1, 'ou_11', 'agent', now()), (2, 'ou_3', 'leader', now()), (3, 'ou_4', 'leader', now())`)
  expect(await migratePostgres(database.url)).toBe(true)
  const left = await database.sql('select open_id from team_members where left_at is not null order by open_id')
  expect(left).toEqual([{ open_id: 'ou_1' }, { open_id: 'ou_3' }])
  const kept = await database.sql('select settings from chats order by chat_id')
  expect(kept).toEqual([{ settings: { capture: 'on' } }, { settings: { team: '2' } }, { settings: {} }])
})

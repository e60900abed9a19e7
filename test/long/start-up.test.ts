import { request } from 'node:http'
import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { complain, foundTeam, openShop, partner, ticketCards } from './company.ts'
import { accepted, credentials, ON_POSTGRES, openDesk, settled } from './desk.ts'
import { type FreshDatabase, freePort, freshDatabase } from './postgres.ts'
import { type Environment, endAll, type Folder, type Kesu, launch, statusOf, temporaryFolder } from './process.ts'
import { type Standin, startStandin } from './standin/index.ts'
import { waitFor } from './wait.ts'

let standin: Standin
let folder: Folder
let database: FreshDatabase | undefined
let env: Environment

beforeEach(async () => {
  standin = await startStandin()
  folder = temporaryFolder()
  database = ON_POSTGRES ? await freshDatabase(inject('longPostgresUrl')) : undefined
  env = { ...credentials(standin), KESU_DATA: `${folder.path}/data`, DATABASE_URL: database?.url }
})

afterEach(async () => {
  await endAll()
  await standin.close()
  await database?.drop()
  folder.remove()
})

async function started(more: Environment = {}): Promise<Kesu> {
  const kesu = await launch({ ...env, ...more })
  await kesu.ready()
  return kesu
}

const lines = (text: string) => text.split('\n').filter((line) => line.trim() !== '')

/** Starts what must not start: exit code 1, one clear line, no stack. Resolves to that line. */
async function refusal(more: Environment, what: RegExp): Promise<string> {
  const kesu = await launch({ ...env, ...more })
  const gaveUp = setTimeout(() => void kesu.kill(), 60_000)
  const exit = await kesu.exited
  clearTimeout(gaveUp)
  const told = kesu.output()
  expect(exit, told).toEqual({ code: 1, signal: null })
  expect(told).not.toMatch(/\n\s+at .+:\d+/)
  expect(told).toMatch(what)
  const complaint = lines(kesu.stderr())
  expect(complaint, told).toHaveLength(1)
  return complaint[0] ?? ''
}

const BAD_SETTINGS: readonly (readonly [name: string, value: string | undefined])[] = [
  ['PORT', 'abc'],
  ['PORT', '70000'],
  ['DATABASE_URL', 'mysql://127.0.0.1/x'],
  ['FEISHU_APP_SECRET', undefined],
  ['FEISHU_DOMAIN', 'not an origin'],
  ['FEISHU_TRANSPORT', 'pigeon'],
  ['FEISHU_TRANSPORT', 'long-connection'],
  ['KESU_ADMINS', '张三'],
  ['KESU_TIMEZONE', 'Mars/Olympus'],
  ['KESU_TICK', 'often'],
  ['KESU_TICK', '500ms'],
  ['KESU_TICK', '0s'],
]

/** What is refused before any database is asked is seen once. */
const beforeTheDatabase = test.skipIf(ON_POSTGRES)

for (const [name, value] of BAD_SETTINGS) {
  beforeTheDatabase(`${name}=${value ?? '(unset)'} names itself`, async () => {
    const line = await refusal({ [name]: value }, new RegExp(name))
    expect(line).toContain(name)
  })
}

beforeTheDatabase('with neither an encrypt key nor a token it refuses to start', async () => {
  const none = { FEISHU_ENCRYPT_KEY: undefined, FEISHU_VERIFICATION_TOKEN: undefined }
  await refusal(none, /FEISHU_ENCRYPT_KEY|FEISHU_VERIFICATION_TOKEN/)
})

test('a database without an app id refuses to start', async () => {
  const url = database?.url ?? 'postgres://u:p@127.0.0.1:5432/x'
  await refusal({ FEISHU_APP_ID: undefined, DATABASE_URL: url }, /FEISHU_APP_ID/)
})

describe('a bad policy file', () => {
  beforeTheDatabase('that is not there is named by its path', async () => {
    const line = await refusal({ KESU_POLICY: `${folder.path}/none.json` }, /KESU_POLICY/)
    expect(line).toContain('none.json')
  })

  beforeTheDatabase('that is no JSON is named', async () => {
    const line = await refusal({ KESU_POLICY: folder.write('broken.json', '{"hours":') }, /KESU_POLICY/)
    expect(line).toContain('broken.json')
  })

  for (const [what, policy, key] of [
    ['a duration nobody can read', { clocks: { firstReply: '5 minutes' } }, 'clocks.firstReply'],
    ['a share above one', { warnAt: 60 }, 'warnAt'],
    ['a role nobody has', { ladder: [{ after: '0s', tell: 'boss' }] }, 'ladder'],
    ['a misspelt key', { clokcs: { firstReply: '5m' } }, 'clokcs'],
  ] as const) {
    beforeTheDatabase(`with ${what} names the key`, async () => {
      const line = await refusal({ KESU_POLICY: folder.write('policy.json', JSON.stringify(policy)) }, /KESU_POLICY/)
      expect(line).toContain(key)
    })
  }
})

test('an unreachable database is told in one line that keeps the password to itself', async () => {
  const port = await freePort()
  await refusal({ DATABASE_URL: `postgres://kesu:geheim99@127.0.0.1:${port}/kesu` }, /DATABASE_URL|数据库|database/i)
  const kesu = await launch({ ...env, DATABASE_URL: `postgres://kesu:geheim99@127.0.0.1:${port}/kesu` })
  await kesu.exited
  expect(kesu.output()).not.toContain('geheim99')
})

test('a port in use is told in one line', async () => {
  const holder = createServer()
  await new Promise<void>((resolve) => holder.listen(0, resolve))
  const address = holder.address()
  const port = String(typeof address === 'object' && address !== null ? address.port : 0)
  try {
    await refusal({ PORT: port }, new RegExp(port))
  } finally {
    holder.close()
  }
})

test('a database belongs to one app: another app id refuses to start, and the first still does', async () => {
  await (await started()).stop()
  const other = await startStandin()
  try {
    await refusal(credentials(other), new RegExp(standin.world.appId))
  } finally {
    await other.close()
  }
  expect(await (await started()).stop()).toEqual({ code: 0, signal: null })
})

test.skipIf(ON_POSTGRES)('a data folder held by another process is refused, and free again after kill -9', async () => {
  const holder = await started()
  await refusal({}, /data/)
  await holder.kill()
  expect(await (await started()).stop()).toEqual({ code: 0, signal: null })
})

test.runIf(ON_POSTGRES)('several processes starting at once on an empty database all become ready', async () => {
  const several = await Promise.all([1, 2, 3, 4].map(() => launch(env)))
  await Promise.all(several.map((kesu) => kesu.ready()))
  for (const kesu of several) expect(await kesu.stop()).toEqual({ code: 0, signal: null })
})

test.runIf(ON_POSTGRES)('a database newer than the program is refused', async () => {
  await (await started()).stop()
  const where = `select table_schema from information_schema.tables where table_name = '__drizzle_migrations'`
  const schema = String((await database?.sql(where))?.[0]?.table_schema)
  await database?.sql(
    `insert into "${schema}".__drizzle_migrations (hash, created_at) values ('later', 32503680000000)`,
  )
  await refusal({}, /DATABASE_URL|数据库|database/i)
})

test('start-up says version, database, transport and the address to paste', async () => {
  const told = (await started()).output()
  expect(told).toMatch(/\d+\.\d+\.\d+/)
  expect(told).toMatch(ON_POSTGRES ? /PostgreSQL/i : /PGlite/i)
  expect(told).toMatch(/webhook/i)
  expect(told).toContain('/feishu/events')
})

test('SIGTERM finishes what is under way and exits 0; what was accepted is there after a restart', async () => {
  const desk = await openDesk()
  try {
    const shop = await openShop(desk, { name: '青禾茶铺', team: await foundTeam(desk, '云帆组') })
    const since = desk.standin.world.order
    const said = Array.from({ length: 8 }, (_, n) =>
      desk.standin.tell(partner(desk, shop), shop.chat, `第${n}件,回复太慢`),
    )
    await Promise.all(said.map((one) => accepted(desk, one)))
    expect(await desk.kesu.stop()).toEqual({ code: 0, signal: null })
    await desk.start()
    await waitFor('all cards', () => ticketCards(desk, shop.chat, since).length >= 8)
    await settled(desk)
    expect(ticketCards(desk, shop.chat, since)).toHaveLength(8)
    await complain(desk, shop, '满意度才七成,你们看看')
  } finally {
    await desk.close()
  }
})

test.skipIf(ON_POSTGRES)('with nothing set it is the playground, which answers to this machine only', async () => {
  const playing = await launch({ KESU_DATA: `${folder.path}/data`, NODE_ENV: undefined })
  await playing.ready()
  expect(await statusOf(`${playing.url}/`)).toBe(200)
  const asked = (host: string) =>
    new Promise<number>((resolve, reject) => {
      const call = request({ host: '127.0.0.1', port: playing.port, path: '/', headers: { host } }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      call.on('error', reject).end()
    })
  expect(await asked(`localhost:${playing.port}`)).toBe(200)
  const foreign = await asked('kesu.example.com')
  expect(Math.floor(foreign / 100)).toBe(4)
  expect(await playing.stop()).toEqual({ code: 0, signal: null })
})

import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import cron from 'node-cron'
import { appOf } from './app.ts'
import { type Bot, botOf } from './bot.ts'
import { feishuChat } from './chat/feishu/index.ts'
import { type Config, parseConfig, parsePolicy } from './config.ts'
import type { Deps } from './db/index.ts'
import { migratePostgres } from './db/migrate.ts'
import { type Clock, SECOND_MS, systemClock } from './kernel/clock.ts'
import { reasonOf, SetupError } from './kernel/errors.ts'
import { jsonLog } from './kernel/log.ts'
import { defaultPolicy } from './kernel/policy.ts'
import { missingYears } from './kernel/work-days.ts'
import { type Database, folderOf, openDatabase } from './node/open-database.ts'
import { pumpOf } from './node/pump.ts'
import { isLoopback, serve } from './node/serve.ts'
import { startLines } from './node/start-lines.ts'
import { stopOn } from './node/stop-on.ts'
import { localOnly, openPlayground, type PlaygroundDoor, setUpSample } from './node/with-playground.ts'
import { nameAdmins, offerAdminCode, openInstallation, refreshBot } from './people/index.ts'
import { deliver, tick } from './tick.ts'

const log = jsonLog(systemClock, (line) => process.stderr.write(`${line}\n`))

/** Node door: the only place that reads the environment and the wall clock. */
async function main(): Promise<void> {
  const config = parseConfig(process.env)
  if (process.argv[2] === 'migrate') return migrateOnly(config)
  const policy = config.policyPath ? parsePolicy(readPolicyFile(config.policyPath), config.policyPath) : defaultPolicy
  const database = await openDatabase(config)
  try {
    await run(config, database, policy)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function migrateOnly(config: Config): Promise<void> {
  if (!config.databaseUrl) throw new SetupError('DATABASE_URL: expected the database to migrate, it is not set')
  const changed = await migratePostgres(config.databaseUrl)
  console.log(changed ? 'kesu: migrated' : 'kesu: nothing to migrate')
}

function readPolicyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new SetupError(`KESU_POLICY: ${path} can't be read: ${reasonOf(error)}`)
  }
}

async function run(config: Config, database: Database, policy: Deps['policy']): Promise<void> {
  const started: { app?: Hono } = {}
  const toBot = async (path: string, request: Request) =>
    (await started.app?.request(path, request)) ?? new Response('starting', { status: 503 })
  const stand = config.feishu ? null : openPlayground(folderOf(config), { clock: systemClock, log, deliver: toBot })
  const clock: Clock = stand?.clock ?? systemClock
  const feishu = config.feishu ?? stand?.feishu
  if (!feishu) throw new SetupError('FEISHU_APP_ID: expected an app id')
  const deps: Deps = {
    db: database.db,
    clock,
    log,
    zone: config.zone,
    upSince: clock.now(),
    policy: stand ? { ...policy, quietStart: 0 } : policy,
  }
  const chat = feishuChat({ ...feishu, fetch: stand ? fetchFrom(stand) : fetch, clock, log })
  const bot = botOf(deps, chat)
  await openInstallation(deps, feishu.appId)
  await nameAdmins(deps, stand?.admins ?? config.admins)
  const identity = identityOf(bot)
  const pump = pumpOf(() => deliver(bot))
  const life = pumpOf(() => live(bot, stand, identity))
  started.app = appOf({
    bot: async () => bot,
    keys: feishu,
    later: (work) => void work.catch((error: unknown) => log.error('after an answer', { why: reasonOf(error) })),
    deliver: () => pump.kick(),
    isLocal: isLoopback,
    metricsToken: config.metricsToken,
  })
  if (stand) started.app = withPage(stand, started.app)
  await identity.refresh()
  const code = stand ? null : await offerAdminCode(deps)
  const server = await serve(started.app, { port: config.port, hostname: stand ? '127.0.0.1' : undefined })
  if (stand) {
    stand.attach(bot)
    await setUpSample(stand.playground)
    await pump.kick()
  }
  for (const line of startLines({
    config,
    port: server.port,
    database: database.told,
    code,
    known: identity.known(),
    missingYears: yearsWithout(policy, { now: clock.now(), zone: config.zone }),
  })) {
    console.log(line)
  }
  const task = cron.schedule(`*/${config.tickMs / SECOND_MS} * * * * *`, () => void life.kick())
  stopWhenTold(async () => {
    await task.stop()
    stand?.playground.close()
    await server.close()
    await life.idle()
    await pump.idle()
    await database.close()
  })
}

/** Said aloud and logged: a holiday taken for a workday misses every due time of that day. */
function yearsWithout(policy: Deps['policy'], { now, zone }: { now: Date; zone: string }): number[] {
  const missing = policy.hours.calendar === 'china' ? missingYears(now, zone) : []
  for (const year of missing) log.error('work calendar: no days off known', { year })
  return missing
}

function stopWhenTold(close: () => Promise<void>): void {
  const failed = (error: unknown) => log.error('could not stop cleanly', { why: reasonOf(error) })
  stopOn(close, { failed, underNpm: process.env.npm_lifecycle_event !== undefined })
}

const fetchFrom =
  (stand: PlaygroundDoor): typeof fetch =>
  (input, init) =>
    stand.playground.fetch(new Request(input, init))

/** In the playground the whole server answers only this machine (DESIGN.md section 5). */
function withPage(stand: PlaygroundDoor, app: Hono): Hono {
  const whole = new Hono()
  whole.use(localOnly)
  whole.route('/', app)
  whole.route('/', stand.playground.app)
  return whole
}

interface Identity {
  known(): boolean
  refresh(): Promise<void>
}

/** Asked at start and, as long as nobody could say, with every few ticks. */
function identityOf(bot: Bot): Identity {
  let known = false
  let turns = 0
  return {
    known: () => known,
    async refresh() {
      if (!known && turns++ % 5 === 0) known = await refreshBot(bot.deps, bot.look)
    },
  }
}

async function live(bot: Bot, stand: PlaygroundDoor | null, identity: Identity): Promise<void> {
  await identity.refresh()
  if (stand) await stand.playground.pushDue(bot.deps.clock.now())
  await tick(bot)
}

main().catch((error: unknown) => {
  if (error instanceof SetupError) console.error(`kesu: ${error.message}`)
  else console.error(`kesu: could not start: ${reasonOf(error)}`)
  process.exit(1)
})

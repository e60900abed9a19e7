import type { Hono } from 'hono'
import { appOf } from '../../src/app.ts'
import { type Bot, botOf } from '../../src/bot.ts'
import { feishuChat } from '../../src/chat/feishu/index.ts'
import { type Entry, type Playground, playground, sampleAdmin, setUpSample } from '../../src/chat/playground/index.ts'
import type { Db, Deps } from '../../src/db/index.ts'
import { MINUTE_MS, plus, SECOND_MS } from '../../src/kernel/clock.ts'
import { type Facts, type Log, silentLog } from '../../src/kernel/log.ts'
import { type Policy, policySchema } from '../../src/kernel/policy.ts'
import { jump } from '../../src/node/jump.ts'
import type { OffsetClock } from '../../src/node/offset-clock.ts'
import { nameAdmins, openInstallation, refreshBot } from '../../src/people/index.ts'
import { deliver, tick } from '../../src/tick.ts'
import { emptyDatabase } from './database.ts'
import { fakeClock } from './fake-clock.ts'
import { restoreSnapshot, type Snapshot, takeSnapshot } from './snapshot.ts'

export const APP = {
  appId: 'cli_a1b2c3d4e5f60718',
  appSecret: 'secret-of-the-test-app',
  encryptKey: 'encrypt-key-of-the-tests',
  verificationToken: 'token-of-the-tests',
  name: '客诉管家',
} as const

/** Another installation: another app of the same name, with keys and a database of its own. */
export const OTHER_APP = {
  ...APP,
  appId: 'cli_0f1e2d3c4b5a6978',
  appSecret: 'secret-of-the-other-app',
  encryptKey: 'encrypt-key-of-the-other',
  verificationToken: 'token-of-the-other',
} as const
type App = typeof APP | typeof OTHER_APP

export interface World {
  readonly db: Db
  readonly deps: Deps
  readonly bot: Bot
  readonly app: Hono
  readonly clock: OffsetClock
  readonly playground: Playground
  readonly logged: readonly { level: string; what: string; facts?: Facts | undefined }[]
  /** Everything that is due or waits now. */
  settle(): Promise<void>
  /** Time passes; what becomes due on the way happens at its own moment. */
  pass(ms: number): Promise<void>
  /** A new process on the same database and platform, as after a crash: nothing in memory is left. */
  restart(): Promise<World>
}

export interface WorldOptions {
  /** When the test begins: `2026-11-20T10:00:00+08:00`, a Friday morning, unless said otherwise. */
  readonly now?: string
  readonly policy?: unknown
  /** False: an empty installation, no people, no groups. */
  readonly sample?: boolean
  readonly app?: App
}

/** As shipped, but nothing held back for a first day. */
const NO_QUIET_START = { quietStart: '0s' }

export const MORNING = '2026-11-20T10:00:00+08:00'

/** The whole product on the test database, with the playground as its platform, at a standing clock. */
export async function aWorld(options: WorldOptions = {}): Promise<World> {
  const { app = APP, now = MORNING } = options
  const sample = options.sample === false ? undefined : await sampleAt(app, now)
  return worldAt(new Date(now), { app, policy: options.policy, sample })
}

async function worldAt(
  now: Date,
  { app, policy, sample }: { app: App; policy?: unknown; sample?: Sample | undefined },
): Promise<World & { entries: readonly Entry[] }> {
  const db = await emptyDatabase(app === APP ? '' : '_other')
  if (sample) await restoreSnapshot(db, sample.snapshot)
  const entries: Entry[] = [...(sample?.entries ?? [])]
  const clock = fakeClock(now.toISOString())
  const front: { app: Hono | null } = { app: null }
  const stand = playground({
    clock,
    log: silentLog,
    app,
    journal: { load: () => [...entries], append: (entry) => void entries.push(entry) },
    patienceMs: 60 * SECOND_MS, // a busy machine is not what these tests are about
    deliver: async (path, request) =>
      (await front.app?.request(path, request)) ?? new Response('down', { status: 503 }),
  })
  const rules = policySchema.parse({ ...NO_QUIET_START, ...(policy ?? {}) })
  const world = await start({ app, db, clock, policy: rules, stand, front })
  await world.settle()
  return { ...world, entries }
}

/**
 * The sample company as its commands set it up, kept a worker and starting moment: setting it up costs most. A minute
 * earlier, so that all that was to be said about it has gone out when a test begins.
 */
async function sampleAt(app: App, now: string): Promise<Sample> {
  const key = `${app.appId} ${now}`
  const known = samples.get(key)
  if (known) return known
  const world = await worldAt(plus(new Date(now), -MINUTE_MS), { app })
  await setUpSample(world.playground)
  await world.settle()
  await world.pass(MINUTE_MS)
  const sample = { snapshot: await takeSnapshot(world.db), entries: [...world.entries] }
  samples.set(key, sample)
  return sample
}

interface Sample {
  readonly snapshot: Snapshot
  readonly entries: readonly Entry[]
}

const kept = globalThis as { kesuSamples?: Map<string, Sample> }
kept.kesuSamples ??= new Map()
const samples = kept.kesuSamples

interface Ground {
  readonly app: App
  readonly db: Db
  readonly clock: OffsetClock
  readonly policy: Policy
  readonly stand: Playground
  readonly front: { app: Hono | null }
}

async function start(ground: Ground): Promise<World> {
  const { db, clock, policy, stand, front, app: keys } = ground
  const logged: { level: string; what: string; facts?: Facts | undefined }[] = []
  const note = (level: string) => (what: string, facts?: Facts) => void logged.push({ level, what, facts })
  const log: Log = { info: note('info'), warn: note('warn'), error: note('error') }
  const deps: Deps = { db, clock, log, policy, zone: 'Asia/Shanghai', upSince: clock.now() }
  const origin = 'http://playground.localhost'
  const toPlatform: typeof fetch = (input, init) => stand.fetch(new Request(input, init))
  const bot = botOf(deps, feishuChat({ ...keys, origin, fetch: toPlatform, clock, log }))
  await openInstallation(deps, keys.appId)
  await nameAdmins(deps, [sampleAdmin])
  await refreshBot(deps, bot.look)
  const app = appOf({
    bot: async () => bot,
    keys,
    later: () => {},
    deliver: async () => {},
    isLocal: () => true,
    metricsToken: undefined,
  })
  front.app = app
  const settle = async () => {
    await stand.idle()
    await tick(bot)
    await deliver(bot)
  }
  return {
    ...{ db, deps, bot, app, clock, playground: stand, logged, settle },
    pass: (ms) => jump(bot, { clock, pushes: stand }, plus(clock.now(), ms)),
    restart: () => start(ground),
  }
}

import { appOf } from './app.ts'
import { type Bot, botOf } from './bot.ts'
import { feishuChat, tokenShelf } from './chat/feishu/index.ts'
import { type Config, type FeishuConfig, parseConfig, parsePolicy } from './config.ts'
import type { Deps } from './db/index.ts'
import { type OpenDb, openPostgres } from './db/open-postgres.ts'
import { schemaState, tooNew } from './db/schema-version.ts'
import { nextLetterAt } from './delivery/index.ts'
import { MINUTE_MS, plus, SECOND_MS, systemClock } from './kernel/clock.ts'
import { reasonOf, SetupError } from './kernel/errors.ts'
import { jsonLog } from './kernel/log.ts'
import { defaultPolicy } from './kernel/policy.ts'
import { nameAdmins, openInstallation, readInstallation, refreshBot } from './people/index.ts'
import { deliver, tick } from './tick.ts'

/** The settings of DESIGN.md section 5 as text, and the database behind Hyperdrive. */
interface Env {
  readonly HYPERDRIVE?: { readonly connectionString: string }
  readonly [name: string]: unknown
}

interface Context {
  waitUntil(work: Promise<unknown>): void
}

// biome-ignore lint/suspicious/noConsole: a Worker's log is its console
const log = jsonLog(systemClock, (line) => console.log(line))

/*
 * What requests of an isolate share is plain data: a promise or a connection of one request can't be used by another.
 */

/** One token for all requests. */
const shelf = tokenShelf()

/** What was found in order is not asked again: the schema for a minute, the rest as long as the isolate lives. */
const known = { schemaUntil: new Date(0), opened: false, refreshed: false }

/** Workers door: the same routes and the same tick as on Node, a database connection per request. */
export default {
  async fetch(request: Request, env: Env, context: Context): Promise<Response> {
    const opened = open(env)
    if (opened instanceof Error) return Response.json({ error: opened.message }, { status: 503 })
    const works: Promise<unknown>[] = []
    const app = appOf({
      bot: () => ready(opened),
      keys: opened.feishu,
      later: (work) => void works.push(work),
      deliver: (bot) => deliverOn(bot, AFTER_AN_ANSWER),
      isLocal: () => false,
      metricsToken: opened.config.metricsToken,
    })
    try {
      return await app.fetch(request)
    } finally {
      context.waitUntil(finish(works, opened.database))
    }
  },

  async scheduled(_event: unknown, env: Env, context: Context): Promise<void> {
    const opened = open(env)
    if (opened instanceof Error) return log.error('tick refused', { why: opened.message })
    const work = live(opened)
      .catch((error: unknown) => log.error('tick refused', { why: reasonOf(error) }))
      .then(() => opened.database.close())
    context.waitUntil(work)
    await work
  },
}

interface Opened {
  readonly config: Config
  readonly feishu: FeishuConfig
  readonly bot: Bot
  readonly database: OpenDb
}

function open(env: Env): Opened | SetupError {
  try {
    const { HYPERDRIVE, ...settings } = env
    const url = HYPERDRIVE?.connectionString ?? settings.DATABASE_URL
    const config = parseConfig({ ...settings, DATABASE_URL: url })
    const { feishu, databaseUrl } = config
    if (!feishu) throw new SetupError('FEISHU_APP_ID: expected the app id, a Worker has no playground')
    if (!databaseUrl) throw new SetupError('HYPERDRIVE or DATABASE_URL: expected a PostgreSQL, a Worker has no other')
    // A Worker has no files: the setting holds the policy itself.
    const policy = config.policyPath ? parsePolicy(config.policyPath, 'the setting') : defaultPolicy
    const database = openPostgres(databaseUrl, 1)
    const deps: Deps = { db: database.db, clock: systemClock, log, policy, zone: config.zone }
    const chat = feishuChat({ ...feishu, fetch: (...args) => fetch(...args), clock: systemClock, log, shelf })
    return { config, feishu, bot: botOf(deps, chat), database }
  } catch (error) {
    return error instanceof SetupError ? error : new SetupError(reasonOf(error))
  }
}

/** What goes on after the answer, then the connection is given back. */
async function finish(works: readonly Promise<unknown>[], database: OpenDb): Promise<void> {
  for (const work of await Promise.allSettled(works)) {
    if (work.status === 'rejected') log.error('after an answer', { why: reasonOf(work.reason) })
  }
  await database.close()
}

/** The schema is ours and the bot knows who it is; a Worker never migrates. */
async function ready({ bot, config, feishu }: Opened): Promise<Bot> {
  const { deps, look } = bot
  if (deps.clock.now() >= known.schemaUntil) {
    const state = await schemaState(deps.db)
    if (state === 'newer') throw tooNew()
    if (state !== 'own')
      throw new SetupError(`the database's schema is ${state}, expected this version's: npm run migrate`)
    known.schemaUntil = plus(deps.clock.now(), MINUTE_MS)
  }
  if (known.opened) return bot
  await openInstallation(deps, feishu.appId)
  await nameAdmins(deps, config.admins)
  const { botOpenId } = await readInstallation(deps.db)
  known.opened = botOpenId !== null || (await refreshBot(deps, look))
  return bot
}

/** The tick; with the first one of an isolate the bot asks again who it is, as it does at a start on Node. */
async function live(opened: Opened): Promise<void> {
  const bot = await ready(opened)
  known.refreshed ||= await refreshBot(bot.deps, bot.look)
  await tick(bot)
  await deliverOn(bot, UNTIL_THE_NEXT_TICK)
}

/** Rounds of a good second: what Workers let go on after an answer, and what lies between two ticks. */
const AFTER_AN_ANSWER = 15
const UNTIL_THE_NEXT_TICK = 40

/** What the platform's limits hold back for a moment goes out by itself: a Worker's next tick may be a minute away. */
async function deliverOn(bot: Bot, rounds: number): Promise<void> {
  const { deps } = bot
  for (let round = 0; round < rounds; round++) {
    await deliver(bot)
    const next = await nextLetterAt(deps)
    if (!next || next > plus(deps.clock.now(), SECOND_MS)) return
    await new Promise((resolve) => setTimeout(resolve, 1.1 * SECOND_MS))
  }
}

import { appOf } from './app.ts'
import { type Bot, botOf } from './bot.ts'
import { feishuChat, tokenShelf } from './chat/feishu/index.ts'
import { type Config, type FeishuConfig, parseConfig, parsePolicy } from './config.ts'
import type { Deps } from './db/index.ts'
import { type OpenDb, openPostgres } from './db/open-postgres.ts'
import { schemaState } from './db/schema-version.ts'
import { systemClock } from './kernel/clock.ts'
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

/** One token for all requests of an isolate. */
const shelf = tokenShelf()

/** What was found in order is not asked again in this isolate. */
const known = { ready: false }

/** Workers door: the same routes and the same tick as on Node, a database connection per request. */
export default {
  async fetch(request: Request, env: Env, context: Context): Promise<Response> {
    const works: Promise<unknown>[] = []
    const opened = open(env)
    if (opened instanceof Error) return Response.json({ error: opened.message }, { status: 503 })
    const { config, feishu, bot, database } = opened
    const app = appOf({
      bot: () => ready(bot, config, feishu),
      keys: feishu,
      later: (work) => void works.push(work),
      deliver,
      isLocal: () => false,
      metricsToken: config.metricsToken,
    })
    const response = await app.fetch(request)
    context.waitUntil(Promise.allSettled(works).then(() => database.close()))
    return response
  },

  async scheduled(_event: unknown, env: Env, context: Context): Promise<void> {
    const opened = open(env)
    if (opened instanceof Error) return log.error('tick refused', { why: opened.message })
    const { config, feishu, bot, database } = opened
    const work = ready(bot, config, feishu)
      .then(tick)
      .catch((error: unknown) => log.error('tick refused', { why: reasonOf(error) }))
      .then(() => database.close())
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

/** The schema is ours and the bot knows who it is; a Worker never migrates. */
async function ready(bot: Bot, config: Config, feishu: FeishuConfig): Promise<Bot> {
  if (known.ready) return bot
  const state = await schemaState(bot.deps.db)
  if (state !== 'own') throw new SetupError(`the database's schema is ${state}, expected this version's: npm run migrate`)
  await openInstallation(bot.deps, feishu.appId)
  await nameAdmins(bot.deps, config.admins)
  const { botOpenId } = await readInstallation(bot.deps.db)
  known.ready = (await refreshBot(bot.deps, bot.look)) || botOpenId !== null
  return bot
}

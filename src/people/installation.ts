import { and, eq, inArray, isNotNull, notInArray, sql } from 'drizzle-orm'
import type { Look } from '../chat/port.ts'
import { type Deps, inTurn, type Turn, type Tx } from '../db/index.ts'
import { MINUTE_MS, plus } from '../kernel/clock.ts'
import { Refused, reasonOf, SetupError } from '../kernel/errors.ts'
import { newCode, sha256 } from '../kernel/ids.ts'
import { installation, persons } from './table.ts'
import { text } from './text.ts'

export type Installation = typeof installation.$inferSelect

const CODE_VALID_MS = 30 * MINUTE_MS

/** Writes the app's id into a new database; refuses one that belongs to another app. */
export async function openInstallation(deps: Deps, appId: string): Promise<Installation> {
  await deps.db.insert(installation).values({ appId, startedAt: deps.clock.now() }).onConflictDoNothing()
  const row = await readInstallation(deps.db)
  if (row.appId === appId) return row
  throw new SetupError(
    `FEISHU_APP_ID: this database belongs to ${row.appId}, not to ${appId}: set that app, or another database`,
  )
}

export async function readInstallation(db: Deps['db'] | Tx): Promise<Installation> {
  const [row] = await db.select().from(installation)
  if (!row) throw new SetupError('this database was never opened by an app: start kesu once')
  return row
}

/** Asks the platform who the bot is and keeps it. False when nobody could say; what was known stays known. */
export async function refreshBot(deps: Deps, look: Look): Promise<boolean> {
  try {
    const bot = await look.bot()
    await deps.db.update(installation).set({ botOpenId: bot.openId, botName: bot.name || null })
    return true
  } catch (error) {
    deps.log.error('the bot’s identity is not known: group messages are answered 503 until it is', {
      why: reasonOf(error),
    })
    return false
  }
}

/** The company's tenant is the one of the first authenticated event. */
export async function learnTenant(turn: Turn, tenantKey: string): Promise<void> {
  await turn.tx.update(installation).set({ tenantKey }).where(sql`${installation.tenantKey} is null`)
}

/** The settings name the admins; who is not named any more is none, unless made one by the code. */
export async function nameAdmins(deps: Deps, openIds: readonly string[]): Promise<void> {
  await inTurn(deps, async ({ tx }) => {
    const named = [...openIds]
    await tx
      .update(persons)
      .set({ adminBy: null })
      .where(and(eq(persons.adminBy, 'settings'), named.length > 0 ? notInArray(persons.openId, named) : sql`true`))
    if (named.length === 0) return
    await tx
      .insert(persons)
      .values(named.map((openId) => ({ openId, adminBy: 'settings' as const })))
      .onConflictDoNothing()
    await tx
      .update(persons)
      .set({ adminBy: 'settings' })
      .where(and(inArray(persons.openId, named), sql`${persons.adminBy} is null`))
  })
}

export async function adminIds(tx: Tx | Deps['db']): Promise<string[]> {
  const rows = await tx.select({ openId: persons.openId }).from(persons).where(isNotNull(persons.adminBy))
  return rows.map((row) => row.openId)
}

/** A code that makes the first admin, when there is none; kept only as a hash, valid 30 minutes, once. */
export async function offerAdminCode(deps: Deps): Promise<string | null> {
  if ((await adminIds(deps.db)).length > 0) return null
  const code = newCode()
  await deps.db
    .update(installation)
    .set({ adminCodeHash: await sha256(code), adminCodeUntil: plus(deps.clock.now(), CODE_VALID_MS) })
  return code
}

/** `/admin <code>`: the code is used up by whoever is first; refused when wrong, late or used. */
export async function takeAdminCode(turn: Turn, openId: string, code: string): Promise<void> {
  const used = await turn.tx
    .update(installation)
    .set({ adminCodeHash: null, adminCodeUntil: null })
    .where(
      and(
        eq(installation.adminCodeHash, await sha256(code.trim().toUpperCase())),
        sql`${installation.adminCodeUntil} > ${turn.now.toISOString()}::timestamptz`,
      ),
    )
    .returning({ id: installation.id })
  if (used.length === 0) throw new Refused('forbidden', text.wrongAdminCode)
  await turn.tx
    .insert(persons)
    .values({ openId, adminBy: 'code' })
    .onConflictDoUpdate({ target: persons.openId, set: { adminBy: 'code' } })
}

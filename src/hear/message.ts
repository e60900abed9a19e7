import { sql } from 'drizzle-orm'
import type { Bot } from '../bot.ts'
import type { HeardMessage, Mention } from '../chat/port.ts'
import { type Asking, type BotCheck, readCommand, type Typed, withoutBot } from '../commands/index.ts'
import { inTurn, inZone, type Turn } from '../db/index.ts'
import { hearOnce } from '../delivery/index.ts'
import { takeDirectFile } from '../files/index.ts'
import { type Around, isCalledByOwnId, keepCalled, keepPeople, lookAround, type Spot, sight } from '../people/index.ts'
import { mindWording } from '../wording/index.ts'
import { hearAside } from './aside.ts'
import { isLate, offerLate } from './late.ts'
import { NotReady } from './not-ready.ts'
import { runCommand } from './run-command.ts'
import { hearWords } from './words.ts'

/** One message, one transaction: known already, a command, a complaint, a kind word, or nothing for us. */
export async function hearMessage(bot: Bot, heard: HeardMessage): Promise<void> {
  const { deps } = bot
  await inTurn(deps, async (begun) => {
    const spot = { chatId: heard.chatId, direct: heard.direct, person: heard.sender, ownTenant: heard.ownTenant }
    const around = await aroundInOrder(begun, heard, spot)
    const turn = inZone(begun, around.teamZone)
    if (!around.bot && !heard.direct) throw new NotReady('the bot does not know who it is yet')
    const isBot = botCheck(turn, heard, around)
    const ours = [...heard.mentions.values()].find((mention) => isBot(mention.person.openId))
    const forUs = heard.direct || ours !== undefined
    await keepOwnCall(turn, around, ours)
    const ownTenant = ours?.person.tenantKey ?? heard.ownTenant
    await sight(turn, { ...spot, mentions: heard.mentions, ownTenant }, around)
    const typed = readCommand(heard, isBot)
    const known = typed && bot.commands.some((each) => each.name === typed.name || each.aliases.includes(typed.name))
    if (!forUs && isForAnotherBot(heard)) return
    if (!forUs && !(known && isOurGround(around))) return hearAside({ ...turn, message: heard }, around)
    const asking: Asking = {
      ...turn,
      asker: around.asker,
      place: around.place,
      message: heard,
      bot: around.bot ?? { openId: '', name: '客诉管家' },
    }
    if (typed) return hearCommand(bot, asking, { typed, known: known === true })
    if (await takeDirectFile(asking, bot.takers)) return
    await mindWording(turn, around, { ...heard, text: withoutBot(heard, isBot) })
    await hearWords(asking, withoutBot(heard, isBot))
  })
}

/** Once, whatever is pushed again; one that came too late is offered instead. */
async function hearCommand(
  bot: Bot,
  asking: Asking,
  { typed, known }: { typed: Typed; known: boolean },
): Promise<void> {
  if (!(await hearOnce(asking.tx, asking.message.keys, asking.now))) return
  if (known && isLate(asking)) await offerLate(asking)
  else await runCommand(bot, asking, typed)
}

/**
 * What a command changes must be seen by what is said after it: commands of a chat, and what is said where nothing is
 * bound yet, are taken one at a time. Everything else meets no lock.
 */
async function aroundInOrder({ tx }: Turn, heard: HeardMessage, spot: Spot): Promise<Around> {
  const lock = sql`select pg_advisory_xact_lock(hashtextextended(${heard.chatId}, 1))`
  if (/[/／]/.test(heard.text)) {
    await tx.execute(lock)
    return lookAround(tx, spot)
  }
  const around = await lookAround(tx, spot)
  if (around.place.kind !== 'unbound') return around
  await tx.execute(lock)
  return lookAround(tx, spot)
}

/** A bare command where nothing is bound here, typed by none of ours, is another bot's. */
const isOurGround = ({ place, asker }: Around): boolean => place.kind !== 'unbound' || asker.side === 'staff'

/** Said to another bot: it answers, and what it is told is no complaint to us. */
const isForAnotherBot = ({ mentions }: HeardMessage): boolean => [...mentions.values()].some(({ isBot }) => isBot)

/** Learns how the bot is mentioned: under its own open_id here, and under which union_id everywhere. */
async function keepOwnCall(turn: Turn, around: Around, ours: Mention | undefined): Promise<void> {
  const { bot } = around
  if (!ours || !bot || ours.person.openId !== bot.openId) return
  await keepCalled(turn, around)
  const { unionId } = ours.person
  if (unionId && unionId !== bot.unionId) await keepPeople(turn.tx, [{ openId: bot.openId, unionId }])
}

/**
 * By open_id; some groups mention the bot under another one: then by its union_id, before that is known by its name,
 * and the log says so (FEISHU.md 2.1). Another bot of the same name, of another company or another app, is another bot.
 */
function botCheck(turn: Turn, heard: HeardMessage, around: Around): BotCheck {
  const { bot } = around
  const mentions = [...heard.mentions.values()].filter((mention) => mention.isBot)
  const direct = mentions.some((mention) => mention.person.openId === bot?.openId)
  const other = direct ? undefined : mentions.find((mention) => isOurs(mention, around))
  if (other) turn.log.warn('the bot was mentioned under another open_id', { as: other.person.openId })
  return (openId) => openId === bot?.openId || openId === other?.person.openId
}

function isOurs({ person }: Mention, around: Around): boolean {
  const { bot, tenantKey } = around
  if (!bot || (tenantKey && person.tenantKey && person.tenantKey !== tenantKey)) return false
  if (bot.unionId && person.unionId) return person.unionId === bot.unionId
  return person.name === bot.name && !isCalledByOwnId(around)
}

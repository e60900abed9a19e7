import type { Bot } from '../bot.ts'
import type { HeardMessage } from '../chat/port.ts'
import { type Asking, type BotCheck, readCommand, withoutBot } from '../commands/index.ts'
import { inTurn, type Turn } from '../db/index.ts'
import { hearOnce, react, say } from '../delivery/index.ts'
import { type Around, lookAround, sight } from '../people/index.ts'
import { noteFirstReply } from '../tickets/index.ts'
import { triage } from '../triage/index.ts'
import { complain } from './complaint.ts'
import { NotReady } from './not-ready.ts'
import { runCommand } from './run-command.ts'
import { socialAnswer } from './social.ts'

/** One message, one transaction: known already, a command, a complaint, a kind word, or nothing for us. */
export async function hearMessage(bot: Bot, heard: HeardMessage): Promise<void> {
  const { deps } = bot
  await inTurn(deps, async (turn) => {
    const spot = { chatId: heard.chatId, direct: heard.direct, person: heard.sender, ownTenant: heard.ownTenant }
    const around = await lookAround(turn.tx, spot)
    if (!around.bot && !heard.direct) throw new NotReady('the bot does not know who it is yet')
    const isBot = botCheck(turn, heard, around)
    const ours = [...heard.mentions.values()].find((mention) => isBot(mention.person.openId))
    const forUs = heard.direct || ours !== undefined
    const ownTenant = ours?.person.tenantKey ?? heard.ownTenant
    await sight(turn, { ...spot, mentions: heard.mentions, ownTenant }, around)
    const typed = readCommand(heard, isBot)
    const known = typed && bot.commands.some((each) => each.name === typed.name || each.aliases.includes(typed.name))
    if (!forUs && !known) return noteAnswer(turn, heard, around)
    const asking: Asking = {
      ...turn,
      asker: around.asker,
      place: around.place,
      message: heard,
      bot: around.bot ?? { openId: '', name: '客诉管家' },
    }
    if (typed) {
      if (await hearOnce(turn.tx, heard.keys, turn.now)) await runCommand(bot, asking, typed)
      return
    }
    await hearWords(asking, withoutBot(heard, isBot))
  })
}

/** Said to us without a slash: a complaint becomes a ticket; the rest gets a short answer, never silence. */
async function hearWords(asking: Asking, words: string): Promise<void> {
  const { message, asker } = asking
  const judgement = triage(words, { by: asker.side === 'staff' ? 'agent' : 'owner' })
  const wordless = words.replace(/@_user_\d+/g, '').trim() === ''
  // A picture alone says something is wrong more often than not: nobody can tell, so it is kept.
  if (wordless && message.attachments.length > 0) return complain(asking, words, { ...judgement, verdict: 'unsure' })
  const social = socialAnswer(judgement.verdict, wordless, asking.bot.name)
  if (social === null) return complain(asking, words, judgement)
  if (!(await hearOnce(asking.tx, message.keys, asking.now))) return
  const here = { message: message.messageId, chat: message.chatId }
  if (asker.side !== 'staff' || asking.place.kind !== 'shop') return say(asking, [{ to: here, what: { text: social } }])
  // Said by one of us where the shop reads along: heard, and an answer to whoever waits for one.
  await react(asking, here, 'OK')
  await noteFirstReply(asking, { chatId: message.chatId, by: asker.openId, repliedTo: message.parentId })
}

/** Under the scope for all messages: one of us answers in the shop's chat, which is what a first reply is. */
async function noteAnswer(turn: Turn, heard: HeardMessage, { asker, place }: Around): Promise<void> {
  if (asker.side !== 'staff' || place.kind !== 'shop') return
  await noteFirstReply(turn, { chatId: heard.chatId, by: asker.openId, repliedTo: heard.parentId })
}

/** By open_id; some groups mention the bot under another one: then by its name, and the log says so (FEISHU.md 2.1). */
function botCheck(turn: Turn, heard: HeardMessage, around: Around): BotCheck {
  const { bot } = around
  const mentions = [...heard.mentions.values()].filter((mention) => mention.isBot)
  const direct = mentions.some((mention) => mention.person.openId === bot?.openId)
  const byName = direct ? undefined : mentions.find((mention) => bot && mention.person.name === bot.name)
  if (byName) turn.log.warn('the bot was mentioned under another open_id', { as: byName.person.openId })
  return (openId) => openId === bot?.openId || openId === byName?.person.openId
}

import type { Bot } from '../bot.ts'
import type { HeardChat, HeardDirect, Person } from '../chat/port.ts'
import type { Rich } from '../chat/rich.ts'
import { inTurn, type Turn } from '../db/index.ts'
import { countHeard, hearOnce, say, sendOnErrand } from '../delivery/index.ts'
import {
  chatServes,
  forgetSighting,
  isLost,
  keepChat,
  keepPeople,
  keepSighting,
  type Lost,
  leaveTeamChat,
  offerTakeOver,
  peopleText,
  readInstallation,
  regainChat,
  returnToTeamChat,
  teamOfChat,
} from '../people/index.ts'
import { handOverOf, loseHome, takeHome } from '../tickets/index.ts'
import { inZoneOf } from '../zones.ts'

const LOST: ReadonlyMap<HeardChat['kind'], Lost> = new Map([
  ['bot_removed', 'put_out'],
  ['chat_gone', 'dissolved'],
])

/** A group that changed: the bot came or went, people came or went, it was renamed or dissolved. */
export async function hearChat(bot: Bot, heard: HeardChat): Promise<void> {
  await inTurn(bot.deps, async (begun) => {
    if (!(await hearOnce(begun.tx, heard.keys, begun.now))) return
    const turn = await inZoneOf(begun, heard)
    await keepPeople(turn.tx, heard.operator ? [...heard.people, heard.operator] : heard.people)
    const { chatId, chatName: name, external } = heard
    const lost = LOST.get(heard.kind)
    if (lost) {
      await loseHome(turn, chatId, lost)
      return keepChat(turn, { chatId, name, external, botIn: false })
    }
    if (heard.kind === 'bot_added') await comeIn(turn, heard)
    else await keepChat(turn, { chatId, name, external })
    for (const person of heard.people) {
      if (heard.kind === 'people_joined') await joins(turn, person, chatId)
      if (heard.kind === 'people_left') await leaves(turn, person, chatId)
    }
    if (heard.kind === 'bot_added') await welcome(turn, heard)
  })
}

async function joins(turn: Turn, { openId }: Person, chatId: string): Promise<void> {
  await keepSighting(turn, openId, chatId)
  await returnToTeamChat(turn, chatId, openId)
}

/** Who leaves a team's chat leaves the team: his open tickets need somebody. */
async function leaves(turn: Turn, { openId, name }: Person, chatId: string): Promise<void> {
  await forgetSighting(turn, openId, chatId)
  const team = await teamOfChat(turn.tx, chatId)
  const role = team && (await leaveTeamChat(turn, team, openId))
  if (team && role) await handOverOf(turn, { openId, name: name ?? null, role, team, by: null })
}

/** Into a new group, or back into one. */
async function comeIn(turn: Turn, { chatId, chatName: name, external, operator }: HeardChat): Promise<void> {
  const isBack = await isLost(turn.tx, chatId)
  if (isBack) await regainChat(turn, chatId)
  await keepChat(turn, { chatId, name, external, botIn: true, addedBy: operator?.openId })
  // What was relayed meanwhile has no home, and another group of the shop may be lost by now.
  if (isBack) await takeHome(turn, chatId)
}

/** In an external group the line to type goes to whoever added the bot, not to the shop's owner (VOICE.md). */
async function welcome(turn: Turn, heard: HeardChat): Promise<void> {
  const { chatId } = heard
  if (await chatServes(turn.tx, chatId)) return
  if (heard.chatName) await offerTakeOver(turn, { chatId, name: heard.chatName })
  const { botName } = await readInstallation(turn.tx)
  const bot = botName ?? '客诉管家'
  if (!heard.external) {
    await sendOnErrand(turn, { kind: 'members', facts: { chatId } })
    return say(turn, [{ to: { chat: chatId }, what: { card: peopleText.welcomeInternal(bot) } }])
  }
  await say(turn, [{ to: { chat: chatId }, what: { text: peopleText.welcomeExternal } }])
  const line = peopleText.welcomeAdder(bot, heard.chatName ?? '外部群')
  if (heard.operator) await tellAdder(turn, heard.operator.openId, { key: heard.keys[0] ?? chatId, line })
}

/** So many lines an hour does a person read; who adds the bot to more groups than that is told how to bind them all. */
const MOST_LINES = 10

async function tellAdder(turn: Turn, person: string, { key, line }: { key: string; line: Rich }): Promise<void> {
  const hour = `adder:${person}:${turn.now.toISOString().slice(0, 13)}`
  if (!(await hearOnce(turn.tx, [`${hour}:${key}`], turn.now))) return
  if ((await countHeard(turn.tx, `${hour}:`)) <= MOST_LINES) {
    return say(turn, [{ to: { person }, what: { text: line } }])
  }
  await say(turn, [{ to: { person }, what: { text: peopleText.welcomeAdderMany }, once: `many:${hour}` }])
}

/** A person opened the direct chat: from now on he can be written to. */
export async function hearDirect(bot: Bot, heard: HeardDirect): Promise<void> {
  await inTurn(bot.deps, async (turn) => {
    if (!(await hearOnce(turn.tx, heard.keys, turn.now))) return
    await keepPeople(turn.tx, [heard.person])
    await keepChat(turn, { chatId: heard.chatId, direct: true })
    await keepSighting(turn, heard.person.openId, heard.chatId)
    const { botName } = await readInstallation(turn.tx)
    const once = `hello:${heard.person.openId}`
    const what = { text: peopleText.hello(botName ?? '客诉管家') }
    await say(turn, [{ to: { chat: heard.chatId }, what, once }])
  })
}

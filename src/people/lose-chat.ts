import { and, eq, ne, sql } from 'drizzle-orm'
import type { Rich } from '../chat/rich.ts'
import type { Turn } from '../db/index.ts'
import { leaveLane, returnToLane, say } from '../delivery/index.ts'
import { setOfChat, settingsOf } from './chat-settings.ts'
import { adminsOf, managersOf } from './lookup.ts'
import { chats, shopChats, shops, teams } from './table.ts'
import { text } from './text.ts'

/** A group that is no more can't be come back to. */
export type Lost = 'put_out' | 'dissolved'

/**
 * The bot was put out, or the group is no more. Where its shops have no other chat, their tickets go on in the team's,
 * which is told once; a team that lost its own chat is written to person by person, and the admins are told.
 */
export async function loseChat(turn: Turn, chatId: string, how: Lost = 'put_out'): Promise<void> {
  const { tx } = turn
  const [lost] = await tx
    .update(chats)
    .set({ botIn: false })
    .where(and(eq(chats.chatId, chatId), eq(chats.botIn, true)))
    .returning()
  await leaveLane(turn, chatId, 'the bot is not in this chat any more')
  if (!lost) return
  await setOfChat(turn, chatId, { lostAt: turn.now.toISOString() })
  const group = lost.name ?? text.nameless
  for (const shop of await shopsWithoutChat(turn, chatId)) {
    const line = text.shopLostChat(shop.name, group, how)
    if (shop.teamChat) await say(turn, [{ to: { chat: shop.teamChat }, what: { text: line } }])
    else await tellAdmins(turn, line)
  }
  const [team] = await tx.update(teams).set({ chatId: null }).where(eq(teams.chatId, chatId)).returning()
  if (!team) return
  await setOfChat(turn, chatId, { team: String(team.id) })
  await tellAdmins(turn, text.teamLostChat(team.name, group, how))
}

/** Shops of this chat that sit in no other one with the bot, and their teams' chats. */
function shopsWithoutChat({ tx }: Turn, chatId: string) {
  const elsewhere = sql`exists (select 1 from shop_chats o join chats c on c.chat_id = o.chat_id
    where o.shop_id = ${shops.id} and c.bot_in)`
  return tx
    .select({ id: shops.id, name: shops.name, teamChat: teams.chatId })
    .from(shopChats)
    .innerJoin(shops, eq(shops.id, shopChats.shopId))
    .innerJoin(teams, eq(teams.id, shops.teamId))
    .where(and(eq(shopChats.chatId, chatId), sql`not ${elsewhere}`, ne(shops.state, 'stopped')))
    .orderBy(shops.id)
}

/** Admins; where there is none, managers. */
export async function tellAdmins(turn: Turn, line: Rich): Promise<void> {
  const admins = await adminsOf(turn.tx)
  const told = admins.length > 0 ? admins : await managersOf(turn.tx)
  await say(
    turn,
    told.map(({ openId }) => ({ to: { person: openId }, what: { text: line } })),
  )
}

/** The same group again: what it served goes on; a team that found no other chat meanwhile has its own again. */
export async function regainChat(turn: Turn, chatId: string): Promise<void> {
  const { tx } = turn
  const { team: teamId, lostAt } = await settingsOf(tx, chatId)
  if (lostAt) await returnToLane(turn, chatId, new Date(lostAt))
  if (teamId) {
    const [team] = await tx
      .update(teams)
      .set({ chatId })
      .where(and(eq(teams.id, Number(teamId)), sql`${teams.chatId} is null`))
      .returning()
    await setOfChat(turn, chatId, { team: null })
    if (team) await say(turn, [{ to: { chat: chatId }, what: { text: text.teamChatBack(team.name) } }])
  }
  const served = await tx
    .select({ name: shops.name, teamChat: teams.chatId })
    .from(shopChats)
    .innerJoin(shops, eq(shops.id, shopChats.shopId))
    .innerJoin(teams, eq(teams.id, shops.teamId))
    .where(and(eq(shopChats.chatId, chatId), ne(shops.state, 'stopped')))
  for (const { name, teamChat } of served) {
    if (teamChat) await say(turn, [{ to: { chat: teamChat }, what: { text: text.shopChatBack(name) } }])
  }
}

/** Staff-only words must not stand where others read: a team's chat that turns out external is none any more. */
export async function leaveExternalTeamChat(turn: Turn, chatId: string): Promise<void> {
  const [team] = await turn.tx.update(teams).set({ chatId: null }).where(eq(teams.chatId, chatId)).returning()
  if (!team) return
  await leaveLane(turn, chatId, 'a team chat that others read too')
  const [chat] = await turn.tx.select({ name: chats.name }).from(chats).where(eq(chats.chatId, chatId))
  await say(turn, [{ to: { chat: chatId }, what: { text: text.noTeamChatHere } }])
  await tellAdmins(turn, text.teamChatTurnedExternal(team.name, chat?.name ?? text.nameless))
}

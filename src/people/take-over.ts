import { and, eq, inArray, sql } from 'drizzle-orm'
import { type Action, defineAction, done, isManager, leads, supervisesAny } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { say, touch, type View } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import type { AfterBinding } from './bind-many.ts'
import { chatServes, findShopById, findTeam } from './lookup.ts'
import { guessShop } from './name-guess.ts'
import { chats, shopChats, shops, teams } from './table.ts'
import { text } from './text.ts'

const subjectOf = (shopId: number, chatId: string): string => `takeover:${shopId}:${chatId}`
const partsOf = (subject: string) => {
  const [, shopId = '', chatId = ''] = subject.split(':')
  return { shopId: Number(shopId), chatId }
}

/** A new group that looks like that of a shop which lost its own: its team is asked, one press takes the shop over. */
export async function offerTakeOver(turn: Turn, group: { chatId: string; name: string }): Promise<void> {
  const { tx } = turn
  const lost = await tx
    .selectDistinct({ id: shops.id, name: shops.name, teamChat: teams.chatId, oldName: chats.name })
    .from(shopChats)
    .innerJoin(shops, eq(shops.id, shopChats.shopId))
    .innerJoin(teams, eq(teams.id, shops.teamId))
    .innerJoin(chats, eq(chats.chatId, shopChats.chatId))
    .where(sql`not exists (select 1 from shop_chats o join chats c on c.chat_id = o.chat_id
      where o.shop_id = ${shops.id} and c.bot_in)`)
  const guess = guessShop(group.name).shop
  for (const { id, name, teamChat, oldName } of lost) {
    const likely = oldName === group.name || group.name.includes(name) || (guess !== '' && name.includes(guess))
    if (!likely || !teamChat) continue
    const what = { view: 'shop.takeover', subject: subjectOf(id, group.chatId) }
    await say(turn, [{ to: { chat: teamChat }, what, once: `takeover:${id}:${group.chatId}` }])
  }
}

export const takeOverView: View = {
  name: 'shop.takeover',
  async render({ subject, turn: { tx } }) {
    const { shopId, chatId } = partsOf(subject)
    const shop = await findShopById(tx, shopId)
    const [chat] = await tx.select().from(chats).where(eq(chats.chatId, chatId))
    if (!shop || !chat) return null
    const [taken] = await tx
      .select()
      .from(shopChats)
      .where(and(eq(shopChats.shopId, shopId), eq(shopChats.chatId, chatId)))
    const group = chat.name ?? text.nameless
    return { card: taken ? text.takenOver(shop.name, group) : text.takeOver(shop.name, group) }
  },
}

export const takeOverAction = (after: AfterBinding): Action =>
  defineAction({
    act: 'take_over',
    views: ['shop.takeover'],
    async run(acting) {
      const { tx, now, asker, card } = acting
      const { shopId, chatId } = partsOf(card.subject)
      const shop = await findShopById(tx, shopId)
      if (!shop) throw new Refused('not_found', text.boundMeanwhile)
      const may = isManager(asker) || supervisesAny(asker) || leads(asker, shop.teamId)
      if (!may) throw new Refused('forbidden', text.bindShopOnly)
      await touch(acting, card.subject)
      if (await chatServes(tx, chatId)) throw new Refused('conflict', text.boundMeanwhile)
      for (const lost of await leaveLostChats(acting, shopId)) await after.unbound(acting, lost)
      await tx.insert(shopChats).values({ shopId, chatId, since: now }).onConflictDoNothing()
      await tx.update(chats).set({ boundAt: now }).where(eq(chats.chatId, chatId))
      await after.shopBound(acting, chatId)
      const team = await findTeam(tx, shop.teamId)
      return done(text.boundOne(shop.name, team?.name ?? ''))
    },
  })

async function leaveLostChats({ tx }: Turn, shopId: number): Promise<string[]> {
  const gone = await tx
    .select({ chatId: chats.chatId })
    .from(shopChats)
    .innerJoin(chats, eq(chats.chatId, shopChats.chatId))
    .where(and(eq(shopChats.shopId, shopId), eq(chats.botIn, false)))
  const ids = gone.map(({ chatId }) => chatId)
  if (ids.length > 0) {
    await tx.delete(shopChats).where(and(eq(shopChats.shopId, shopId), inArray(shopChats.chatId, ids)))
  }
  return ids
}

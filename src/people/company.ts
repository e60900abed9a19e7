import { and, eq } from 'drizzle-orm'
import type { Tx } from '../db/index.ts'
import { allTeams, type Shop, type Team } from './lookup.ts'
import { chats, shopChats, shops } from './table.ts'

export type Group = typeof chats.$inferSelect

/** The whole company at once: what a file of hundreds of lines is judged against. */
export interface Company {
  readonly teams: readonly Team[]
  readonly shops: readonly Shop[]
  /** Groups the bot sits in. */
  readonly groups: readonly Group[]
  readonly links: readonly { readonly shopId: number; readonly chatId: string }[]
}

export async function readCompany(tx: Tx): Promise<Company> {
  const groups = await tx
    .select()
    .from(chats)
    .where(and(eq(chats.direct, false), eq(chats.botIn, true)))
    .orderBy(chats.name, chats.chatId)
  return {
    teams: await allTeams(tx),
    shops: await tx.select().from(shops).orderBy(shops.id),
    groups,
    links: await tx.select({ shopId: shopChats.shopId, chatId: shopChats.chatId }).from(shopChats),
  }
}

/** Groups that are no team's chat and serve no shop. */
export function looseGroups({ teams, groups, links }: Company): Group[] {
  const busy = new Set([...teams.map((team) => team.chatId), ...links.map((link) => link.chatId)])
  return groups.filter((group) => !busy.has(group.chatId))
}

import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { Deps, Tx } from '../db/index.ts'
import { chats, shopChats, shops, teams } from './table.ts'

type Reader = Tx | Deps['db']

export interface Bound {
  readonly chatId: string
  readonly boundAt: Date | null
  /** As its team set it. */
  readonly zone: string | null
}

/** Chats that get a digest: bound, with the bot in them. */
export function boundChats(tx: Reader): Promise<(Bound & { teamId: number })[]> {
  return tx
    .select({ chatId: chats.chatId, teamId: teams.id, boundAt: chats.boundAt, zone: teams.zone })
    .from(teams)
    .innerJoin(chats, eq(chats.chatId, teams.chatId))
    .where(and(eq(chats.botIn, true), isNotNull(chats.boundAt)))
}

export function boundShopChats(tx: Reader): Promise<(Bound & { shopId: number })[]> {
  const boundAt = sql<Date>`${shopChats.since}`.mapWith(shopChats.since)
  return tx
    .select({ chatId: chats.chatId, shopId: shops.id, boundAt, zone: teams.zone })
    .from(shopChats)
    .innerJoin(chats, eq(chats.chatId, shopChats.chatId))
    .innerJoin(shops, eq(shops.id, shopChats.shopId))
    .innerJoin(teams, eq(teams.id, shops.teamId))
    .where(and(eq(chats.botIn, true), eq(shops.state, 'active')))
    .orderBy(chats.chatId, shops.id)
}

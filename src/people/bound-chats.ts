import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { Deps, Tx } from '../db/index.ts'
import type { Team } from './lookup.ts'
import { chats, shopChats, shops, teams } from './table.ts'

type Reader = Tx | Deps['db']

export interface Bound {
  readonly chatId: string
  readonly boundAt: Date | null
  /** As its team set it. */
  readonly zone: string | null
}

const ZONE = sql<string | null>`nullif(${chats.settings}->>'zone', '')`

/** Each team with the zone that it set, if any. */
export const teamsInZones = (tx: Reader): Promise<{ team: Team; zone: string | null }[]> =>
  tx.select({ team: teams, zone: ZONE }).from(teams).leftJoin(chats, eq(chats.chatId, teams.chatId)).orderBy(teams.id)

/** Chats that get a digest: bound, with the bot in them. */
export function boundChats(tx: Reader): Promise<(Bound & { teamId: number })[]> {
  return tx
    .select({ chatId: chats.chatId, teamId: teams.id, boundAt: chats.boundAt, zone: ZONE })
    .from(teams)
    .innerJoin(chats, eq(chats.chatId, teams.chatId))
    .where(and(eq(chats.botIn, true), isNotNull(chats.boundAt)))
}

export function boundShopChats(tx: Reader): Promise<(Bound & { shopId: number })[]> {
  const boundAt = sql<Date>`${shopChats.since}`.mapWith(shopChats.since)
  const zone = sql<
    string | null
  >`(select nullif(tc.settings->>'zone', '') from teams t join chats tc on tc.chat_id = t.chat_id
    where t.id = ${shops.teamId})`
  return tx
    .select({ chatId: chats.chatId, shopId: shops.id, boundAt, zone })
    .from(shopChats)
    .innerJoin(chats, eq(chats.chatId, shopChats.chatId))
    .innerJoin(shops, eq(shops.id, shopChats.shopId))
    .where(and(eq(chats.botIn, true), eq(shops.state, 'active')))
    .orderBy(chats.chatId, shops.id)
}

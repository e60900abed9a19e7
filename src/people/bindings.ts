import { and, eq } from 'drizzle-orm'
import type { Tx } from '../db/index.ts'
import { chats, shopChats, shops, teams } from './table.ts'
import { text } from './text.ts'

/** Which group serves what, and which serves nothing yet, as lines. */
export async function bindings(tx: Tx): Promise<{ bound: string[]; loose: string[] }> {
  const groups = await tx
    .select()
    .from(chats)
    .where(and(eq(chats.direct, false), eq(chats.botIn, true)))
    .orderBy(chats.name)
  const nameOf = new Map(groups.map((group) => [group.chatId, group.name ?? '没有名字的群']))
  const allTeams = await tx.select().from(teams).orderBy(teams.id)
  const served = await tx
    .select({ chatId: shopChats.chatId, shop: shops.name, team: teams.name })
    .from(shopChats)
    .innerJoin(shops, eq(shops.id, shopChats.shopId))
    .innerJoin(teams, eq(teams.id, shops.teamId))
    .orderBy(shops.id)
  const busy = new Set([...allTeams.map((team) => team.chatId), ...served.map((row) => row.chatId)])
  return {
    bound: [
      ...allTeams.map((team) => text.teamLine(team.name, team.chatId ? (nameOf.get(team.chatId) ?? '团队群') : null)),
      ...served.map((row) => text.shopLine(row.shop, nameOf.get(row.chatId) ?? '店铺群', row.team)),
    ],
    loose: groups.filter((group) => !busy.has(group.chatId)).map((group) => group.name ?? '没有名字的群'),
  }
}

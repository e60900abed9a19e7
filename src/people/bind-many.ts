import { eq, inArray, sql } from 'drizzle-orm'
import type { Turn } from '../db/index.ts'
import type { Binding } from './bind-lines.ts'
import type { Company } from './company.ts'
import { returnToTeamChat } from './leave-chat.ts'
import { allTeams } from './lookup.ts'
import { chats, shopChats, shops, teams } from './table.ts'

/** What happens in other rooms when a group is bound to a shop: what was said before moves to it. */
export interface AfterBinding {
  shopBound(turn: Turn, chatId: string): Promise<void>
  /** A group serves nothing any more: what stands open is not shown there. */
  unbound(turn: Turn, chatId: string): Promise<void>
  /** A team has a chat, or another one than before: what stands open goes there. */
  teamMoved(turn: Turn, move: { teamId: number; from: string | null; to: string }): Promise<void>
}

/** Only what is not so already. */
export interface BindingPlan {
  readonly teamChats: readonly Binding[]
  readonly newTeams: readonly string[]
  readonly newShops: readonly Binding[]
  readonly newLinks: readonly Binding[]
  /** Shops whose platform or contract changes. */
  readonly changed: readonly Binding[]
  readonly changes: number
}

export function planOf(company: Company, bindings: readonly Binding[]): BindingPlan {
  const teamChats = bindings.filter(
    ({ shop, team, group }) =>
      shop === null && !company.teams.some((each) => each.name === team && each.chatId === group.chatId),
  )
  const known = new Set(company.teams.map((team) => team.name))
  const newTeams = [...new Set(teamChats.map(({ team }) => team))].filter((name) => !known.has(name))
  const ofShops = bindings.filter(({ shop }) => shop !== null)
  const shopNamed = new Map(company.shops.map((shop) => [shop.name, shop]))
  const firstOf = new Map([...ofShops].reverse().map((binding) => [binding.shop, binding]))
  const newShops = [...firstOf.values()].filter(({ shop }) => !shopNamed.has(shop ?? '')).reverse()
  const linked = new Set(company.links.map(({ shopId, chatId }) => `${shopId} ${chatId}`))
  const newLinks = ofShops.filter(
    ({ shop, group }) => !linked.has(`${shopNamed.get(shop ?? '')?.id ?? shop} ${group.chatId}`),
  )
  const changed = ofShops.filter(({ shop, platform, end }) => {
    const now = shopNamed.get(shop ?? '')
    return now && ((platform !== null && platform !== now.platform) || (end !== null && end !== now.contractEnd))
  })
  const changes = teamChats.length + newShops.length + newLinks.length + changed.length
  return { teamChats, newTeams, newShops, newLinks, changed, changes }
}

/** All of it in a few statements, whatever its size; afterwards what was said in these groups before moves along. */
export async function applyBindings(turn: Turn, plan: BindingPlan, after: AfterBinding): Promise<void> {
  const { tx, now } = turn
  if (plan.newTeams.length > 0) {
    await tx
      .insert(teams)
      .values(plan.newTeams.map((name) => ({ name, createdAt: now })))
      .onConflictDoNothing()
  }
  for (const { team, group } of plan.teamChats) {
    await tx.update(teams).set({ chatId: group.chatId }).where(eq(teams.name, team))
    await returnToTeamChat(turn, group.chatId)
  }
  const teamIds = new Map((await allTeams(tx)).map((team) => [team.name, team.id]))
  if (plan.newShops.length > 0) await tx.insert(shops).values(plan.newShops.map((each) => newShop(each, teamIds, now)))
  for (const { shop, platform, end } of plan.changed) {
    const set = { ...(platform && { platform }), ...(end && { contractEnd: end }) }
    await tx
      .update(shops)
      .set(set)
      .where(eq(shops.name, shop ?? ''))
  }
  await link(turn, plan.newLinks)
  await markBound(turn, [...plan.teamChats, ...plan.newLinks])
  for (const chatId of new Set(plan.newLinks.map(({ group }) => group.chatId))) await after.shopBound(turn, chatId)
}

function newShop({ shop, team, platform, end }: Binding, teamIds: ReadonlyMap<string, number>, now: Date) {
  const teamId = teamIds.get(team)
  if (teamId === undefined || shop === null) throw new Error('a shop without its team')
  return { name: shop, teamId, platform, contractEnd: end, createdAt: now }
}

async function link({ tx, now }: Turn, links: readonly Binding[]): Promise<void> {
  if (links.length === 0) return
  const all = await tx.select({ id: shops.id, name: shops.name }).from(shops)
  const ids = new Map(all.map((shop) => [shop.name, shop.id]))
  const rows = links.map(({ shop, group }) => ({ shopId: ids.get(shop ?? '') ?? 0, chatId: group.chatId, since: now }))
  await tx.insert(shopChats).values(rows).onConflictDoNothing()
}

async function markBound({ tx, now }: Turn, bindings: readonly Binding[]): Promise<void> {
  const chatIds = [...new Set(bindings.map(({ group }) => group.chatId))]
  if (chatIds.length === 0) return
  await tx
    .update(chats)
    .set({ boundAt: sql`coalesce(${chats.boundAt}, ${now.toISOString()}::timestamptz)` })
    .where(inArray(chats.chatId, chatIds))
}

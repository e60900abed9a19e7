import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Asker, CompanyRole, Place, ShopHere, TeamRole } from '../commands/index.ts'
import type { Deps, Tx } from '../db/index.ts'
import { adminIds, readInstallation } from './installation.ts'
import { chats, companyRoles, persons, shopAgents, shopChats, shops, sightings, teamMembers, teams } from './table.ts'

type Reader = Tx | Deps['db']

export type Shop = typeof shops.$inferSelect
export type Team = typeof teams.$inferSelect

export async function findTeam(tx: Reader, id: number): Promise<Team | null> {
  const [row] = await tx.select().from(teams).where(eq(teams.id, id))
  return row ?? null
}

export const allTeams = (tx: Reader): Promise<Team[]> => tx.select().from(teams).orderBy(teams.id)

export async function findShopById(tx: Reader, id: number): Promise<Shop | null> {
  const [row] = await tx.select().from(shops).where(eq(shops.id, id))
  return row ?? null
}

/** Shops of these teams; of all teams when `teamIds` is null. */
export function shopsOf(tx: Reader, teamIds: readonly number[] | null): Promise<Shop[]> {
  const all = tx.select().from(shops)
  if (teamIds === null) return all.orderBy(shops.id)
  return all.where(inArray(shops.teamId, [...teamIds, -1])).orderBy(shops.id)
}

export interface ShopAgents {
  readonly fixed: readonly Holder[]
  readonly reserve: readonly Holder[]
}

/** Who has a shop; only those who are still of its team. */
export async function agentsOf(tx: Reader, shopId: number): Promise<ShopAgents> {
  const rows = await tx
    .select({ openId: shopAgents.openId, name: persons.name, kind: shopAgents.kind })
    .from(shopAgents)
    .innerJoin(shops, eq(shops.id, shopAgents.shopId))
    .innerJoin(teamMembers, and(eq(teamMembers.teamId, shops.teamId), eq(teamMembers.openId, shopAgents.openId)))
    .leftJoin(persons, eq(persons.openId, shopAgents.openId))
    .where(eq(shopAgents.shopId, shopId))
    .orderBy(shopAgents.openId)
  const of = (kind: 'fixed' | 'reserve') =>
    rows.filter((row) => row.kind === kind).map(({ openId, name }) => ({ openId, name }))
  return { fixed: of('fixed'), reserve: of('reserve') }
}

/** The shops of the chats a person was seen in: what an owner means in a direct chat. */
export async function shopsSeenWith(tx: Reader, openId: string): Promise<ShopHere[]> {
  return tx
    .selectDistinct({ id: shops.id, name: shops.name, teamId: shops.teamId, platform: shops.platform })
    .from(sightings)
    .innerJoin(shopChats, eq(shopChats.chatId, sightings.chatId))
    .innerJoin(shops, eq(shops.id, shopChats.shopId))
    .where(eq(sightings.openId, openId))
    .orderBy(shops.id)
}

/** The shop chats a person was seen in, each with the shops it serves now: what an owner means in a direct chat. */
export const shopLinksSeenBy = (tx: Reader, openId: string): Promise<{ chatId: string; shopId: number }[]> =>
  tx
    .selectDistinct({ chatId: shopChats.chatId, shopId: shopChats.shopId })
    .from(sightings)
    .innerJoin(shopChats, eq(shopChats.chatId, sightings.chatId))
    .where(eq(sightings.openId, openId))

export const shopChatsSeenBy = async (tx: Reader, openId: string): Promise<string[]> => [
  ...new Set((await shopLinksSeenBy(tx, openId)).map(({ chatId }) => chatId)),
]

export function shopsInChat(tx: Reader, chatId: string): Promise<Pick<Shop, 'id' | 'name' | 'state'>[]> {
  return tx
    .select({ id: shops.id, name: shops.name, state: shops.state })
    .from(shopChats)
    .innerJoin(shops, eq(shops.id, shopChats.shopId))
    .where(eq(shopChats.chatId, chatId))
    .orderBy(shops.id)
}

/** Where a shop that works with us is spoken to: of its chats in which the bot sits the one bound first. */
export async function chatOfShop(tx: Reader, shopId: number): Promise<string | null> {
  const [row] = await tx
    .select({ chatId: shopChats.chatId })
    .from(shopChats)
    .innerJoin(chats, eq(chats.chatId, shopChats.chatId))
    .innerJoin(shops, eq(shops.id, shopChats.shopId))
    .where(and(eq(shopChats.shopId, shopId), eq(chats.botIn, true), eq(shops.state, 'active')))
    .orderBy(shopChats.since)
    .limit(1)
  return row?.chatId ?? null
}

/**
 * Whether the bot speaks there by itself about this shop: it works with us, and the chat serves it or is a direct one.
 * Before anybody knows the shop: not where only shops are served that work with us no more.
 */
export async function isSpokenTo(tx: Reader, of: { shopId: number | null; chatId: string }): Promise<boolean> {
  const [chat] = await tx
    .select({ direct: chats.direct, botIn: chats.botIn })
    .from(chats)
    .where(eq(chats.chatId, of.chatId))
  if (chat?.botIn === false) return false
  const served = await tx
    .select({ id: shops.id, state: shops.state })
    .from(shopChats)
    .innerJoin(shops, eq(shops.id, shopChats.shopId))
    .where(eq(shopChats.chatId, of.chatId))
  const isActive = ({ state }: { state: Shop['state'] }) => state === 'active'
  if (of.shopId === null) return served.length === 0 || served.some(isActive)
  if (!chat?.direct) return served.some((shop) => shop.id === of.shopId && isActive(shop))
  const shop = await findShopById(tx, of.shopId)
  return shop !== null && isActive(shop)
}

/** The shop's groups in which the bot sits. */
export function groupsOf(tx: Reader, shopId: number): Promise<{ name: string | null }[]> {
  return tx
    .select({ name: chats.name })
    .from(shopChats)
    .innerJoin(chats, eq(chats.chatId, shopChats.chatId))
    .where(and(eq(shopChats.shopId, shopId), eq(chats.botIn, true)))
    .orderBy(shopChats.since)
}

/** Groups of these shops that the bot was put out of, or that are no more. */
export async function lostChatsOf(tx: Reader, shopIds: readonly number[]): Promise<string[]> {
  const rows = await tx
    .select({ chatId: shopChats.chatId })
    .from(shopChats)
    .innerJoin(chats, eq(chats.chatId, shopChats.chatId))
    .where(and(inArray(shopChats.shopId, [...shopIds, -1]), eq(chats.botIn, false)))
  return rows.map(({ chatId }) => chatId)
}

/** Whether a shop is bound to a group, also to one that the bot was put out of. */
export async function hasGroup(tx: Reader, shopId: number): Promise<boolean> {
  const [link] = await tx.select({ id: shopChats.shopId }).from(shopChats).where(eq(shopChats.shopId, shopId)).limit(1)
  return link !== undefined
}

export interface Holder {
  readonly openId: string
  readonly name: string | null
}

/** Not one who left and keeps the role for want of a successor. */
export const isInOffice = isNull(teamMembers.leftAt)

/** Who holds one of these roles in a team, longest in office first. */
export function holdersOf(tx: Reader, teamId: number, roles: readonly TeamRole[]): Promise<Holder[]> {
  return tx
    .select({ openId: teamMembers.openId, name: persons.name })
    .from(teamMembers)
    .leftJoin(persons, eq(persons.openId, teamMembers.openId))
    .where(and(eq(teamMembers.teamId, teamId), inArray(teamMembers.role, [...roles]), isInOffice))
    .orderBy(teamMembers.since, teamMembers.openId)
}

/** The team's leaders; who leads in their place only where there is none. */
export async function leadersOf(tx: Reader, teamId: number): Promise<Holder[]> {
  const leaders = await holdersOf(tx, teamId, ['leader'])
  return leaders.length > 0 ? leaders : holdersOf(tx, teamId, ['acting-leader'])
}

export const managersOf = (tx: Reader): Promise<Holder[]> => companyHoldersOf(tx, 'manager')

/** Who holds a role in the company, longest in office first. */
export function companyHoldersOf(tx: Reader, role: CompanyRole): Promise<Holder[]> {
  return tx
    .select({ openId: companyRoles.openId, name: persons.name })
    .from(companyRoles)
    .leftJoin(persons, eq(persons.openId, companyRoles.openId))
    .where(eq(companyRoles.role, role))
    .orderBy(companyRoles.since, companyRoles.openId)
}

/** Of any team, longest in office first. */
export async function supervisorsOf(tx: Reader): Promise<Holder[]> {
  const rows = await tx
    .select({ openId: teamMembers.openId, name: persons.name })
    .from(teamMembers)
    .leftJoin(persons, eq(persons.openId, teamMembers.openId))
    .where(eq(teamMembers.role, 'supervisor'))
    .orderBy(teamMembers.since, teamMembers.openId)
  return rows.filter(({ openId }, i) => rows.findIndex((each) => each.openId === openId) === i)
}

export async function adminsOf(tx: Reader): Promise<Holder[]> {
  return namesOf(tx, await adminIds(tx))
}

export async function namesOf(tx: Reader, openIds: readonly string[]): Promise<Holder[]> {
  if (openIds.length === 0) return []
  const rows = await tx
    .select({ openId: persons.openId, name: persons.name })
    .from(persons)
    .where(inArray(persons.openId, [...openIds]))
  const names = new Map(rows.map((row) => [row.openId, row.name]))
  return openIds.map((openId) => ({ openId, name: names.get(openId) ?? null }))
}

/** Those of these people who are of our company, in the order given; who is not known is none. */
export async function ownAmong(tx: Reader, openIds: readonly string[]): Promise<string[]> {
  if (openIds.length === 0) return []
  const { tenantKey } = await readInstallation(tx)
  const rows = await tx
    .select({ openId: persons.openId })
    .from(persons)
    .where(and(inArray(persons.openId, [...openIds]), eq(persons.tenantKey, tenantKey ?? '')))
  const own = new Set(rows.map((row) => row.openId))
  return openIds.filter((openId) => own.has(openId))
}

/** Those of these people who hold a role in a team, in the order given: who was asked for by name. */
export async function staffAmong(tx: Reader, openIds: readonly string[]): Promise<string[]> {
  if (openIds.length === 0) return []
  const rows = await tx
    .selectDistinct({ openId: teamMembers.openId })
    .from(teamMembers)
    .where(inArray(teamMembers.openId, [...openIds]))
  const staff = new Set(rows.map((row) => row.openId))
  return openIds.filter((openId) => staff.has(openId))
}

/** Where words for this person go when he can't be written to: the chat of the shop's team, else of his own. */
export async function teamChatFor(
  tx: Reader,
  { asker, place }: { asker: Asker; place: Place },
): Promise<string | undefined> {
  const teamId = place.shops[0]?.teamId ?? asker.teams[0]?.id
  const team = teamId === undefined ? null : await findTeam(tx, teamId)
  return team?.chatId ?? undefined
}

export async function teamOfChat(tx: Reader, chatId: string): Promise<Team | null> {
  const [row] = await tx.select().from(teams).where(eq(teams.chatId, chatId))
  return row ?? null
}

/** A group that the bot is known to have left, or to have been put out of. */
export async function isLost(tx: Reader, chatId: string): Promise<boolean> {
  const [row] = await tx.select({ botIn: chats.botIn }).from(chats).where(eq(chats.chatId, chatId))
  return row?.botIn === false
}

/** Whether a group is a team's chat or serves a shop. */
export async function chatServes(tx: Reader, chatId: string): Promise<boolean> {
  const [team] = await tx.select({ id: teams.id }).from(teams).where(eq(teams.chatId, chatId))
  const [shop] = await tx.select({ id: shopChats.shopId }).from(shopChats).where(eq(shopChats.chatId, chatId)).limit(1)
  return team !== undefined || shop !== undefined
}

export async function memberOf(tx: Reader, teamId: number, openId: string): Promise<TeamRole | null> {
  const [row] = await tx
    .select({ role: teamMembers.role })
    .from(teamMembers)
    .where(and(eq(teamMembers.teamId, teamId), eq(teamMembers.openId, openId)))
  return row?.role ?? null
}

import { and, eq, sql } from 'drizzle-orm'
import type { Platform } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { Refused } from '../kernel/errors.ts'
import { returnToTeamChat } from './leave-chat.ts'
import { allTeams, findTeam, type Shop, type Team } from './lookup.ts'
import { nearestNames } from './name-match.ts'
import { chats, shopChats, shops, teams } from './table.ts'
import { text } from './text.ts'

const LONGEST_NAME = 40

/** A name that fits a card's header on a phone. */
function properName(name: string): string {
  if (name.length > LONGEST_NAME) throw new Refused('bad_input', text.nameTooLong(LONGEST_NAME))
  return name
}

export interface TeamBinding {
  readonly team: Team
  /** `asks`: the team has another group, nothing was changed. */
  readonly moved: 'yes' | 'no' | 'asks'
}

/** This group is that team's chat. Refused: external, already bound otherwise. */
export async function bindTeam(
  turn: Turn,
  chat: { chatId: string; external: boolean },
  name: string,
): Promise<TeamBinding> {
  const { tx, now } = turn
  if (chat.external) throw new Refused('forbidden', text.bindTeamExternal)
  const [here] = await tx.select().from(teams).where(eq(teams.chatId, chat.chatId))
  if (here && here.name !== name) throw new Refused('conflict', text.chatHasTeam(here.name))
  const served = await shopNamesIn(turn, chat.chatId)
  if (served.length > 0) throw new Refused('conflict', text.chatHasShop(served))
  await tx
    .insert(teams)
    .values({ name: properName(name), createdAt: now })
    .onConflictDoNothing()
  const [bound] = await tx
    .update(teams)
    .set({ chatId: chat.chatId })
    .where(and(eq(teams.name, name), sql`(${teams.chatId} is null or ${teams.chatId} = ${chat.chatId})`))
    .returning()
  if (!bound) return { team: await namedTeam(turn, name), moved: 'asks' }
  await tx.update(chats).set({ boundAt: now }).where(eq(chats.chatId, chat.chatId))
  await returnToTeamChat(turn, chat.chatId)
  return { team: bound, moved: here ? 'no' : 'yes' }
}

async function namedTeam({ tx }: Turn, name: string): Promise<Team> {
  const [team] = await tx.select().from(teams).where(eq(teams.name, name))
  if (!team) throw new Error('the team was not stored')
  return team
}

async function shopNamesIn({ tx }: Turn, chatId: string): Promise<string[]> {
  const rows = await tx
    .select({ name: shops.name })
    .from(shopChats)
    .innerJoin(shops, eq(shops.id, shopChats.shopId))
    .where(eq(shopChats.chatId, chatId))
  return rows.map((row) => row.name)
}

export interface ShopBinding {
  readonly chatId: string
  readonly shop: string
  readonly team: string
  readonly platform: Platform | null
}

/** This group serves that shop too; `added` is false when it already did. */
export async function bindShop(turn: Turn, binding: ShopBinding): Promise<{ shop: Shop; team: Team; added: boolean }> {
  const { tx, now } = turn
  const [here] = await tx.select().from(teams).where(eq(teams.chatId, binding.chatId))
  if (here) throw new Refused('conflict', text.chatHasTeam(here.name))
  const team = await teamNamed(turn, binding.team)
  await tx
    .insert(shops)
    .values({ name: properName(binding.shop), teamId: team.id, platform: binding.platform, createdAt: now })
    .onConflictDoNothing()
  const [shop] = await tx.select().from(shops).where(eq(shops.name, binding.shop))
  if (!shop) throw new Error('the shop was not stored')
  if (shop.teamId !== team.id) {
    const owner = await findTeam(tx, shop.teamId)
    throw new Refused('conflict', text.shopOfOtherTeam(shop.name, owner?.name ?? '别的团队'))
  }
  if (binding.platform && binding.platform !== shop.platform) {
    await tx.update(shops).set({ platform: binding.platform }).where(eq(shops.id, shop.id))
  }
  const added = await tx
    .insert(shopChats)
    .values({ shopId: shop.id, chatId: binding.chatId, since: now })
    .onConflictDoNothing()
    .returning()
  await tx
    .update(chats)
    .set({ boundAt: now })
    .where(and(eq(chats.chatId, binding.chatId), sql`${chats.boundAt} is null`))
  return { shop: { ...shop, platform: binding.platform ?? shop.platform }, team, added: added.length > 0 }
}

/** A team by its exact name; refused with the nearest ones. */
export async function teamNamed(turn: Turn, name: string): Promise<Team> {
  const all = await allTeams(turn.tx)
  const found = all.find((team) => team.name === name)
  if (found) return found
  const near = nearestNames(name, all).map((team) => team.name)
  throw new Refused('not_found', text.noSuchTeam(name, near))
}

/** The group serves nothing any more; history stays with the shop. Answers what it served. */
export async function unbind(turn: Turn, chatId: string): Promise<string> {
  const { tx } = turn
  const names = await shopNamesIn(turn, chatId)
  const freed = await tx.update(teams).set({ chatId: null }).where(eq(teams.chatId, chatId)).returning()
  await tx.delete(shopChats).where(eq(shopChats.chatId, chatId))
  await tx.update(chats).set({ boundAt: null }).where(eq(chats.chatId, chatId))
  const served = [...freed.map((team) => `${team.name}的团队群`), ...names]
  if (served.length === 0) throw new Refused('conflict', text.nothingBound)
  return served.join('、')
}

import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../db/index.ts'
import type { Company, Group } from './company.ts'
import type { Team } from './lookup.ts'
import { guessShop } from './name-guess.ts'
import { persons, sightings, teamMembers } from './table.ts'

/** Which teams' people have to do with a group: how many sit in it, who put the bot there, who is choosing. */
export interface Ties {
  /** By chat, then by team. */
  readonly seated: ReadonlyMap<string, ReadonlyMap<number, number>>
  /** By person. */
  readonly teamsOf: ReadonlyMap<string, readonly number[]>
  readonly chooser: string | null
}

export async function readTies(
  tx: Tx,
  { groups, directChat }: { groups: readonly Group[]; directChat: string | null },
): Promise<Ties> {
  const chatIds = groups.map((group) => group.chatId)
  const [reader] = directChat ? await tx.select().from(persons).where(eq(persons.directChat, directChat)) : []
  const chooser = reader?.openId ?? null
  const people = [chooser, ...groups.map((group) => group.addedBy)].filter((id) => id !== null)
  const sitting = await tx
    .select({ chatId: sightings.chatId, teamId: teamMembers.teamId, count: sql<number>`count(*)::int` })
    .from(sightings)
    .innerJoin(teamMembers, eq(teamMembers.openId, sightings.openId))
    .where(and(inArray(sightings.chatId, [...chatIds, ''])))
    .groupBy(sightings.chatId, teamMembers.teamId)
  const members = await tx
    .select({ openId: teamMembers.openId, teamId: teamMembers.teamId })
    .from(teamMembers)
    .where(inArray(teamMembers.openId, [...people, '']))
  const seated = new Map<string, Map<number, number>>()
  for (const { chatId, teamId, count } of sitting) {
    seated.set(chatId, (seated.get(chatId) ?? new Map<number, number>()).set(teamId, count))
  }
  const teamsOf = new Map<string, number[]>()
  for (const { openId, teamId } of members) teamsOf.set(openId, [...(teamsOf.get(openId) ?? []), teamId])
  return { seated, teamsOf, chooser }
}

/**
 * All teams, the likeliest for this group first: the shop is known to be theirs, the group's name holds theirs, their
 * people sit in it or brought the bot, the one who chooses is of it; else the one that got a shop last.
 */
export function likelyFirst({ teams, shops }: Pick<Company, 'teams' | 'shops'>, group: Group, ties: Ties): Team[] {
  const name = group.name ?? ''
  const guess = guessShop(name).shop
  const known = shops.find((shop) => shop.name === guess)?.teamId
  const seated = ties.seated.get(group.chatId)
  const newest = new Map(shops.map((shop) => [shop.teamId, shop.id]))
  const broughtBy = ties.teamsOf.get(group.addedBy ?? '') ?? []
  const chosenBy = ties.teamsOf.get(ties.chooser ?? '') ?? []
  const weight = (team: Team): number =>
    (team.id === known ? 1_000 : 0) +
    (name.includes(team.name) ? 100 : 0) +
    10 * Math.min(9, seated?.get(team.id) ?? 0) +
    (broughtBy.includes(team.id) ? 8 : 0) +
    (chosenBy.includes(team.id) ? 4 : 0)
  const byName = (a: Team, b: Team) => (a.name < b.name ? -1 : 1)
  return [...teams].sort(
    (a, b) => weight(b) - weight(a) || (newest.get(b.id) ?? 0) - (newest.get(a.id) ?? 0) || byName(a, b),
  )
}

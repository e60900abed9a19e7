import { and, eq, sql } from 'drizzle-orm'
import type { Turn } from '../db/index.ts'
import { type Health, healthOf } from '../delivery/index.ts'
import { addDays, atLocal, localDay } from '../kernel/calendar.ts'
import { missingYears } from '../kernel/work-days.ts'
import { type Bound, boundChats, boundShopChats } from './bound-chats.ts'
import { looseGroups, readCompany } from './company.ts'
import { type Holder, isInOffice, namesOf } from './lookup.ts'
import { companyRoles, persons, sightings, teamMembers, teams } from './table.ts'

/** How the installation stands, in what a person who is no engineer asks about. */
export interface Status {
  readonly teams: number
  readonly shops: number
  readonly looseGroups: number
  readonly shopsWithoutGroup: readonly string[]
  readonly teamsWithoutChat: readonly string[]
  readonly teamsWithoutLeader: readonly string[]
  /** Sit in a team's chat, hold no role. */
  readonly withoutRole: readonly Holder[]
  readonly health: Health
  /** Whose public holidays the calendar should know by now and does not. */
  readonly missingYears: readonly number[]
  readonly digests: readonly { readonly edition: 'team' | 'shop'; readonly at: Date; readonly chats: number }[]
}

export async function statusOf(turn: Turn): Promise<Status> {
  const { tx, now, policy, zone } = turn
  const company = await readCompany(tx)
  const here = new Set(company.groups.map((group) => group.chatId))
  const served = new Set(company.links.filter(({ chatId }) => here.has(chatId)).map(({ shopId }) => shopId))
  const active = company.shops.filter((shop) => shop.state === 'active')
  const led = new Set(
    (
      await tx
        .select()
        .from(teamMembers)
        .where(and(eq(teamMembers.role, 'leader'), isInOffice))
    ).map((member) => member.teamId),
  )
  return {
    teams: company.teams.length,
    shops: active.length,
    looseGroups: looseGroups(company).length,
    shopsWithoutGroup: active.filter((shop) => !served.has(shop.id)).map((shop) => shop.name),
    teamsWithoutChat: company.teams.filter((team) => !team.chatId).map((team) => team.name),
    teamsWithoutLeader: company.teams.filter((team) => !led.has(team.id)).map((team) => team.name),
    withoutRole: await withoutRole(turn),
    health: await healthOf(tx, now),
    missingYears: policy.hours.calendar === 'china' ? missingYears(now, zone) : [],
    digests: await nextDigests(turn),
  }
}

async function withoutRole({ tx }: Turn): Promise<Holder[]> {
  const rows = await tx
    .selectDistinct({ openId: sightings.openId })
    .from(sightings)
    .innerJoin(teams, eq(teams.chatId, sightings.chatId))
    .innerJoin(persons, eq(persons.openId, sightings.openId))
    .where(
      and(
        sql`${persons.adminBy} is null`,
        sql`not exists (select 1 from ${teamMembers} m where m.open_id = ${sightings.openId})`,
        sql`not exists (select 1 from ${companyRoles} r where r.open_id = ${sightings.openId})`,
      ),
    )
  return namesOf(
    tx,
    rows.map((row) => row.openId),
  )
}

async function nextDigests({ tx, policy, houseZone, now }: Turn): Promise<Status['digests']> {
  const chats = { team: await boundChats(tx), shop: await boundShopChats(tx) }
  return (['team', 'shop'] as const).flatMap((edition) => {
    const zones = Map.groupBy<string, Bound>(chats[edition], (chat) => chat.zone ?? houseZone)
    if (zones.size === 0) zones.set(houseZone, [])
    return [...zones].map(([zone, mine]) => {
      const today = atLocal(zone, localDay(zone, now), policy.digest[edition])
      const at = today > now ? today : atLocal(zone, addDays(localDay(zone, now), 1), policy.digest[edition])
      return { edition, at, chats: new Set(mine.map(({ chatId }) => chatId)).size }
    })
  })
}

import { eq, type SQL, sql } from 'drizzle-orm'
import { inZone, rowsOf, type Turn } from '../db/index.ts'
import { teams } from './table.ts'

/** What a team does runs in the zone that `/chat` gave it; where none is set, in the installation's. */

/** The zones of these teams, `t`, as a column of a statement; '' for a team that set none. */
export const zonesOfTeams = (which: SQL): SQL =>
  sql`(select json_agg(distinct coalesce(t.zone, '')) from teams t where ${which})`

/** The team whose chat this is, or the teams of the shops that it serves. */
export const ofChat = (chatId: string): SQL =>
  sql`(t.chat_id = ${chatId} or t.id in (select s.team_id from shop_chats sc join shops s on s.id = sc.shop_id
     where sc.chat_id = ${chatId}))`

/** Those a person is of; who is of none means the shops of the chats he was seen in. */
export const ofPerson = (openId: SQL | string): SQL =>
  sql`(t.id in (select m.team_id from team_members m where m.open_id = ${openId})
     or not exists (select from team_members m where m.open_id = ${openId})
        and t.id in (select s.team_id from sightings g join shop_chats sc on sc.chat_id = g.chat_id
                     join shops s on s.id = sc.shop_id where g.open_id = ${openId}))`

/** Null: no team, none that set a zone, or teams that read their clocks differently. */
export const onlyZone = (zones: readonly string[] | null | undefined): string | null =>
  zones?.length === 1 ? zones[0] || null : null

/** Where only the team tells the zone: the chat serves several, or none yet. */
export async function inZoneOfTeam<T extends Turn>(turn: T, teamId: number | null): Promise<T> {
  if (teamId === null) return turn
  const [row] = await rowsOf<{ zones: string[] | null }>(
    turn.tx,
    sql`select ${zonesOfTeams(sql`t.id = ${teamId}`)} as zones`,
  )
  return inZone(turn, onlyZone(row?.zones))
}

/** Null: the installation's again. */
export async function setZoneOfTeam({ tx }: Turn, teamId: number, zone: string | null): Promise<void> {
  await tx.update(teams).set({ zone }).where(eq(teams.id, teamId))
}

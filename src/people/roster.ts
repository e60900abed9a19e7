import { eq } from 'drizzle-orm'
import { COMPANY_ROLES, type Role, TEAM_ROLES } from '../commands/index.ts'
import type { Tx } from '../db/index.ts'
import { type Holder, namesOf } from './lookup.ts'
import { companyRoles, sightings, teamMembers } from './table.ts'

export interface Roster {
  readonly lines: readonly { role: Role; people: readonly Holder[] }[]
  /** Seen in the team's chat, without a role. */
  readonly loose: readonly Holder[]
}

/** Who is who in a team, highest first; company roles are listed where their holder was seen or is a member. */
export async function rosterOf(tx: Tx, team: { id: number; chatId: string }): Promise<Roster> {
  const members = await tx.select().from(teamMembers).where(eq(teamMembers.teamId, team.id))
  const company = await tx.select().from(companyRoles)
  const seen = await tx.select().from(sightings).where(eq(sightings.chatId, team.chatId))
  const roles = [...TEAM_ROLES, ...COMPANY_ROLES].reverse()
  const held = [...members, ...company]
  const lines = []
  for (const role of roles) {
    const people = await namesOf(
      tx,
      held.filter((each) => each.role === role).map((each) => each.openId),
    )
    if (people.length > 0) lines.push({ role, people })
  }
  const appointed = new Set(held.map((each) => each.openId))
  const loose = await namesOf(
    tx,
    seen.map((each) => each.openId).filter((openId) => !appointed.has(openId)),
  )
  return { lines, loose }
}

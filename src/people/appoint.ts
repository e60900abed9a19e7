import { and, eq } from 'drizzle-orm'
import { type Asker, type CompanyRole, isTeamRole, mayAppoint, type Role, type TeamRole } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { Refused } from '../kernel/errors.ts'
import { refuseLastOne, takeTurnInTeam } from './last-one.ts'
import { releaseLeft } from './leave-chat.ts'
import { companyRoles, teamMembers } from './table.ts'
import { text } from './text.ts'

export interface Appointment {
  readonly by: Asker
  readonly openId: string
  /** For messages. */
  readonly name: string
  readonly team: { readonly id: number; readonly name: string }
}

/** Gives a role. Nobody gives or takes one at or above his own, admins excepted (DESIGN.md section 4). */
export async function appoint(turn: Turn, who: Appointment, role: Role): Promise<void> {
  const { tx, now } = turn
  if (!mayAppoint(who.by, role, who.team.id)) throw new Refused('forbidden', text.memberTooHigh(role))
  if (!isTeamRole(role)) {
    await tx.insert(companyRoles).values({ openId: who.openId, role, since: now }).onConflictDoNothing()
    return
  }
  await takeTurnInTeam(tx, who.team.id)
  const held = await refuseHigher(turn, who)
  if (held && held !== role) await refuseLastOne(tx, who, held)
  await tx
    .insert(teamMembers)
    .values({ teamId: who.team.id, openId: who.openId, role, since: now })
    .onConflictDoUpdate({ target: [teamMembers.teamId, teamMembers.openId], set: { role, since: now, leftAt: null } })
  if (role === 'leader') await releaseLeft(turn, who.team.id)
}

/** Takes the role in this team, and answers it; without one, the roles in the company. */
export async function dismiss(turn: Turn, who: Appointment): Promise<TeamRole | null> {
  const { tx } = turn
  await takeTurnInTeam(tx, who.team.id)
  const current = await roleHere(turn, who)
  if (current) {
    await refuseHigher(turn, who)
    await refuseLastOne(tx, who, current)
    await tx.delete(teamMembers).where(and(eq(teamMembers.teamId, who.team.id), eq(teamMembers.openId, who.openId)))
    return current
  }
  const company = await tx.select().from(companyRoles).where(eq(companyRoles.openId, who.openId))
  if (company.length === 0) throw new Refused('not_found', text.notMember(who.name, who.team.name))
  for (const held of company) await dismissCompany(turn, who, held.role)
  return null
}

async function dismissCompany(turn: Turn, who: Appointment, role: CompanyRole): Promise<void> {
  if (!mayAppoint(who.by, role, null)) throw new Refused('forbidden', text.memberTakeTooHigh(who.name))
  await refuseLastOne(turn.tx, who, role)
  await turn.tx.delete(companyRoles).where(and(eq(companyRoles.openId, who.openId), eq(companyRoles.role, role)))
}

async function roleHere({ tx }: Turn, who: Appointment): Promise<TeamRole | null> {
  const [row] = await tx
    .select()
    .from(teamMembers)
    .where(and(eq(teamMembers.teamId, who.team.id), eq(teamMembers.openId, who.openId)))
  return row?.role ?? null
}

async function refuseHigher(turn: Turn, who: Appointment): Promise<TeamRole | null> {
  const current = await roleHere(turn, who)
  if (current && !mayAppoint(who.by, current, who.team.id)) {
    throw new Refused('forbidden', text.memberTakeTooHigh(who.name))
  }
  return current
}

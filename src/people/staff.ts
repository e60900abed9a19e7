import { type CompanyRole, isTeamRole, type Role, type TeamRole } from '../commands/index.ts'
import type { Tx } from '../db/index.ts'
import { readInstallation } from './installation.ts'
import { allTeams, type Team } from './lookup.ts'
import { companyRoles, persons, sightings, teamMembers } from './table.ts'

/** Everybody known, and who holds what: what a file of hundreds of people is judged against. */
export interface Staff {
  readonly teams: readonly Team[]
  /** `own`: of our company. */
  readonly people: readonly { readonly openId: string; readonly name: string | null; readonly own: boolean }[]
  leadersOf(teamId: number): readonly string[]
  sits(openId: string, chatId: string | null): boolean
  /** The role in the team; without a team, this role in the company if he holds it. */
  roleOf(openId: string, teamId: number | null, role: Role): Role | null
}

export async function readStaff(tx: Tx): Promise<Staff> {
  const { tenantKey } = await readInstallation(tx)
  const everybody = await tx.select().from(persons).orderBy(persons.openId)
  const seen = await tx.select({ openId: sightings.openId, chatId: sightings.chatId }).from(sightings)
  const members = await tx.select().from(teamMembers)
  const company = await tx.select().from(companyRoles)
  const seats = new Set(seen.map(({ openId, chatId }) => `${openId} ${chatId}`))
  const inTeam = new Map(members.map(({ openId, teamId, role }) => [`${openId} ${teamId}`, role] as const))
  const inCompany = new Set(company.map(({ openId, role }) => `${openId} ${role}`))
  return {
    teams: await allTeams(tx),
    people: everybody.map(({ openId, name, tenantKey: tenant }) => ({ openId, name, own: tenant === tenantKey })),
    leadersOf: (teamId) =>
      members.filter((each) => each.teamId === teamId && each.role === 'leader').map(({ openId }) => openId),
    sits: (openId, chatId) => chatId !== null && seats.has(`${openId} ${chatId}`),
    roleOf(openId, teamId, role): TeamRole | CompanyRole | null {
      if (teamId !== null) return inTeam.get(`${openId} ${teamId}`) ?? null
      return !isTeamRole(role) && inCompany.has(`${openId} ${role}`) ? role : null
    },
  }
}

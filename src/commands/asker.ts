/** Roles in a team, lowest first. A person may be in several teams. */
export const TEAM_ROLES = ['agent', 'acting-leader', 'leader', 'supervisor'] as const
export type TeamRole = (typeof TEAM_ROLES)[number]

/** Roles in the company. */
export const COMPANY_ROLES = ['qa', 'reviewer', 'marketing', 'manager'] as const
export type CompanyRole = (typeof COMPANY_ROLES)[number]

export type Role = TeamRole | CompanyRole

export const PLATFORMS = ['taobao', 'tmall', 'pdd', 'douyin', 'kuaishou', 'jd', 'other'] as const
export type Platform = (typeof PLATFORMS)[number]

export const isTeamRole = (role: Role): role is TeamRole => (TEAM_ROLES as readonly string[]).includes(role)

/**
 * staff: appointed, own tenant only, and the admins. colleague: own tenant, not appointed, in an external shop chat.
 * shop: everybody else in a shop chat (DESIGN.md section 4). Decided on the server from ids, never from names.
 */
export type Side = 'staff' | 'colleague' | 'shop'

export interface Asker {
  readonly openId: string
  readonly name?: string | undefined
  readonly side: Side
  readonly ownTenant: boolean
  readonly admin: boolean
  readonly company: readonly CompanyRole[]
  readonly teams: readonly { readonly id: number; readonly name: string; readonly role: TeamRole }[]
}

export interface ShopHere {
  readonly id: number
  readonly name: string
  readonly teamId: number
  readonly platform: Platform | null
}

/** The chat something was said in, and what it serves. */
export interface Place {
  readonly chatId: string
  readonly kind: 'team' | 'shop' | 'direct' | 'unbound'
  readonly name?: string | undefined
  readonly external: boolean
  /** A chat of one person with the bot. */
  readonly direct: boolean
  readonly team?: { readonly id: number; readonly name: string } | undefined
  readonly shops: readonly ShopHere[]
}

/** Who ranks where when roles are given: nobody gives or takes one at or above his own, admins excepted. */
const RANK: Record<Role, number> = {
  agent: 1,
  'acting-leader': 2,
  leader: 2,
  qa: 3,
  reviewer: 3,
  marketing: 3,
  supervisor: 3,
  manager: 4,
}

const APPOINTED_BY_SUPERVISOR: readonly Role[] = ['agent', 'acting-leader', 'leader']

export function sideOf(who: { appointed: boolean; ownTenant: boolean }, chat: { internalShop: boolean }): Side {
  if (who.appointed && who.ownTenant) return 'staff'
  if (!who.ownTenant) return 'shop'
  return chat.internalShop ? 'shop' : 'colleague'
}

export const isManager = (asker: Asker): boolean => asker.admin || asker.company.includes('manager')

/** The role in one team; managers and admins act on all teams (DESIGN.md section 4). */
export const roleIn = (asker: Asker, teamId: number | null): TeamRole | null =>
  asker.teams.find((team) => team.id === teamId)?.role ?? null

/** May act on a ticket of this team: claim, note, resolve … */
export const actsFor = (asker: Asker, teamId: number | null): boolean =>
  asker.side === 'staff' && (isManager(asker) || roleIn(asker, teamId) !== null)

/** May act on tickets of some team: also what `/help` shows of it. */
export const actsAny = (asker: Asker): boolean => asker.side === 'staff' && (isManager(asker) || asker.teams.length > 0)

/** May read a ticket of this team: also quality assurance. */
export const readsFor = (asker: Asker, teamId: number | null): boolean =>
  actsFor(asker, teamId) || (asker.side === 'staff' && asker.company.includes('qa'))

/** May read tickets of some team. */
export const readsAny = (asker: Asker): boolean =>
  actsAny(asker) || (asker.side === 'staff' && asker.company.includes('qa'))

const LEADING: readonly TeamRole[] = ['leader', 'acting-leader', 'supervisor']

/** From leader up: assign, merge, cancel, change a shop. */
export function leads(asker: Asker, teamId: number | null): boolean {
  const role = roleIn(asker, teamId)
  return asker.side === 'staff' && (isManager(asker) || (role !== null && LEADING.includes(role)))
}

export const leadsAny = (asker: Asker): boolean =>
  asker.side === 'staff' && (isManager(asker) || asker.teams.some((team) => LEADING.includes(team.role)))

export const supervisesAny = (asker: Asker): boolean =>
  asker.side === 'staff' && (isManager(asker) || asker.teams.some((team) => team.role === 'supervisor'))

/** May give or take this role in this team. */
export function mayAppoint(asker: Asker, role: Role, teamId: number | null): boolean {
  if (asker.admin) return true
  if (asker.side !== 'staff') return false
  if (asker.company.includes('manager')) return RANK[role] < RANK.manager
  return roleIn(asker, teamId) === 'supervisor' && APPOINTED_BY_SUPERVISOR.includes(role)
}

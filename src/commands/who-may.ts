import type { Asker, Place, TeamRole } from './asker.ts'
import type { Command } from './define.ts'

/** Whom to ask, or where to type it, when a member of staff may not use a command here. */
export type Instead = { readonly who: TeamRole | 'manager' } | { readonly where: Place['kind'] } | null

/** Lowest first: the nearest person who could type it. */
const ABOVE = ['agent', 'leader', 'supervisor', 'manager'] as const
const PLACES = ['team', 'shop', 'direct'] as const

/** The command itself is asked: who else could use it here, else where this person could. */
export function insteadOf(command: Command, asker: Asker, place: Place): Instead {
  const who = ABOVE.find((role) => command.may(as(role, asker), place))
  if (who) return { who }
  const where = PLACES.find((kind) => command.may(asker, { ...place, kind, direct: kind === 'direct' }))
  return where ? { where } : null
}

function as(role: (typeof ABOVE)[number], asker: Asker): Asker {
  const teams = asker.teams.length > 0 ? asker.teams : [{ id: 0, name: '' }]
  if (role === 'manager') return { ...asker, company: [...asker.company, role] }
  return { ...asker, teams: teams.map(({ id, name }) => ({ id, name, role })) }
}

import type { Turn } from '../db/index.ts'
import { plus } from '../kernel/clock.ts'
import { LADDER_ROLES, type LadderRole } from '../kernel/policy.ts'
import { adminIds, holdersOf, leadersOf, managersOf, memberOf, readInstallation } from '../people/index.ts'
import { presentAt } from '../shifts/index.ts'
import { managersAmong } from './managers.ts'
import type { Ticket } from './store.ts'
import { firstAssignee } from './who-takes.ts'

const idsOf = (holders: readonly { openId: string }[]): string[] => holders.map((holder) => holder.openId)

/**
 * Who holds a role of the ladder for this ticket and may be called now: never whom it is about, nobody who is
 * off shift, on leave or gone. For an assignee who can't be called the one on duty is.
 */
export async function holdersOfRole(turn: Turn, ticket: Ticket, role: LadderRole): Promise<string[]> {
  const { isThere } = await presentAt(turn, ticket.teamId)
  const may = (openId: string) => !ticket.about.includes(openId) && isThere(openId)
  const found = (await holders(turn, ticket, role)).filter(may)
  if (role !== 'assignee' || ticket.teamId === null) return found
  const mine = found[0]
  return mine && (await isOfTeam(turn, ticket.teamId, mine)) ? found : standsIn(turn, ticket, isThere)
}

/** Who would get it now. */
async function standsIn(turn: Turn, ticket: Ticket, isThere: (openId: string) => boolean): Promise<string[]> {
  const { teamId, shopId, about } = ticket
  if (teamId === null || ticket.assignee === null) return []
  const next = await firstAssignee(turn, { teamId, shopId, except: [...about, ticket.assignee], at: turn.now })
  return next && isThere(next) ? [next] : []
}

/** Of the team, or over all teams. */
async function isOfTeam(turn: Turn, teamId: number, openId: string): Promise<boolean> {
  if ((await memberOf(turn.tx, teamId, openId)) !== null) return true
  return (await managersAmong(turn, [openId])).size > 0
}

async function holders(turn: Turn, ticket: Ticket, role: LadderRole): Promise<string[]> {
  const { tx } = turn
  if (role === 'assignee') return ticket.assignee ? [ticket.assignee] : []
  if (role === 'manager') return idsOf(await managersOf(tx))
  if (ticket.teamId === null) return []
  return idsOf(await (role === 'leader' ? leadersOf(tx, ticket.teamId) : holdersOf(tx, ticket.teamId, ['supervisor'])))
}

export async function assigneeOrLeaders(turn: Turn, ticket: Ticket): Promise<string[]> {
  const assignee = await holdersOfRole(turn, ticket, 'assignee')
  return assignee.length > 0 ? assignee : holdersOfRole(turn, ticket, 'leader')
}

/**
 * Whom a step tells. A role nobody holds, or whose holders were told of this miss already, passes it to the next role
 * at once; with nobody at all it goes to the admins. In an installation's quiet start only leaders are told
 * (`quietStart`, DESIGN.md section 5).
 */
export async function holdersForStep(
  turn: Turn,
  ticket: Ticket,
  step: { role: LadderRole; told: ReadonlySet<string> },
): Promise<string[]> {
  const fresh = (openIds: readonly string[]) => openIds.filter((openId) => !step.told.has(openId))
  const { startedAt } = await readInstallation(turn.tx)
  if (turn.now < plus(startedAt, turn.policy.quietStart)) return fresh(await holdersOfRole(turn, ticket, 'leader'))
  for (const role of LADDER_ROLES.slice(LADDER_ROLES.indexOf(step.role))) {
    const people = fresh(await holdersOfRole(turn, ticket, role))
    if (people.length > 0) return people
  }
  return step.told.size > 0 ? [] : adminIds(turn.tx)
}

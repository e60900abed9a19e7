import type { Turn } from '../db/index.ts'
import { plus } from '../kernel/clock.ts'
import { LADDER_ROLES, type LadderRole } from '../kernel/policy.ts'
import { adminIds, holdersOf, leadersOf, managersOf, readInstallation } from '../people/index.ts'
import type { Ticket } from './store.ts'

const idsOf = (holders: readonly { openId: string }[]): string[] => holders.map((holder) => holder.openId)

/** Who holds a role of the ladder for this ticket; never whom it is about. */
export async function holdersOfRole(turn: Turn, ticket: Ticket, role: LadderRole): Promise<string[]> {
  return (await holders(turn, ticket, role)).filter((openId) => !ticket.about.includes(openId))
}

async function holders(turn: Turn, ticket: Ticket, role: LadderRole): Promise<string[]> {
  const { tx } = turn
  if (role === 'assignee') return ticket.assignee ? [ticket.assignee] : []
  if (role === 'manager') return idsOf(await managersOf(tx))
  if (ticket.teamId === null) return []
  return idsOf(await (role === 'leader' ? leadersOf(tx, ticket.teamId) : holdersOf(tx, ticket.teamId, ['supervisor'])))
}

export async function assigneeOrLeaders(turn: Turn, ticket: Ticket): Promise<string[]> {
  const assignee = await holders(turn, ticket, 'assignee')
  return assignee.length > 0 ? assignee : holders(turn, ticket, 'leader')
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
  if (turn.now < plus(startedAt, turn.policy.quietStart)) return fresh(await holders(turn, ticket, 'leader'))
  for (const role of LADDER_ROLES.slice(LADDER_ROLES.indexOf(step.role))) {
    const people = fresh(await holdersOfRole(turn, ticket, role))
    if (people.length > 0) return people
  }
  return step.told.size > 0 ? [] : adminIds(turn.tx)
}

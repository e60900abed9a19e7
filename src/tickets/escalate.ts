import { type Asker, isManager, roleIn } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { Refused } from '../kernel/errors.ts'
import { LADDER_ROLES, type LadderRole } from '../kernel/policy.ts'
import { type Holder, namesOf } from '../people/index.ts'
import { tellTeam } from './assign.ts'
import { holdersOfRole } from './ladder-people.ts'
import { life } from './life-text.ts'
import { keepChange, liveTicket, shopNameOf } from './standing.ts'
import type { Ticket } from './store.ts'

/** The step of the ladder above this person, in the ticket's team. */
function above(by: Asker, teamId: number | null): LadderRole {
  const role = roleIn(by, teamId)
  if (isManager(by) || role === 'supervisor') return 'manager'
  return role === 'leader' || role === 'acting-leader' ? 'supervisor' : 'leader'
}

/** Asks the next one up the ladder to step in, now, by @; a role that nobody else holds passes it on upwards. */
export async function escalate(turn: Turn, wanted: { id: number; by: Asker; why: string }): Promise<string> {
  const { id, by, why } = wanted
  const ticket = await liveTicket(turn, { id, by, verb: '升级' })
  const to = await nextUp(turn, ticket, by)
  const [first] = to
  if (!first) throw new Refused('conflict', life.nobodyAbove)
  const note = [to.map((each) => each.name ?? '同事').join('、'), why].filter(Boolean).join('：')
  await keepChange(turn, ticket, { change: {}, event: { move: 'escalate', actor: by.openId, note } })
  const facts = { shop: await shopNameOf(turn, ticket), by: by.name ?? '同事', why }
  await tellTeam(turn, ticket, { person: first.openId, line: life.escalatedTo(id, to, facts) })
  return life.escalated(id, to)
}

async function nextUp(turn: Turn, ticket: Ticket, by: Asker): Promise<Holder[]> {
  for (const role of LADDER_ROLES.slice(LADDER_ROLES.indexOf(above(by, ticket.teamId)))) {
    const ids = (await holdersOfRole(turn, ticket, role)).filter((openId) => openId !== by.openId)
    if (ids.length > 0)
      return namesOf(
        turn.tx,
        ids.filter((openId) => !ticket.about.includes(openId)),
      )
  }
  return []
}

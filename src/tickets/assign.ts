import type { Asker } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { say } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import { findTeam, type Holder, holdersOf } from '../people/index.ts'
import { life } from './life-text.ts'
import { managersAmong } from './managers.ts'
import { keepChange, liveTicket, shopNameOf } from './standing.ts'
import type { Ticket } from './store.ts'

const TEAM_ROLES = ['agent', 'acting-leader', 'leader', 'supervisor'] as const

/** Gives a ticket to somebody of its team, from leader up; never to whom it is about. First contact stays. */
export async function assignTicket(turn: Turn, wanted: { id: number; to: Holder; by: Asker }): Promise<Ticket> {
  const { id, to, by } = wanted
  const ticket = await liveTicket(turn, { id, by, circle: 'leads', verb: '转派' })
  if (ticket.about.includes(to.openId)) throw new Refused('forbidden', life.aboutCantTake(id, to.name))
  if (ticket.about.includes(by.openId)) throw new Refused('forbidden', life.accused(id))
  if (ticket.assignee === to.openId) throw new Refused('conflict', life.assignAlready(id, to.name))
  if (!(await canHandle(turn, ticket, to.openId))) {
    const team = ticket.teamId === null ? null : await findTeam(turn.tx, ticket.teamId)
    throw new Refused('bad_input', life.cantHandle(to.name, team?.name ?? null))
  }
  return handTo(turn, ticket, { to, by })
}

/** The new assignee is told by a message with a real @. */
export async function handTo(turn: Turn, ticket: Ticket, { to, by }: { to: Holder; by: Asker }): Promise<Ticket> {
  const event = { move: 'assign', actor: by.openId, note: to.name, facts: { to: to.openId } } as const
  const change = { assignee: to.openId, firstContact: ticket.firstContact ?? to.openId }
  const assigned = await keepChange(turn, ticket, { change, event })
  if (to.openId !== by.openId) {
    const facts = { shop: await shopNameOf(turn, ticket), name: by.name }
    await tellTeam(turn, ticket, { person: to.openId, line: life.assignedTo(ticket.id, to, facts) })
  }
  return assigned
}

/** In the team's chat; without one, to the person. */
export async function tellTeam(
  turn: Turn,
  ticket: Ticket,
  { person, line }: { person: string; line: ReturnType<typeof life.assignedTo> },
): Promise<void> {
  const team = ticket.teamId === null ? null : await findTeam(turn.tx, ticket.teamId)
  await say(turn, [{ to: team?.chatId ? { chat: team.chatId } : { person }, what: { text: line } }])
}

async function canHandle(turn: Turn, ticket: Ticket, openId: string): Promise<boolean> {
  if ((await managersAmong(turn, [openId])).size > 0) return true
  if (ticket.teamId === null) return false
  return (await holdersOf(turn.tx, ticket.teamId, TEAM_ROLES)).some((holder) => holder.openId === openId)
}

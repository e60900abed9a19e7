import type { Turn } from '../db/index.ts'
import { presentAt } from '../shifts/index.ts'
import { handPromises } from './promises.ts'
import { isLive } from './rules.ts'
import { keepChange } from './standing.ts'
import { findTicket } from './store.ts'

/**
 * A matter is handed to the next one: what was promised is his timer from now on, and the ticket itself is his unless
 * who has it works on. Nothing for a ticket that has ended.
 */
export async function takeOver(
  turn: Turn,
  ticketId: number,
  to: { openId: string; name: string | null },
): Promise<void> {
  const ticket = await findTicket(turn.tx, ticketId)
  if (!ticket || !isLive(ticket.state)) return
  await handPromises(turn, ticketId, to.openId)
  const { isThere } = await presentAt(turn, ticket.teamId)
  if (ticket.assignee === to.openId || (ticket.assignee !== null && isThere(ticket.assignee))) return
  if (ticket.about.includes(to.openId)) return
  const event = { move: 'assign', actor: to.openId, note: to.name, facts: { to: to.openId, handover: true } } as const
  await keepChange(turn, ticket, { change: { assignee: to.openId }, event })
}

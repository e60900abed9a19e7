import { and, eq, inArray, isNull, lte } from 'drizzle-orm'
import type { Turn } from '../db/index.ts'
import { clearDeadlines } from '../deadlines/index.ts'
import { findCard, touch } from '../delivery/index.ts'
import { updateFacts } from './clock-state.ts'
import { nextUpdateSpan } from './clocks.ts'
import { keepPromises } from './promises.ts'
import { armUpdate } from './rearm.ts'
import { LIVE_STATES, subjectOf, ticketIdOf } from './rules.ts'
import { keepEvent, putTicket, type Ticket } from './store.ts'
import { tickets } from './table.ts'

export interface StaffWords {
  readonly chatId: string
  readonly by: string
  /** When it was said, by the platform's clock: pushes overtake each other. */
  readonly at: Date
  /** A reply to a ticket's card answers that ticket; other words answer whatever waits in this chat. */
  readonly repliedTo?: string | undefined
}

/**
 * A member of staff spoke in the shop's chat: the first reply is met, he is credited, the ladder is silent. What was
 * said before the complaint, but heard after it, answers nothing.
 */
export async function noteFirstReply(turn: Turn, words: StaffWords): Promise<void> {
  const card = words.repliedTo ? await findCard(turn.tx, words.repliedTo) : null
  const only = card?.subject.startsWith('ticket:') ? ticketIdOf(card.subject) : null
  await noteUpdates(turn, words, only)
  await keepPromises(turn, await liveIdsIn(turn, words.chatId, only), { by: words.by, how: 'words' })
  const waiting: Ticket[] = await turn.tx
    .select()
    .from(tickets)
    .where(
      and(
        eq(tickets.homeChat, words.chatId),
        eq(tickets.state, 'open'),
        isNull(tickets.firstRepliedAt),
        lte(tickets.waitingSince, words.at),
        only === null ? undefined : eq(tickets.id, only),
      ),
    )
  for (const ticket of waiting) {
    const change = { firstRepliedAt: turn.now, firstContact: ticket.firstContact ?? words.by, changedAt: turn.now }
    if (!(await putTicket(turn.tx, ticket, change))) continue
    await keepEvent(turn, { ticketId: ticket.id, move: 'replied', actor: words.by })
    await clearDeadlines(turn, subjectOf(ticket.id), ['first_reply'])
    await touch(turn, subjectOf(ticket.id))
  }
}

async function liveIdsIn({ tx }: Turn, chatId: string, only: number | null): Promise<number[]> {
  const mine = only === null ? undefined : eq(tickets.id, only)
  const rows = await tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(and(eq(tickets.homeChat, chatId), inArray(tickets.state, [...LIVE_STATES]), mine))
  return rows.map(({ id }) => id)
}

/** While another team is waited for, a word to the shop is the update it was promised; the next is due anew. */
async function noteUpdates(turn: Turn, { chatId, by }: StaffWords, only: number | null): Promise<void> {
  const due = nextUpdateSpan(turn.policy, turn.zone, turn.now).dueAt
  const mine = only === null ? undefined : eq(tickets.id, only)
  const waiting: Ticket[] = await turn.tx
    .select()
    .from(tickets)
    .where(and(eq(tickets.homeChat, chatId), eq(tickets.state, 'waiting_team'), mine))
  for (const ticket of waiting) {
    const told = await putTicket(turn.tx, ticket, { nextUpdateDue: due, changedAt: turn.now })
    if (!told) continue
    await keepEvent(turn, { ticketId: ticket.id, move: 'updated', actor: by, facts: updateFacts(ticket) })
    await armUpdate(turn, told)
    await touch(turn, subjectOf(ticket.id))
  }
}

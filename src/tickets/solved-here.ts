import { and, desc, eq, or, sql } from 'drizzle-orm'
import type { Turn } from '../db/index.ts'
import { HOUR_MS, plus } from '../kernel/clock.ts'
import type { Ticket } from './store.ts'
import { tickets } from './table.ts'

/** While another ticket of this chat runs, “still not solved” may be about that one: what is closed stays closed. */
const meantFor = (of: { chatId: string; only: number | null }) =>
  of.only === null
    ? sql`not exists (select 1 from tickets live where live.home_chat = ${of.chatId}
        and live.state not in ('resolved', 'closed'))`
    : undefined

/**
 * What the shop of this chat was told is solved, within `reopenHours`: what waits for its word before what is closed,
 * the one solved last; or `only` this one.
 */
export async function solvedTicketHere(
  { tx, now, policy }: Turn,
  of: { chatId: string; only: number | null },
): Promise<Ticket | null> {
  const since = plus(now, -policy.reopenHours * HOUR_MS).toISOString()
  const [row] = await tx
    .select()
    .from(tickets)
    .where(
      and(
        or(eq(tickets.homeChat, of.chatId), eq(tickets.sourceChat, of.chatId)),
        or(
          eq(tickets.state, 'resolved'),
          and(eq(tickets.state, 'closed'), sql`${tickets.closedHow} in ('confirmed', 'unanswered')`, meantFor(of)),
        ),
        sql`${tickets.resolvedAt} >= ${since}::timestamptz`,
        of.only === null ? undefined : eq(tickets.id, of.only),
      ),
    )
    .orderBy(sql`${tickets.state} = 'closed'`, desc(tickets.resolvedAt), desc(tickets.id))
    .limit(1)
  return row ?? null
}

/** What the shop of this chat was told is solved and has not answered yet, or `only` this one; the last one first. */
export function ticketsToConfirm({ tx }: Turn, of: { chatId: string; only: number | null }): Promise<Ticket[]> {
  return tx
    .select()
    .from(tickets)
    .where(
      and(
        or(eq(tickets.homeChat, of.chatId), eq(tickets.sourceChat, of.chatId)),
        eq(tickets.state, 'resolved'),
        of.only === null ? undefined : eq(tickets.id, of.only),
      ),
    )
    .orderBy(desc(tickets.resolvedAt), desc(tickets.id))
}

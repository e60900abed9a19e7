import { and, desc, eq, or, sql } from 'drizzle-orm'
import type { Turn } from '../db/index.ts'
import { HOUR_MS, plus } from '../kernel/clock.ts'
import type { Ticket } from './store.ts'
import { tickets } from './table.ts'

/** What the shop of this chat was told is solved, within `reopenHours`; the one solved last, or `only` this one. */
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
          and(eq(tickets.state, 'closed'), sql`${tickets.closedHow} in ('confirmed', 'unanswered')`),
        ),
        sql`${tickets.resolvedAt} >= ${since}::timestamptz`,
        of.only === null ? undefined : eq(tickets.id, of.only),
      ),
    )
    .orderBy(desc(tickets.resolvedAt), desc(tickets.id))
    .limit(1)
  return row ?? null
}

import { and, desc, eq, inArray, ne, not, type SQL, sql } from 'drizzle-orm'
import { type Db, instant, type Turn, type Tx } from '../db/index.ts'
import { isOursAlone } from './ours.ts'
import type { TicketMove, TicketState } from './rules.ts'
import { LIVE_STATES } from './rules.ts'
import { type Sight, shownIn } from './shop-sight.ts'
import { ticketEvents, tickets } from './table.ts'

export type Ticket = typeof tickets.$inferSelect
export type TicketEvent = typeof ticketEvents.$inferSelect
type Reader = Tx | Db

export async function findTicket(tx: Reader, id: number): Promise<Ticket | null> {
  if (!Number.isSafeInteger(id) || id < 1 || id > 2_147_483_647) return null
  const [row] = await tx.select().from(tickets).where(eq(tickets.id, id))
  return row ?? null
}

/** Writes only if the ticket is still in the state that was seen; null when somebody was faster. */
export async function putTicket(tx: Tx, seen: Ticket, change: Partial<Ticket>): Promise<Ticket | null> {
  const [row] = await tx
    .update(tickets)
    .set(change)
    .where(and(eq(tickets.id, seen.id), eq(tickets.state, seen.state), eq(tickets.changedAt, seen.changedAt)))
    .returning()
  return row ?? null
}

export interface EventNote {
  readonly ticketId: number
  readonly move: TicketMove
  readonly actor: string | null
  readonly note?: string | null
  readonly facts?: TicketEvent['facts']
}

export async function keepEvent(turn: Turn, event: EventNote): Promise<void> {
  await turn.tx
    .insert(ticketEvents)
    .values({ ...event, note: event.note ?? null, facts: event.facts ?? null, at: turn.now })
}

export function eventsOf(tx: Reader, ticketId: number): Promise<TicketEvent[]> {
  return tx.select().from(ticketEvents).where(eq(ticketEvents.ticketId, ticketId)).orderBy(ticketEvents.id)
}

/** The newest numbers, for a "there is no #1280" that helps; only those of these teams or of this chat. */
export async function newestIds(
  tx: Reader,
  of: { teamIds: readonly number[] | null; homeChat?: string },
): Promise<number[]> {
  const where = of.homeChat
    ? eq(tickets.homeChat, of.homeChat)
    : of.teamIds === null
      ? undefined
      : inArray(tickets.teamId, [...of.teamIds, -1])
  const rows = await tx.select({ id: tickets.id }).from(tickets).where(where).orderBy(desc(tickets.id)).limit(3)
  return rows.map((row) => row.id)
}

export interface TicketFilter {
  readonly teamIds?: readonly number[] | null
  readonly homeChat?: string
  readonly shopId?: number
  /** Shown in, or said in, one of these chats. */
  readonly shownIn?: readonly Sight[]
  readonly assignee?: string
  readonly class?: Ticket['class']
  readonly overdueAt?: Date
  readonly states?: readonly TicketState[]
  /** What is overdue comes before the rest of its kind; without it nothing is. */
  readonly now?: Date
  readonly skip?: number
}

/** Past its resolve time, or past its first reply and still nobody's; waiting for the shop, we are not late. */
const overdueBy = (now: Date): SQL => sql`(${tickets.state} <> 'waiting_shop' and (
  ${tickets.resolveDue} < ${instant(now)}
  or (${tickets.state} = 'open' and ${tickets.firstRepliedAt} is null and ${tickets.firstReplyDue} < ${instant(now)})))`

const matching = (filter: TicketFilter): SQL | undefined =>
  and(
    inArray(tickets.state, [...(filter.states ?? LIVE_STATES)]),
    filter.teamIds ? inArray(tickets.teamId, [...filter.teamIds, -1]) : undefined,
    filter.homeChat ? eq(tickets.homeChat, filter.homeChat) : undefined,
    filter.shopId ? eq(tickets.shopId, filter.shopId) : undefined,
    filter.shownIn ? shownIn(filter.shownIn) : undefined,
    filter.assignee ? eq(tickets.assignee, filter.assignee) : undefined,
    filter.class ? eq(tickets.class, filter.class) : undefined,
    filter.overdueAt ? overdueBy(filter.overdueAt) : undefined,
  )

/** Most urgent first: sensitive, A, overdue, important shops, then class and what is due first. */
export function listTickets(tx: Reader, filter: TicketFilter, most: number): Promise<Ticket[]> {
  return tx
    .select()
    .from(tickets)
    .where(matching(filter))
    .orderBy(
      sql`${tickets.sensitive} = 'none'`,
      sql`${tickets.class} <> 'A'`,
      ...(filter.now ? [sql`${overdueBy(filter.now)} is not true`] : []),
      sql`not exists (select 1 from shops s where s.id = ${tickets.shopId} and s.is_important)`,
      tickets.class,
      sql`case when ${tickets.state} = 'open' then ${tickets.firstReplyDue} else ${tickets.resolveDue} end`,
      tickets.id,
    )
    .limit(most)
    .offset(filter.skip ?? 0)
}

export async function countTickets(tx: Reader, filter: TicketFilter): Promise<number> {
  const [row] = await tx.select({ count: sql<number>`count(*)::int` }).from(tickets).where(matching(filter))
  return row?.count ?? 0
}

/** The last complaint of this shop and category since then: the second of its kind is a repeat. */
export async function earlierTicket(
  tx: Reader,
  of: { shopId: number; category: NonNullable<Ticket['category']>; since: Date },
): Promise<number | null> {
  const [row] = await tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(
        eq(tickets.shopId, of.shopId),
        eq(tickets.category, of.category),
        sql`${tickets.openedAt} > ${of.since.toISOString()}::timestamptz`,
        sql`${tickets.closedHow} is distinct from 'cancelled'`,
        not(isOursAlone),
      ),
    )
    .orderBy(desc(tickets.id))
    .limit(1)
  return row?.id ?? null
}

/** Complaints of a group that was not bound when they were said. */
export function unboundTickets(tx: Tx, chatId: string): Promise<Ticket[]> {
  return tx
    .select()
    .from(tickets)
    .where(and(eq(tickets.sourceChat, chatId), sql`${tickets.teamId} is null`, ne(tickets.state, 'closed')))
    .orderBy(tickets.id)
}

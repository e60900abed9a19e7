import { and, desc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Attachment } from '../chat/port.ts'
import type { Turn, Tx } from '../db/index.ts'
import { sendOnErrand, touch } from '../delivery/index.ts'
import { plus } from '../kernel/clock.ts'
import { LIVE_STATES, subjectOf } from './rules.ts'
import { keepEvent, type Ticket } from './store.ts'
import { ticketEvents, ticketPieces, tickets } from './table.ts'

export type TicketPiece = typeof ticketPieces.$inferSelect

export interface Piece {
  readonly chatId: string
  /** Null: written into a form. */
  readonly messageId: string | null
  readonly saidBy: string
  readonly words: string
  readonly attachments: readonly Attachment[]
}

export const piecesOf = (tx: Tx, ticketId: number): Promise<TicketPiece[]> =>
  tx.select().from(ticketPieces).where(eq(ticketPieces.ticketId, ticketId)).orderBy(ticketPieces.id)

/** The ticket that this message was filed as, or joined. */
export async function findTicketOf(tx: Tx, messageId: string): Promise<number | null> {
  const [opened] = await tx.select({ id: tickets.id }).from(tickets).where(eq(tickets.sourceMessage, messageId))
  if (opened) return opened.id
  const [joined] = await tx
    .select({ id: ticketPieces.ticketId })
    .from(ticketPieces)
    .where(eq(ticketPieces.messageId, messageId))
  return joined?.id ?? null
}

/** The live ticket that this person brought here, or added to, within the last ten minutes. */
export async function ticketJustSaid(turn: Turn, said: { chatId: string; saidBy: string }): Promise<Ticket | null> {
  const { tx, now } = turn
  if (turn.policy.joinWithin === 0) return null
  const since = plus(now, -turn.policy.joinWithin)
  const hisPiece = tx
    .select({ id: ticketPieces.ticketId })
    .from(ticketPieces)
    .where(and(eq(ticketPieces.saidBy, said.saidBy), gt(ticketPieces.at, since)))
  const openedByHim = tx
    .select({ id: ticketEvents.ticketId })
    .from(ticketEvents)
    .where(
      and(eq(ticketEvents.ticketId, tickets.id), eq(ticketEvents.move, 'opened'), eq(ticketEvents.actor, said.saidBy)),
    )
  const his = or(eq(tickets.reporter, said.saidBy), inArray(tickets.id, openedByHim))
  const [row] = await tx
    .select()
    .from(tickets)
    .where(
      and(
        eq(tickets.sourceChat, said.chatId),
        inArray(tickets.state, [...LIVE_STATES]),
        or(and(gt(tickets.openedAt, since), his), inArray(tickets.id, hisPiece)),
      ),
    )
    .orderBy(desc(tickets.id))
    .limit(1)
  return row ?? null
}

/** Words, pictures and files that belong to a ticket: kept, counted on its cards. */
export async function joinTicket(turn: Turn, ticketId: number, piece: Piece): Promise<void> {
  const { chatId, messageId, saidBy, words, attachments } = piece
  await turn.tx
    .insert(ticketPieces)
    .values({ ticketId, chatId, messageId, saidBy, words, attachments, at: turn.now })
    .onConflictDoNothing()
  await lookAtSizes(turn, ticketId, attachments)
  await touch(turn, subjectOf(ticketId))
}

/** A message tells type and name of what hangs on it, not its size: somebody has to look. */
export async function lookAtSizes(turn: Turn, ticketId: number, attachments: readonly Attachment[]): Promise<void> {
  const [first] = attachments
  if (!first) return
  const facts = { ticket: String(ticketId) }
  await sendOnErrand(turn, { kind: 'sizes', facts, once: `sizes:${ticketId}:${first.key}` })
}

/** A recalled message keeps its ticket, marked: what was complained about stays true. */
export async function markRecalled(turn: Turn, messageId: string): Promise<void> {
  const { tx, now } = turn
  const opened = await tx
    .update(tickets)
    .set({ recalledAt: now })
    .where(and(eq(tickets.sourceMessage, messageId), isNull(tickets.recalledAt)))
    .returning({ id: tickets.id })
  const joined = await tx
    .update(ticketPieces)
    .set({ recalledAt: now })
    .where(and(eq(ticketPieces.messageId, messageId), isNull(ticketPieces.recalledAt)))
    .returning({ id: ticketPieces.ticketId })
  for (const { id } of opened) await keepEvent(turn, { ticketId: id, move: 'recalled', actor: null })
  for (const { id } of [...opened, ...joined]) await touch(turn, subjectOf(id))
}

/** One after the other for what a person says in a chat: two messages at once don't open two tickets. */
export async function oneAtATime(tx: Tx, said: { chatId: string; saidBy: string }): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${said.chatId}:${said.saidBy}`}, 0))`)
}

import { and, desc, eq, isNull, lt } from 'drizzle-orm'
import type { Turn, Tx } from '../db/index.ts'
import { DAY_MS, plus } from '../kernel/clock.ts'
import { type CardMode, cards, errands, outbox } from './table.ts'

export type CardRow = typeof cards.$inferSelect

/** The card of ours that stands under this message id; null when it isn't ours (FEISHU.md 2.3: never trust a press). */
export async function findCard(tx: Tx, messageId: string): Promise<CardRow | null> {
  const [row] = await tx.select().from(cards).where(eq(cards.messageId, messageId))
  return row ?? null
}

/** The newest card of a view and subject in a lane. */
export async function standingCard(
  tx: Tx,
  where: { view: string; subject: string; lane: string },
): Promise<CardRow | null> {
  const [row] = await tx
    .select()
    .from(cards)
    .where(
      and(
        eq(cards.subject, where.subject),
        eq(cards.view, where.view),
        eq(cards.lane, where.lane),
        isNull(cards.goneAt),
      ),
    )
    .orderBy(desc(cards.sentAt))
    .limit(1)
  return row ?? null
}

/** A form opened on a card, or closed again. */
export async function setMode(turn: Turn, messageId: string, mode: CardMode | null): Promise<void> {
  await turn.tx.update(cards).set({ mode }).where(eq(cards.messageId, messageId))
}

/** Cards die after 14 days (FEISHU.md 2.3); what was said is kept a while longer for questions. */
const KEPT_MS = 30 * DAY_MS

export async function forgetLetters(tx: Tx, now: Date): Promise<void> {
  const before = plus(now, -KEPT_MS)
  await tx.delete(cards).where(lt(cards.sentAt, before))
  await tx.delete(outbox).where(and(lt(outbox.doneAt, before), isNull(outbox.once)))
  await tx.delete(errands).where(and(lt(errands.doneAt, before), isNull(errands.once)))
}

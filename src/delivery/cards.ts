import { and, desc, eq, inArray, isNull, lt, lte } from 'drizzle-orm'
import type { Content } from '../chat/port.ts'
import type { Turn, Tx } from '../db/index.ts'
import { DAY_MS, plus } from '../kernel/clock.ts'
import { newUuid } from '../kernel/ids.ts'
import { URGENCY } from './say.ts'
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

/** Cards of these views that stand since before a moment: the platform lets them die after 14 days (FEISHU.md 2.3). */
export function cardsSince(
  tx: Tx,
  of: { subject: string; views: readonly string[]; before: Date },
): Promise<CardRow[]> {
  return tx
    .select()
    .from(cards)
    .where(
      and(
        eq(cards.subject, of.subject),
        inArray(cards.view, [...of.views]),
        isNull(cards.goneAt),
        lte(cards.sentAt, of.before),
      ),
    )
    .orderBy(cards.sentAt)
}

/** A card is replaced: it is never patched again, but for the last words that say where to look. */
export async function retireCard(turn: Turn, card: CardRow, lastWords: Content): Promise<void> {
  await turn.tx.update(cards).set({ goneAt: turn.now, mode: null }).where(eq(cards.messageId, card.messageId))
  await turn.tx
    .insert(outbox)
    .values({
      kind: 'patch',
      lane: card.lane,
      toMessage: card.messageId,
      content: lastWords,
      urgency: URGENCY.card,
      uuid: newUuid(),
      once: `retire:${card.messageId}`,
      notBefore: turn.now,
      createdAt: turn.now,
    })
    .onConflictDoNothing()
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

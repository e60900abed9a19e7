import { and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { Db, Turn, Tx } from '../db/index.ts'
import { type DeadlineFacts, deadlines } from './table.ts'

export type Deadline = typeof deadlines.$inferSelect

export interface Due {
  readonly subject: string
  readonly kind: string
  readonly at: Date
  readonly facts?: DeadlineFacts
}

/** Sets, or moves, what is due; one per subject and kind. */
export async function setDeadline(turn: Turn, due: Due): Promise<void> {
  const values = { dueAt: due.at, facts: due.facts ?? {}, doneAt: null }
  await turn.tx
    .insert(deadlines)
    .values({ subject: due.subject, kind: due.kind, ...values })
    .onConflictDoUpdate({ target: [deadlines.subject, deadlines.kind], set: values })
}

/** Nothing is due any more; without kinds, nothing at all of this subject. */
export async function clearDeadlines(turn: Turn, subject: string, kinds?: readonly string[]): Promise<void> {
  await turn.tx
    .update(deadlines)
    .set({ doneAt: turn.now })
    .where(
      and(
        eq(deadlines.subject, subject),
        isNull(deadlines.doneAt),
        kinds ? inArray(deadlines.kind, [...kinds]) : sql`true`,
      ),
    )
}

/** What is due now, oldest first. Only finds: each is taken, and judged again, in a transaction of its own. */
export function dueDeadlines(db: Db, now: Date, most: number): Promise<Deadline[]> {
  return db
    .select()
    .from(deadlines)
    .where(and(isNull(deadlines.doneAt), lte(deadlines.dueAt, now)))
    .orderBy(asc(deadlines.dueAt), asc(deadlines.id))
    .limit(most)
}

/** Takes one that was found; false when another process took it, or it was moved or cancelled meanwhile. */
export async function takeDeadline(tx: Tx, seen: Deadline, now: Date): Promise<boolean> {
  const taken = await tx
    .update(deadlines)
    .set({ doneAt: now })
    .where(and(eq(deadlines.id, seen.id), isNull(deadlines.doneAt), eq(deadlines.dueAt, seen.dueAt)))
    .returning({ id: deadlines.id })
  return taken.length > 0
}

export async function nextDeadlineAt(db: Db): Promise<Date | null> {
  const [row] = await db
    .select({ at: deadlines.dueAt })
    .from(deadlines)
    .where(isNull(deadlines.doneAt))
    .orderBy(asc(deadlines.dueAt))
    .limit(1)
  return row?.at ?? null
}

import { and, desc, eq, gt, sql } from 'drizzle-orm'
import type { Turn, Tx } from '../db/index.ts'
import { clearDeadlines, setDeadline } from '../deadlines/index.ts'
import { touch } from '../delivery/index.ts'
import { MINUTE_MS, plus } from '../kernel/clock.ts'
import { type Draft, openTicket } from './open.ts'
import { findTicketOf } from './pieces.ts'
import { drafts } from './table.ts'

export type DraftRow = typeof drafts.$inferSelect

/** More words by the same person belong to what he said before, this long (issue 4). */
export const JOINED_MS = 10 * MINUTE_MS

export const draftSubject = (id: number): string => `draft:${id}`
export const draftIdOf = (subject: string): number => Number(subject.slice('draft:'.length))

/** A complaint that waits; null when this message waits, or waited, already. */
export async function keepDraft(turn: Turn, kind: DraftRow['kind'], complaint: Draft): Promise<DraftRow | null> {
  const { chatId, messageId, saidBy } = complaint
  const [row] = await turn.tx
    .insert(drafts)
    .values({ kind, complaint, chatId, messageId, saidBy, at: turn.now })
    .onConflictDoNothing()
    .returning()
  return row ?? null
}

/** When nobody has answered by then, it is decided without an answer. */
export const decideAt = (turn: Turn, id: number, at: Date): Promise<void> =>
  setDeadline(turn, { subject: draftSubject(id), kind: 'draft', at })

export async function findDraft(tx: Tx, id: number): Promise<DraftRow | null> {
  if (!Number.isSafeInteger(id) || id < 1) return null
  const [row] = await tx.select().from(drafts).where(eq(drafts.id, id))
  return row ?? null
}

/** What this person said here a moment ago and nobody has decided yet. */
export async function waitingDraft(turn: Turn, said: { chatId: string; saidBy: string }): Promise<DraftRow | null> {
  const [row] = await turn.tx
    .select()
    .from(drafts)
    .where(
      and(
        eq(drafts.chatId, said.chatId),
        eq(drafts.saidBy, said.saidBy),
        eq(drafts.state, 'waiting'),
        gt(drafts.at, plus(turn.now, -JOINED_MS)),
      ),
    )
    .orderBy(desc(drafts.id))
    .limit(1)
  return row ?? null
}

/** More of the same, before anybody has decided: one question, one suggestion, not five. */
export async function addToDraft(turn: Turn, draft: DraftRow, more: Pick<Draft, 'words' | 'attachments'>) {
  const { complaint } = draft
  const words = [complaint.words, more.words].filter(Boolean).join('\n')
  const attachments = [...complaint.attachments, ...more.attachments]
  await turn.tx
    .update(drafts)
    .set({ complaint: { ...complaint, words, attachments } })
    .where(eq(drafts.id, draft.id))
  await touch(turn, draftSubject(draft.id))
}

export interface Decision {
  readonly state: Exclude<DraftRow['state'], 'waiting'>
  /** Null: nobody answered in time. */
  readonly by: string | null
}

/** Decides it once; false when somebody was faster. */
export async function decideDraft(turn: Turn, draft: DraftRow, decision: Decision): Promise<boolean> {
  const decided = await turn.tx
    .update(drafts)
    .set({ state: decision.state, answeredBy: decision.by, answeredAt: turn.now })
    .where(and(eq(drafts.id, draft.id), eq(drafts.state, 'waiting')))
    .returning({ id: drafts.id })
  if (decided.length === 0) return false
  await clearDeadlines(turn, draftSubject(draft.id))
  await touch(turn, draftSubject(draft.id))
  return true
}

/** It becomes a ticket; null when somebody has decided otherwise meanwhile. `complaint`: what was fetched for it. */
export async function fileDraft(
  turn: Turn,
  draft: DraftRow,
  { by, complaint = draft.complaint }: { by: string | null; complaint?: Draft },
): Promise<number | null> {
  if (!(await decideDraft(turn, draft, { state: 'filed', by }))) return null
  const opened = await openTicket(turn, { since: draft.at, ...complaint, keys: [draftSubject(draft.id)] })
  const ticketId = opened ?? (await findTicketOf(turn.tx, complaint.messageId))
  await turn.tx.update(drafts).set({ ticketId }).where(eq(drafts.id, draft.id))
  return ticketId
}

/** What was asked about belongs to a ticket that was opened meanwhile. */
export async function settleInto(turn: Turn, draft: DraftRow, ticketId: number): Promise<boolean> {
  if (!(await decideDraft(turn, draft, { state: 'filed', by: draft.saidBy }))) return false
  await turn.tx.update(drafts).set({ ticketId }).where(eq(drafts.id, draft.id))
  return true
}

/** Taken back before anybody decided: then nobody wants it filed. */
export async function recallDraft(turn: Turn, messageId: string): Promise<void> {
  const [draft] = await turn.tx
    .select()
    .from(drafts)
    .where(and(eq(drafts.messageId, messageId), eq(drafts.state, 'waiting'), sql`${drafts.kind} <> 'quoted'`))
  if (draft) await decideDraft(turn, draft, { state: 'recalled', by: null })
}

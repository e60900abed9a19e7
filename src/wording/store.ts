import { and, asc, desc, eq, gte, isNotNull, lt } from 'drizzle-orm'
import type { Db, Turn, Tx } from '../db/index.ts'
import { DAY_MS, HOUR_MS, plus } from '../kernel/clock.ts'
import type { Family } from './families.ts'
import { staffWords, wordingSlips } from './table.ts'

export type SaidBefore = typeof staffWords.$inferSelect

const MOST_SAID = 200

export async function keepSaid(turn: Turn, said: Omit<SaidBefore, 'id' | 'at'>): Promise<void> {
  await turn.tx
    .insert(staffWords)
    .values({ ...said, at: turn.now })
    .onConflictDoNothing()
}

export async function saidSince(tx: Tx, where: { chatId: string; since: Date }): Promise<SaidBefore[]> {
  return tx
    .select()
    .from(staffWords)
    .where(and(eq(staffWords.chatId, where.chatId), gte(staffWords.at, where.since)))
    .orderBy(asc(staffWords.at), asc(staffWords.id))
    .limit(MOST_SAID)
}

export interface Slip {
  readonly messageId: string
  readonly teamId: number
  readonly saidBy: string
  readonly families: readonly Family[]
}

const HINT_EVERY_MS = HOUR_MS

/** Counts it, once a message; true when its writer may be told now. */
export async function keepSlip(turn: Turn, slip: Slip): Promise<boolean> {
  const [last] = await turn.tx
    .select({ at: wordingSlips.hintedAt })
    .from(wordingSlips)
    .where(and(eq(wordingSlips.saidBy, slip.saidBy), isNotNull(wordingSlips.hintedAt)))
    .orderBy(desc(wordingSlips.hintedAt))
    .limit(1)
  const hinted = !last?.at || last.at <= plus(turn.now, -HINT_EVERY_MS)
  const kept = await turn.tx
    .insert(wordingSlips)
    .values({ ...slip, at: turn.now, hintedAt: hinted ? turn.now : null })
    .onConflictDoNothing()
    .returning({ id: wordingSlips.id })
  return hinted && kept.length > 0
}

/** How often each family was heard in a team's shop chats in a span; most first. For the leader's week edition. */
export async function slipsByFamily(
  tx: Tx | Db,
  of: { teamId: number; from: Date; to: Date },
): Promise<{ family: Family; count: number }[]> {
  const rows = await tx
    .select({ families: wordingSlips.families })
    .from(wordingSlips)
    .where(and(eq(wordingSlips.teamId, of.teamId), gte(wordingSlips.at, of.from), lt(wordingSlips.at, of.to)))
  const counts = new Map<Family, number>()
  for (const family of rows.flatMap((row) => row.families)) counts.set(family, (counts.get(family) ?? 0) + 1)
  return [...counts].map(([family, count]) => ({ family, count })).sort((a, b) => b.count - a.count)
}

/** A ticket that old is closed; counts are kept for a season. */
const SAID_KEPT_MS = 60 * DAY_MS
const SLIPS_KEPT_MS = 120 * DAY_MS

export async function forgetWording(tx: Tx, now: Date): Promise<void> {
  await tx.delete(staffWords).where(lt(staffWords.at, plus(now, -SAID_KEPT_MS)))
  await tx.delete(wordingSlips).where(lt(wordingSlips.at, plus(now, -SLIPS_KEPT_MS)))
}

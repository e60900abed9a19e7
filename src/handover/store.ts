import { and, desc, eq, gt, inArray, ne, or, sql } from 'drizzle-orm'
import type { Db, Turn, Tx } from '../db/index.ts'
import { touch } from '../delivery/index.ts'
import { HOUR_MS, plus } from '../kernel/clock.ts'
import { handoverEvents, handoverItems, handovers } from './table.ts'

export type Handover = typeof handovers.$inferSelect
export type Item = typeof handoverItems.$inferSelect
export type HandoverEvent = typeof handoverEvents.$inferSelect
type Reader = Tx | Db

export const handoverSubject = (id: number): string => `handover:${id}`
export const handoverIdOf = (subject: string): number => Number(subject.slice('handover:'.length))

export async function findHandover(tx: Reader, id: number): Promise<Handover | null> {
  const [row] = await tx.select().from(handovers).where(eq(handovers.id, id))
  return row ?? null
}

/** Prepared, and not given an hour after its time: the rota was changed meanwhile. */
const STALE_MS = HOUR_MS

/** The one that is under way or prepared in this team; the newest. */
export async function currentHandover({ tx, now }: Turn, teamId: number): Promise<Handover | null> {
  const stands = or(ne(handovers.state, 'prepared'), gt(handovers.startsAt, plus(now, -STALE_MS)))
  const [row] = await tx
    .select()
    .from(handovers)
    .where(and(eq(handovers.teamId, teamId), ne(handovers.state, 'settled'), stands))
    .orderBy(desc(handovers.id))
    .limit(1)
  return row ?? null
}

/** What this person has not handed over yet. */
export const preparedOf = (tx: Reader, { teamId, from }: { teamId: number; from: string }): Promise<Handover[]> =>
  tx
    .select()
    .from(handovers)
    .where(and(eq(handovers.teamId, teamId), eq(handovers.from, from), eq(handovers.state, 'prepared')))

/** The last ones of a team, newest first. */
/** Begun because somebody looked at it early, and nothing came of it yet. */
const hasBegun = sql`exists (select from ${handoverEvents} where ${handoverEvents.handoverId} = ${handovers.id})`

export const lastHandovers = (tx: Reader, teamId: number, most: number): Promise<Handover[]> =>
  tx
    .select()
    .from(handovers)
    .where(and(eq(handovers.teamId, teamId), hasBegun))
    .orderBy(desc(handovers.id))
    .limit(most)

/** The last one of each of these teams. */
export const lastOfEach = (tx: Reader, teamIds: readonly number[]): Promise<Handover[]> =>
  tx
    .selectDistinctOn([handovers.teamId])
    .from(handovers)
    .where(and(inArray(handovers.teamId, [...teamIds, -1]), hasBegun))
    .orderBy(handovers.teamId, desc(handovers.id))

export type NewHandover = Pick<Handover, 'teamId' | 'from' | 'to' | 'fromShift' | 'toShift' | 'endsAt' | 'startsAt'>

/** Null: this shift's was prepared before. */
export async function newHandover(tx: Tx, row: NewHandover): Promise<Handover | null> {
  const [made] = await tx.insert(handovers).values(row).onConflictDoNothing().returning()
  return made ?? null
}

export async function changeHandover(turn: Turn, id: number, change: Partial<Handover>): Promise<void> {
  await turn.tx.update(handovers).set(change).where(eq(handovers.id, id))
  await touch(turn, handoverSubject(id))
}

export const itemsOf = (tx: Reader, handoverId: number): Promise<Item[]> =>
  tx.select().from(handoverItems).where(eq(handoverItems.handoverId, handoverId)).orderBy(handoverItems.id)

/** The list as it is now: what came up is added, what has ended is gone; what was answered stays answered. */
export async function keepItems(turn: Turn, handoverId: number, ticketIds: readonly number[]): Promise<void> {
  const known = await itemsOf(turn.tx, handoverId)
  const fresh = ticketIds.filter((id) => !known.some(({ ticketId }) => ticketId === id))
  if (fresh.length > 0) {
    const rows = fresh.map((ticketId) => ({ handoverId, ticketId }))
    await turn.tx.insert(handoverItems).values(rows).onConflictDoNothing()
  }
  const over = known.filter(({ state, ticketId }) => state === 'open' && !ticketIds.includes(ticketId))
  if (over.length > 0) {
    const ids = over.map(({ id }) => id)
    await turn.tx.update(handoverItems).set({ state: 'gone', at: turn.now }).where(inArray(handoverItems.id, ids))
  }
}

/** Answered once; false when somebody was faster. */
export async function answerItem(
  turn: Turn,
  item: Item,
  answer: { state: 'confirmed' | 'refused'; by: string; reason?: string },
): Promise<boolean> {
  const change = { state: answer.state, by: answer.by, reason: answer.reason ?? null, at: turn.now }
  const open = and(eq(handoverItems.id, item.id), eq(handoverItems.state, 'open'))
  return (await turn.tx.update(handoverItems).set(change).where(open).returning({ id: handoverItems.id })).length > 0
}

export async function keepHistory(
  { tx, now }: Turn,
  event: Pick<HandoverEvent, 'handoverId' | 'what'> & Partial<HandoverEvent>,
): Promise<void> {
  await tx.insert(handoverEvents).values({ ...event, at: now })
}

export const historyOf = (tx: Reader, handoverId: number): Promise<HandoverEvent[]> =>
  tx.select().from(handoverEvents).where(eq(handoverEvents.handoverId, handoverId)).orderBy(handoverEvents.id)

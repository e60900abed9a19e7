import { and, count, eq, gte, inArray } from 'drizzle-orm'
import type { Turn } from '../db/index.ts'
import { localDay, startOfDay } from '../kernel/calendar.ts'
import { HOUR_MS } from '../kernel/clock.ts'
import { tellings } from './table.ts'

type Telling = (typeof tellings.$inferSelect)['kind']

/** How often each of these people was told something of these kinds today. */
export async function toldToday(
  { tx, now, zone }: Turn,
  openIds: readonly string[],
  kinds?: readonly Telling[],
): Promise<ReadonlyMap<string, number>> {
  if (openIds.length === 0) return new Map()
  const rows = await tx
    .select({ openId: tellings.openId, times: count() })
    .from(tellings)
    .where(
      and(
        inArray(tellings.openId, [...openIds]),
        gte(tellings.at, startOfDay(zone, localDay(zone, now))),
        kinds ? inArray(tellings.kind, [...kinds]) : undefined,
      ),
    )
    .groupBy(tellings.openId)
  return new Map(rows.map((row) => [row.openId, row.times]))
}

export interface Capped {
  /** Told now. */
  readonly now: readonly string[]
  /** Had the single reminders of the day: one list at the next full hour. */
  readonly hourly: readonly string[]
}

/** What the caps of the policy leave of these people; who has had all messages of the day is told no more today. */
export async function capped(turn: Turn, openIds: readonly string[]): Promise<Capped> {
  const { remindersPerPersonDay, messagesPerPersonDay } = turn.policy.caps
  const all = await toldToday(turn, openIds)
  const single = await toldToday(turn, openIds, ['reminder', 'direct', 'buzz'])
  const open = openIds.filter((openId) => (all.get(openId) ?? 0) < messagesPerPersonDay)
  const over = (openId: string) => (single.get(openId) ?? 0) >= remindersPerPersonDay
  return { now: open.filter((openId) => !over(openId)), hourly: open.filter(over) }
}

export const nextHour = (now: Date): Date => new Date(Math.floor(now.getTime() / HOUR_MS + 1) * HOUR_MS)

/** Counted when it is said, once for each person of a letter. */
export async function countTelling(
  { tx, now }: Turn,
  letterId: number,
  told: { openIds: readonly string[]; kind: Telling },
): Promise<void> {
  const rows = [...new Set(told.openIds)].map((openId) => ({ letterId, openId, kind: told.kind, at: now }))
  if (rows.length > 0) await tx.insert(tellings).values(rows).onConflictDoNothing()
}

/** Who still may be buzzed today (加急 is for internal people, within the policy's budget). */
export async function buzzable(turn: Turn, openIds: readonly string[]): Promise<string[]> {
  const told = await toldToday(turn, openIds, ['buzz'])
  return openIds.filter((openId) => (told.get(openId) ?? 0) < turn.policy.caps.buzzPerPersonDay)
}

export const tellingsOf = (tx: Turn['tx'], openId: string) =>
  tx.select().from(tellings).where(eq(tellings.openId, openId)).orderBy(tellings.at)

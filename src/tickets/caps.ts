import { and, count, eq, gte, inArray, isNull } from 'drizzle-orm'
import type { Turn } from '../db/index.ts'
import { localDay, startOfDay } from '../kernel/calendar.ts'
import { HOUR_MS, MINUTE_MS, plus } from '../kernel/clock.ts'
import { ownAmong } from '../people/index.ts'
import { nudges, tellings } from './table.ts'

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
  const soon = await underWay(turn)
  const times = (told: ReadonlyMap<string, number>, openId: string) => (told.get(openId) ?? 0) + soon(openId)
  const open = openIds.filter((openId) => times(all, openId) < messagesPerPersonDay)
  const over = (openId: string) => times(single, openId) >= remindersPerPersonDay
  return { now: open.filter((openId) => !over(openId)), hourly: open.filter(over) }
}

/** A letter is sent within moments; what is older was judged away. */
const UNDER_WAY_MS = 5 * MINUTE_MS

/** Direct ones that are written but not sent yet: of many that fall due together no more than the caps allow. */
async function underWay({ tx, now }: Turn): Promise<(openId: string) => number> {
  const alone = inArray(nudges.how, ['direct', 'buzz'])
  const rows = await tx
    .select({ people: nudges.people })
    .from(nudges)
    .where(and(isNull(nudges.letterId), alone, gte(nudges.at, plus(now, -UNDER_WAY_MS))))
  return (openId) => rows.filter(({ people }) => people.includes(openId)).length
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
  const own = await ownAmong(turn.tx, openIds)
  const told = await toldToday(turn, own, ['buzz'])
  return own.filter((openId) => (told.get(openId) ?? 0) < turn.policy.caps.buzzPerPersonDay)
}

export const tellingsOf = (tx: Turn['tx'], openId: string) =>
  tx.select().from(tellings).where(eq(tellings.openId, openId)).orderBy(tellings.at)

import { and, asc, eq, gt, isNotNull, ne, or } from 'drizzle-orm'
import type { Turn } from '../db/index.ts'
import { say, touch } from '../delivery/index.ts'
import { addDays, type LocalDay, localDay } from '../kernel/calendar.ts'
import { findTeam, type Shop } from '../people/index.ts'
import { shops } from '../people/table.ts'
import { tickets } from '../tickets/table.ts'
import { categoryOf, fallOf, goalOf, type Point } from './fall-rules.ts'
import type { MetricKey } from './keys.ts'
import { metricFalls } from './table.ts'
import { readTargets } from './targets.ts'
import { wholeFigures } from './whole-figures.ts'

export type Fall = typeof metricFalls.$inferSelect

/** A figure of ours that was just noted. */
export interface JustNoted {
  readonly shop: Shop
  readonly day: LocalDay
  readonly metric: MetricKey
}

/** What was noted late, of days long over, asks nobody for anything. */
const FRESH_DAYS = 2

export const fallsSubject = (teamId: number, day: LocalDay): string => `falls:${teamId}:${day}`

/** Judges what was just noted, and the day after it: what fell is shown to the team, what was corrected is not. */
export async function judgeFalls(turn: Turn, noted: readonly JustNoted[]): Promise<void> {
  const today = localDay(turn.zone, turn.now)
  const recent = noted.filter(({ day }) => day >= addDays(today, -FRESH_DAYS))
  const fresh = withFollowing(recent).filter(({ metric }) => categoryOf(metric) !== null)
  if (fresh.length === 0) return
  const pointsOf = await readPoints(turn, fresh)
  const teams = new Map<string, { teamId: number; day: LocalDay }>()
  for (const { shop, day, metric } of fresh) {
    for (const each of [day, addDays(day, 1)]) {
      const now = pointsOf(shop, metric, each)
      if (!now) continue
      const before = pointsOf(shop, metric, addDays(each, -1))
      const changed = await judgeOne(turn, { shop, metric, day: each, now, before })
      if (changed) teams.set(fallsSubject(shop.teamId, each), { teamId: shop.teamId, day: each })
    }
  }
  for (const { teamId, day } of teams.values()) await showFalls(turn, teamId, day)
}

/** Where a good rate follows from counts, it fell with them. */
function withFollowing(noted: readonly JustNoted[]): JustNoted[] {
  const counted = noted.filter(({ shop, metric }) => shop.platform === 'kuaishou' && COUNTED.includes(metric))
  const follows = counted.filter(
    (each, at) => counted.findIndex(({ shop, day }) => shop.id === each.shop.id && day === each.day) === at,
  )
  return [...noted, ...follows.map((each): JustNoted => ({ ...each, metric: 'good_rate' }))]
}

const COUNTED: readonly MetricKey[] = ['rated_good', 'rated_fair', 'rated_bad']

async function readPoints(turn: Turn, fresh: readonly JustNoted[]) {
  const shopIds = [...new Set(fresh.map(({ shop }) => shop.id))]
  const days = fresh.map(({ day }) => day).sort()
  const shops = [...new Map(fresh.map(({ shop }) => [shop.id, shop])).values()]
  const span = { from: addDays(days[0] ?? '', -1), to: addDays(days.at(-1) ?? '', 1) }
  const targets = await readTargets(turn, shopIds)
  const ours = (await wholeFigures(turn, shops, span)).filter(({ source }) => source === 'team')
  const values = new Map(ours.map(({ shopId, metric, day, value }) => [`${shopId} ${metric} ${day}`, value]))
  return (shop: Shop, metric: MetricKey, day: LocalDay): Point | null => {
    const value = values.get(`${shop.id} ${metric} ${day}`)
    return value === undefined ? null : { value, target: targets(shop, metric, day) }
  }
}

interface Judging extends JustNoted {
  readonly now: Point
  readonly before: Point | null
}

/** True: what the team is shown changed. */
async function judgeOne(turn: Turn, { shop, metric, day, now, before }: Judging): Promise<boolean> {
  const why = fallOf(metric, now, before)
  if (!why || !before) return withdraw(turn, { shopId: shop.id, metric, day })
  if (await isBeingWorkedOn(turn, shop.id, metric)) return false
  const goal = goalOf(metric, { now, before, today: localDay(turn.zone, turn.now) })
  const kept = await turn.tx
    .insert(metricFalls)
    .values({ shopId: shop.id, metric, day, why, goalValue: goal.value, goalDay: goal.day, at: turn.now })
    .onConflictDoNothing()
    .returning({ id: metricFalls.id })
  return kept.length > 0
}

/** Corrected: it never fell. */
async function withdraw(turn: Turn, of: { shopId: number; metric: MetricKey; day: LocalDay }): Promise<boolean> {
  const { shopId, metric, day, state } = metricFalls
  const gone = await turn.tx
    .update(metricFalls)
    .set({ state: 'declined', answeredAt: turn.now })
    .where(and(eq(shopId, of.shopId), eq(metric, of.metric), eq(day, of.day), eq(state, 'waiting')))
    .returning({ id: metricFalls.id })
  return gone.length > 0
}

/** Once turned down it is quiet for a while, unless it falls again later. */
const QUIET_DAYS = 3

/** Not one that a correction took back. */
const standing = or(ne(metricFalls.state, 'declined'), isNotNull(metricFalls.answeredBy))

/** A ticket about this figure, or this matter, is open; or somebody was asked these days. */
async function isBeingWorkedOn({ tx, now, zone }: Turn, shopId: number, metric: MetricKey): Promise<boolean> {
  const category = categoryOf(metric)
  const [ticket] = await tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(
        eq(tickets.shopId, shopId),
        ne(tickets.state, 'closed'),
        or(eq(tickets.goalMetric, metric), category ? eq(tickets.category, category) : undefined),
      ),
    )
    .limit(1)
  if (ticket) return true
  const since = addDays(localDay(zone, now), -QUIET_DAYS)
  const [asked] = await tx
    .select({ id: metricFalls.id })
    .from(metricFalls)
    .where(and(eq(metricFalls.shopId, shopId), eq(metricFalls.metric, metric), gt(metricFalls.day, since), standing))
    .limit(1)
  return asked !== undefined
}

/** One card a team and day, however many of its shops fell. */
async function showFalls(turn: Turn, teamId: number, day: LocalDay): Promise<void> {
  const team = await findTeam(turn.tx, teamId)
  const subject = fallsSubject(teamId, day)
  await touch(turn, subject)
  if (!team?.chatId || (await fallsOf(turn, teamId, day)).length === 0) return
  await say(turn, [
    { to: { chat: team.chatId }, what: { view: 'metric.falls', subject }, urgency: 'card', once: `card:${subject}` },
  ])
}

/** Those of a team's shops and a day that were not withdrawn. */
export async function fallsOf({ tx }: Turn, teamId: number, day: LocalDay): Promise<(Fall & { shop: Shop })[]> {
  const rows = await tx
    .select({ fall: metricFalls, shop: shops })
    .from(metricFalls)
    .innerJoin(shops, eq(shops.id, metricFalls.shopId))
    .where(and(eq(shops.teamId, teamId), eq(metricFalls.day, day), standing))
    .orderBy(asc(metricFalls.id))
  return rows.map(({ fall, shop }) => ({ ...fall, shop }))
}

export async function answerFall(
  turn: Turn,
  id: number,
  as: { state: 'filed' | 'declined'; by: string },
): Promise<Fall | null> {
  const [row] = await turn.tx
    .update(metricFalls)
    .set({ state: as.state, answeredBy: as.by, answeredAt: turn.now })
    .where(and(eq(metricFalls.id, id), eq(metricFalls.state, 'waiting')))
    .returning()
  return row ?? null
}

export async function linkFall(turn: Turn, id: number, ticketId: number): Promise<void> {
  await turn.tx.update(metricFalls).set({ ticketId }).where(eq(metricFalls.id, id))
}

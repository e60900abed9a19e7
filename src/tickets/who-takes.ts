import { and, count, inArray } from 'drizzle-orm'
import type { Turn } from '../db/index.ts'
import { nextOpening } from '../kernel/calendar.ts'
import { agentsOf, type Holder, holdersOf, leadersOf, managersOf } from '../people/index.ts'
import { type Present, presentAt } from '../shifts/index.ts'
import { calendarFor } from './clocks.ts'
import { LIVE_STATES } from './rules.ts'
import { tickets } from './table.ts'

export interface Wanted {
  readonly teamId: number
  readonly shopId: number | null
  /** Who can't have it: whom it is about, who gave it back, who was asked already. */
  readonly except?: readonly string[]
  /** When it is worked on; the next opening unless said otherwise. */
  readonly at?: Date
}

/**
 * Who gets a ticket. By the rota: who is on shift and has the shop, else the leader, else whoever is on, of several the
 * one with the fewest open tickets. Without a rota the leader, a supervisor, a manager (DESIGN.md section 5). Who is
 * on leave gets none, unless nobody else is left.
 */
export async function firstAssignee(turn: Turn, wanted: Wanted): Promise<string | null> {
  const at = wanted.at ?? nextOpening(calendarFor(turn.policy, turn.zone), turn.now)
  const present = await onTheJob(turn, wanted.teamId, at)
  const groups = present.planned ? await groupsByRota(turn, wanted, present) : await groupsByRank(turn, wanted.teamId)
  const free = (ids: readonly string[]) => ids.filter((openId) => !(wanted.except ?? []).includes(openId))
  for (const ids of groups) {
    const there = free(ids).filter(present.isThere)
    if (there.length > 0) return present.planned ? leastLoaded(turn, there) : (there[0] ?? null)
  }
  return groups.flatMap(free)[0] ?? null
}

/** Where nobody works at that moment, those who come on next are asked. */
async function onTheJob(turn: Turn, teamId: number, at: Date): Promise<Present> {
  const present = await presentAt(turn, teamId, at)
  const [next] = present.next
  return present.planned && present.on.length === 0 && next ? presentAt(turn, teamId, next.from) : present
}

const idsOf = (holders: readonly Holder[]): string[] => holders.map(({ openId }) => openId)

async function groupsByRank({ tx }: Turn, teamId: number): Promise<string[][]> {
  const leaders = idsOf(await leadersOf(tx, teamId))
  // Most teams have a leader: the others are looked up only where they are needed.
  if (leaders.length > 0) return [leaders, ...(await above(tx, teamId, leaders))]
  return above(tx, teamId, [])
}

async function above(tx: Turn['tx'], teamId: number, besides: readonly string[]): Promise<string[][]> {
  const others = (holders: readonly Holder[]) => idsOf(holders).filter((openId) => !besides.includes(openId))
  return [others(await holdersOf(tx, teamId, ['supervisor'])), others(await managersOf(tx))]
}

async function groupsByRota({ tx }: Turn, { teamId, shopId }: Wanted, { on }: Present): Promise<string[][]> {
  const working = new Set(on.map(({ openId }) => openId))
  const onShift = (holders: readonly Holder[]) => idsOf(holders).filter((openId) => working.has(openId))
  const agents = shopId === null ? { fixed: [], reserve: [] } : await agentsOf(tx, shopId)
  const leaders = await holdersOf(tx, teamId, ['leader', 'acting-leader'])
  return [
    onShift(agents.fixed),
    onShift(agents.reserve),
    onShift(leaders),
    onShift(await holdersOf(tx, teamId, ['agent'])),
    onShift(await holdersOf(tx, teamId, ['supervisor'])),
    idsOf(leaders),
    ...(await above(tx, teamId, [])),
  ]
}

/** Of equals the first. */
async function leastLoaded({ tx }: Turn, openIds: readonly string[]): Promise<string | null> {
  if (openIds.length < 2) return openIds[0] ?? null
  const rows = await tx
    .select({ openId: tickets.assignee, open: count() })
    .from(tickets)
    .where(and(inArray(tickets.assignee, [...openIds]), inArray(tickets.state, [...LIVE_STATES])))
    .groupBy(tickets.assignee)
  const load = new Map(rows.map((row) => [row.openId, row.open]))
  const loadOf = (openId: string) => load.get(openId) ?? 0
  return [...openIds].sort((a, b) => loadOf(a) - loadOf(b))[0] ?? null
}

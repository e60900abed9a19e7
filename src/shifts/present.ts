import type { Turn } from '../db/index.ts'
import { localDay } from '../kernel/calendar.ts'
import { holdersOf } from '../people/index.ts'
import { type Duty, dutyAt, hasRota, mayBeCalled, nextDuty, presenceOf, type Rota } from './rules.ts'
import { rotaNow, rotaOf } from './store.ts'

/** A team's rota as it is asked by others; without a rota everybody is there but who is on leave. */
export interface Present {
  readonly rota: Rota
  /** Whether the team has a rota at all. */
  readonly planned: boolean
  /** May be called at that moment: on shift, or without shifts and not on leave. */
  isThere(openId: string): boolean
  /** On leave at that moment. */
  isAway(openId: string): boolean
  /** Works a shift at that moment. */
  readonly on: readonly Duty[]
  /** Who comes on next, all of the same moment. */
  readonly next: readonly Duty[]
}

/** How a team stands at a moment; a null team plans nothing. */
export async function presentAt(turn: Turn, teamId: number | null, at: Date = turn.now): Promise<Present> {
  const { tx, zone } = turn
  const rota = await rotaOf(tx, teamId ?? 0, localDay(zone, at))
  return {
    rota,
    planned: hasRota(rota),
    isThere: (openId) => mayBeCalled(presenceOf(rota, openId, { at, zone })),
    isAway: (openId) => presenceOf(rota, openId, { at, zone }) === 'leave',
    get on() {
      return dutyAt(rota, at, zone)
    },
    get next() {
      return nextDuty(rota, at, zone)
    },
  }
}

/**
 * 对班主管: the one named for the team, else a supervisor of another shift than these people's who may be called
 * now, else one whose shift is next. Null: nobody.
 */
export async function oppositeSupervisor(
  turn: Turn,
  teamId: number,
  besides: readonly string[],
): Promise<string | null> {
  const rota = await rotaNow(turn, teamId)
  const { now: at, zone } = turn
  const open = (openId: string) => !besides.includes(openId)
  if (rota.opposite && open(rota.opposite) && presenceOf(rota, rota.opposite, { at, zone }) !== 'leave') {
    return rota.opposite
  }
  const all = (await holdersOf(turn.tx, teamId, ['supervisor'])).map(({ openId }) => openId).filter(open)
  const here = all.find((openId) => mayBeCalled(presenceOf(rota, openId, { at, zone })))
  if (here) return here
  return nextDuty(rota, at, zone).find(({ openId }) => all.includes(openId))?.openId ?? null
}

import type { Deps, Turn } from '../db/index.ts'
import { localDay } from '../kernel/calendar.ts'
import { later, plus } from '../kernel/clock.ts'
import { allTeams, holdersOf, type Team } from '../people/index.ts'
import { type Duty, dutyAt, endsAfter, nextDuty, type Rota, rotaNow, rotasOf } from '../shifts/index.ts'
import { type Handover, historyOf, type NewHandover, newHandover, preparedOf } from './store.ts'

/** Which handovers lie ahead: from whom to whom, and when. */

export interface Ending {
  readonly team: Team
  readonly zone: string
  readonly duty: Duty
  readonly rota: Rota
}

/**
 * The ends of the supervisors' shifts after `now`, up to `until`; a team without a rota, or without supervisors on it,
 * has none. With every tick, so nothing more is asked where nobody's shift ends.
 */
export async function endingsOf(
  deps: Pick<Deps, 'db' | 'zone'>,
  { now, until }: { now: Date; until?: Date },
): Promise<Ending[]> {
  const rotas = await rotasOf(deps.db, localDay('UTC', now))
  if (rotas.size === 0) return []
  const endings: Ending[] = []
  for (const team of await allTeams(deps.db)) {
    const zone = team.zone ?? deps.zone
    const rota = rotas.get(team.id)
    const ends = rota ? endsAfter(rota, now, zone).filter(({ to }) => !until || to <= until) : []
    if (!rota || ends.length === 0) continue
    const supervisors = new Set((await holdersOf(deps.db, team.id, ['supervisor'])).map(({ openId }) => openId))
    for (const duty of ends) if (supervisors.has(duty.openId)) endings.push({ team, zone, duty, rota })
  }
  return endings
}

export interface Plan {
  readonly row: NewHandover
  /** When the shift that takes it over ends. */
  readonly endOfNext: Date
}

/** Null: nobody takes over. */
export async function planOf(turn: Turn, { team, duty, rota }: Omit<Ending, 'zone'>): Promise<Plan | null> {
  const next = nextSupervisor(rota, duty, { ids: await supervisorsOf(turn, team.id), zone: turn.zone })
  if (!next) return null
  const row = {
    teamId: team.id,
    from: duty.openId,
    to: next.openId,
    fromShift: duty.shift.name,
    toShift: next.shift.name,
    endsAt: duty.to,
    startsAt: later(duty.to, next.from),
  }
  return { row, endOfNext: next.to }
}

/** Before its half hour: the handover of the supervisor who is on now. Null: none is, or nobody takes over. */
export async function planNow(turn: Turn, team: Team): Promise<Plan | null> {
  const rota = await rotaNow(turn, team.id)
  const ids = await supervisorsOf(turn, team.id)
  const duty = endsAfter(rota, turn.now, turn.zone).find((each) => ids.has(each.openId) && each.from <= turn.now)
  return duty ? planOf(turn, { team, duty, rota }) : null
}

/** The row that was begun early, or a new one. */
export const beginEarly = async (turn: Turn, { row }: Plan): Promise<Handover | null> =>
  (await noteOnly(turn, row)) ?? newHandover(turn.tx, row)

/** One that was begun for a note only and has not been prepared. */
export async function noteOnly(turn: Turn, { teamId, from }: NewHandover): Promise<Handover | null> {
  for (const each of await preparedOf(turn.tx, { teamId, from })) {
    if ((await historyOf(turn.tx, each.id)).every(({ what }) => what === 'noted')) return each
  }
  return null
}

const supervisorsOf = async ({ tx }: Turn, teamId: number): Promise<ReadonlySet<string>> =>
  new Set((await holdersOf(tx, teamId, ['supervisor'])).map(({ openId }) => openId))

/** Who is on when this shift ends, another one if there is; else whose shift begins first after it. */
function nextSupervisor(
  rota: Rota,
  duty: Duty,
  { ids, zone }: { ids: ReadonlySet<string>; zone: string },
): Duty | null {
  const on = dutyAt(rota, duty.to, zone).filter(({ openId }) => ids.has(openId) && openId !== duty.openId)
  if (on[0]) return on[0]
  const among = { ...rota, ...onlyOf(rota, ids) }
  return nextDuty(among, plus(duty.to, -1), zone)[0] ?? null
}

/** The rota of these people alone, with who stands in for them. */
function onlyOf(rota: Rota, ids: ReadonlySet<string>): Pick<Rota, 'week' | 'days'> {
  const counts = ({ openId }: { openId: string }) =>
    ids.has(openId) || rota.standIns.some((each) => each.openId === openId && ids.has(each.standIn))
  return { week: rota.week.filter(counts), days: rota.days.filter(counts) }
}

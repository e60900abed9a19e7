import { type Deps, inTurn, type Turn } from '../db/index.ts'
import { type Deadline, fateOf, setDeadline } from '../deadlines/index.ts'
import { say } from '../delivery/index.ts'
import { localDay } from '../kernel/calendar.ts'
import { later, MINUTE_MS, plus } from '../kernel/clock.ts'
import { reasonOf } from '../kernel/errors.ts'
import { allTeams, findTeam, holdersOf, managersOf, type Team } from '../people/index.ts'
import {
  type Duty,
  dutyAt,
  endsAfter,
  nextDuty,
  oppositeSupervisor,
  presentAt,
  type Rota,
  rotaOf,
} from '../shifts/index.ts'
import { handoverOf } from './matters.ts'
import {
  changeHandover,
  findHandover,
  type Handover,
  handoverIdOf,
  handoverSubject,
  itemsOf,
  keepHistory,
  keepItems,
  newHandover,
} from './store.ts'

/** Before the end of a shift the leaving supervisor gets the card; after its start the next one has this long. */
export const PREPARE_BEFORE_MS = 30 * MINUTE_MS
export const CONFIRM_WITHIN_MS = 15 * MINUTE_MS

interface Ending {
  readonly team: Team
  readonly duty: Duty
  readonly rota: Rota
}

/** The ends of the supervisors' shifts ahead; a team without a rota, or without supervisors on it, has none. */
async function endingsOf(deps: Pick<Deps, 'db' | 'zone'>, now: Date): Promise<Ending[]> {
  const endings: Ending[] = []
  for (const team of await allTeams(deps.db)) {
    const rota = await rotaOf(deps.db, team.id, localDay(deps.zone, now))
    if (rota.week.length === 0 && rota.days.length === 0) continue
    const supervisors = new Set((await holdersOf(deps.db, team.id, ['supervisor'])).map(({ openId }) => openId))
    for (const duty of endsAfter(rota, now, deps.zone)) {
      if (supervisors.has(duty.openId)) endings.push({ team, duty, rota })
    }
  }
  return endings
}

/** Prepares what ends within half an hour; which shifts were prepared stands in the database. */
export const prepareHandovers = {
  name: 'handovers',
  async run(deps: Deps): Promise<void> {
    const now = deps.clock.now()
    for (const ending of await endingsOf(deps, now)) {
      if (plus(ending.duty.to, -PREPARE_BEFORE_MS) > now) continue
      await prepareOne(deps, ending)
    }
  },
  async nextAt(deps: Deps): Promise<Date | null> {
    const now = deps.clock.now()
    // What lies behind is prepared, or tried again, with every tick.
    const times = (await endingsOf(deps, now))
      .map(({ duty }) => duty.to.getTime() - PREPARE_BEFORE_MS)
      .filter((at) => at > now.getTime())
    return times.length > 0 ? new Date(Math.min(...times)) : null
  },
}

/** One team that fails keeps no other from its handover. */
async function prepareOne(deps: Deps, ending: Ending): Promise<void> {
  try {
    await inTurn(deps, (turn) => prepare(turn, ending))
  } catch (error) {
    deps.log.error('handover not prepared', { team: ending.team.id, why: reasonOf(error) })
  }
}

async function prepare(turn: Turn, { team, duty, rota }: Ending): Promise<void> {
  const next = nextSupervisor(rota, duty, { ids: await supervisorsOf(turn, team.id), zone: turn.zone })
  if (!next) return
  const made = await newHandover(turn.tx, {
    teamId: team.id,
    from: duty.openId,
    to: next.openId,
    fromShift: duty.shift.name,
    toShift: next.shift.name,
    endsAt: duty.to,
    startsAt: later(duty.to, next.from),
  })
  if (!made) return
  await refreshItems(turn, made)
  await keepHistory(turn, { handoverId: made.id, what: 'prepared', by: made.from, to: made.to })
  await setDeadline(turn, { subject: handoverSubject(made.id), kind: 'handover_start', at: made.startsAt })
  await sendCard(turn, made, { view: 'handover.leaving', person: made.from })
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

export async function refreshItems(turn: Turn, handover: Handover): Promise<number> {
  const team = await findTeam(turn.tx, handover.teamId)
  const items = team ? (await handoverOf(turn, team)).items : []
  await keepItems(
    turn,
    handover.id,
    items.map(({ id }) => id),
  )
  return items.length
}

async function sendCard(turn: Turn, handover: Handover, to: { view: string; person: string }): Promise<void> {
  const team = await findTeam(turn.tx, handover.teamId)
  const what = { view: to.view, subject: handoverSubject(handover.id) }
  const once = `${to.view}:${handover.id}:${to.person}`
  await say(turn, [{ to: { person: to.person }, what, once, fallbackChat: team?.chatId ?? undefined }])
}

/** The next shift begins: what is left comes first. Who fell ill meanwhile is not the one asked. */
export async function fireHandoverStart(turn: Turn, deadline: Deadline): Promise<void> {
  const handover = await findHandover(turn.tx, handoverIdOf(deadline.subject))
  if (handover?.state !== 'prepared') return
  if (fateOf(turn, deadline) === 'skip' && (await isOver(turn, handover))) return skip(turn, handover)
  const count = await refreshItems(turn, handover)
  const { isThere } = await presentAt(turn, handover.teamId)
  const to = isThere(handover.to) ? handover.to : ((await standby(turn, handover)) ?? handover.to)
  const settled = count === 0
  await changeHandover(turn, handover.id, {
    to,
    state: settled ? 'settled' : 'given',
    settledAt: settled ? turn.now : null,
  })
  await keepHistory(turn, { handoverId: handover.id, what: settled ? 'settled' : 'given', by: handover.from, to })
  await sendCard(turn, { ...handover, to }, { view: 'handover.taking', person: to })
  if (settled) return
  const at = plus(turn.now, CONFIRM_WITHIN_MS)
  await setDeadline(turn, { subject: deadline.subject, kind: 'handover_late', at })
}

/** The shift that was to take it over has ended: the next handover has all of it. */
async function isOver(turn: Turn, { teamId, to, startsAt }: Handover): Promise<boolean> {
  const rota = await rotaOf(turn.tx, teamId, localDay(turn.zone, startsAt))
  const duty = dutyAt(rota, startsAt, turn.zone).find(({ openId }) => openId === to)
  return duty !== undefined && duty.to <= turn.now
}

async function skip(turn: Turn, handover: Handover): Promise<void> {
  await keepItems(turn, handover.id, [])
  await changeHandover(turn, handover.id, { state: 'settled', settledAt: turn.now })
  await keepHistory(turn, { handoverId: handover.id, what: 'skipped', by: null })
}

/** Nobody confirmed in time: what is open goes to the opposite supervisor, once. */
export async function fireHandoverLate(turn: Turn, deadline: Deadline): Promise<void> {
  const handover = await findHandover(turn.tx, handoverIdOf(deadline.subject))
  if (handover?.state !== 'given' || handover.passedBy !== null) return
  if (fateOf(turn, deadline) === 'anew' && !(await isOver(turn, handover))) {
    return setDeadline(turn, { ...deadline, at: plus(turn.now, CONFIRM_WITHIN_MS) })
  }
  await refreshItems(turn, handover)
  const open = (await itemsOf(turn.tx, handover.id)).filter(({ state }) => state === 'open')
  if (open.length === 0) return
  const to = await standby(turn, handover)
  if (!to) return
  await changeHandover(turn, handover.id, { to, passedBy: handover.to })
  const event = { handoverId: handover.id, what: 'passed', by: handover.to, to } as const
  for (const { ticketId } of open) await keepHistory(turn, { ...event, ticketId })
  await sendCard(turn, { ...handover, to }, { view: 'handover.taking', person: to })
}

/** The opposite supervisor who may be called now, else a manager; nobody who is off shift. */
async function standby(turn: Turn, handover: Handover): Promise<string | null> {
  const { isThere } = await presentAt(turn, handover.teamId)
  const opposite = await oppositeSupervisor(turn, handover.teamId, [handover.to])
  if (opposite && isThere(opposite)) return opposite
  return (await managersOf(turn.tx)).find(({ openId }) => openId !== handover.to && isThere(openId))?.openId ?? null
}

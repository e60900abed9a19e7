import { type Deps, inTurn, inZone, type Turn } from '../db/index.ts'
import { type Deadline, fateOf, setDeadline } from '../deadlines/index.ts'
import { say } from '../delivery/index.ts'
import { localDay } from '../kernel/calendar.ts'
import { HOUR_MS, MINUTE_MS, plus } from '../kernel/clock.ts'
import { reasonOf } from '../kernel/errors.ts'
import { findTeam, managersOf } from '../people/index.ts'
import { dutyAt, oppositeSupervisor, presentAt, rotaOf } from '../shifts/index.ts'
import { type Ending, endingsOf, noteOnly, planOf } from './ahead.ts'
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
  type NewHandover,
  newHandover,
} from './store.ts'

/** Before the end of a shift the leaving supervisor gets the card; after its start the next one has this long. */
export const PREPARE_BEFORE_MS = 30 * MINUTE_MS
export const CONFIRM_WITHIN_MS = 15 * MINUTE_MS

/** Prepares what ends within half an hour; which shifts were prepared stands in the database. */
export const prepareHandovers = {
  name: 'handovers',
  async run(deps: Deps): Promise<void> {
    const now = deps.clock.now()
    const span = { now: lookBack(deps, now), until: plus(now, PREPARE_BEFORE_MS) }
    for (const ending of await endingsOf(deps, span)) await prepareOne(deps, ending)
  },
  async nextAt(deps: Deps): Promise<Date | null> {
    const now = deps.clock.now()
    // What lies behind is prepared, or tried again, with every tick.
    const times = (await endingsOf(deps, { now }))
      .map(({ duty }) => duty.to.getTime() - PREPARE_BEFORE_MS)
      .filter((at) => at > now.getTime())
    return times.length > 0 ? new Date(Math.min(...times)) : null
  },
}

const JUST_UP_MS = 3 * MINUTE_MS
const LONGEST_SHIFT_MS = 12 * HOUR_MS

/** Right after a start also the shifts that ended while nobody was there. */
const lookBack = ({ upSince }: Deps, now: Date): Date =>
  upSince && now.getTime() - upSince.getTime() < JUST_UP_MS ? plus(upSince, -LONGEST_SHIFT_MS) : now

/** One team that fails keeps no other from its handover. */
async function prepareOne(deps: Deps, ending: Ending): Promise<void> {
  try {
    await inTurn(deps, (turn) => prepare(inZone(turn, ending.zone), ending))
  } catch (error) {
    deps.log.error('handover not prepared', { team: ending.team.id, why: reasonOf(error) })
  }
}

async function prepare(turn: Turn, ending: Ending): Promise<void> {
  const plan = await planOf(turn, ending)
  // Ended while nobody was there: whose own shift is over by now has nothing to take over any more.
  const missed = ending.duty.to <= turn.now
  if (!plan || (missed && plan.endOfNext <= turn.now)) return
  const handover = await rowFor(turn, plan.row)
  if (!handover) return
  await refreshItems(turn, handover)
  await keepHistory(turn, { handoverId: handover.id, what: 'prepared', by: handover.from, to: handover.to })
  await setDeadline(turn, { subject: handoverSubject(handover.id), kind: 'handover_start', at: handover.startsAt })
  if (!missed) await sendCard(turn, handover, { view: 'handover.leaving', person: handover.from })
}

/** A new row, or the one that was begun for a note; null: this shift's was prepared before. */
async function rowFor(turn: Turn, row: NewHandover): Promise<Handover | null> {
  const early = await noteOnly(turn, row)
  const made = await newHandover(turn.tx, row)
  if (!early) return made
  if (!made) {
    if (early.endsAt.getTime() !== row.endsAt.getTime()) return null
    await changeHandover(turn, early.id, row)
    return { ...early, ...row }
  }
  // The rota was changed since: the note goes along.
  await keepItems(turn, early.id, [])
  await changeHandover(turn, early.id, { state: 'settled', settledAt: turn.now })
  await changeHandover(turn, made.id, { notes: early.notes })
  return { ...made, notes: early.notes }
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

import type { Asker } from '../commands/index.ts'
import { sayDayFrom } from '../commands/say-when.ts'
import type { Turn } from '../db/index.ts'
import { setDeadline } from '../deadlines/index.ts'
import { touch } from '../delivery/index.ts'
import { atLocal, type LocalDay, localDay, nextOpening } from '../kernel/calendar.ts'
import { Refused } from '../kernel/errors.ts'
import { namesOf } from '../people/index.ts'
import { tellTeam } from './assign.ts'
import { calendarFor } from './clocks.ts'
import { assigneeOrLeaders, holdersOfRole } from './ladder-people.ts'
import { life } from './life-text.ts'
import { moveByItself } from './move-by-itself.ts'
import { raise } from './neglect.ts'
import { atLeastB, isLive, subjectOf } from './rules.ts'
import { keepChange, liveTicket, shopNameOf } from './standing.ts'
import { findTicket, keepEvent, putTicket, type Ticket } from './store.ts'

/** The day's figures are in by then, and somebody is there to hear of it. */
const MEASURED_AT = '18:00'

export interface Goal {
  readonly metric: string
  readonly value: number
  readonly day: LocalDay
  /** As people read it: 满意度 85%. */
  readonly shown: string
}

/** Class C is a promise of change: a figure, what it shall reach and by when. */
export async function setGoal(turn: Turn, { id, goal, by }: { id: number; goal: Goal; by: Asker }): Promise<string> {
  const ticket = await liveTicket(turn, { id, by, verb: '定目标', untilClosed: true })
  if (ticket.shopId === null) throw new Refused('conflict', life.planOnlyShop(id))
  const today = localDay(turn.zone, turn.now)
  if (goal.day <= today) throw new Refused('bad_input', life.planPast)
  const day = sayDayFrom(goal.day, today)
  const change = {
    goalMetric: goal.metric,
    goalValue: goal.value,
    goalDay: goal.day,
    firstRepliedAt: ticket.firstRepliedAt ?? turn.now,
  }
  const event = { move: 'plan', actor: by.openId, note: `${day} ${goal.shown}`, facts: { ...goal } } as const
  await keepChange(turn, ticket, { change, event })
  const calendar = calendarFor(turn.policy, turn.zone)
  const at = nextOpening(calendar, atLocal(turn.zone, goal.day, MEASURED_AT))
  await setDeadline(turn, { subject: subjectOf(id), kind: 'goal', at, facts: { asked: 0 } })
  return life.planned(id, goal.shown, day)
}

/** What was measured on the day, as people read it. */
export interface Measured {
  readonly met: boolean
  readonly goal: string
  readonly was: string
}

/** The figure decides: reached, it is solved; not reached, it becomes a repeat, of class B at least. */
export async function settleGoal(turn: Turn, id: number, { met, goal, was }: Measured): Promise<void> {
  const ticket = await findTicket(turn.tx, id)
  if (!ticket) return
  const note = (met ? life.goalMet : life.goalRaised)(goal, was)
  await keepEvent(turn, { ticketId: id, move: met ? 'goal_met' : 'goal_missed', actor: null, note })
  if (met) return isLive(ticket.state) ? moveByItself(turn, ticket, { move: 'resolve', note }) : undefined
  const repeated = await asRepeat(turn, ticket)
  if (!repeated) return
  if (!isLive(repeated.state)) await moveByItself(turn, repeated, { move: 'reopen', note })
  const now = await findTicket(turn.tx, id)
  const to = atLeastB(repeated.class)
  if (now && to !== repeated.class) await raise(turn, now, { to, why: life.raised.goal })
}

const asRepeat = (turn: Turn, ticket: Ticket): Promise<Ticket | null> =>
  putTicket(turn.tx, ticket, { repeat: true, changedAt: turn.now })

/** Nobody noted the figure: who has the ticket is asked for it; the last time the leader too, and it is kept. */
export async function askForFigure(
  turn: Turn,
  ticket: Ticket,
  of: { goal: string; line: string; last: boolean },
): Promise<void> {
  const ids = await assigneeOrLeaders(turn, ticket)
  const leaders = of.last ? await holdersOfRole(turn, ticket, 'leader') : []
  const to = await namesOf(turn.tx, [...new Set([...ids, ...leaders])])
  const [first] = to
  const facts = { shop: await shopNameOf(turn, ticket), goal: of.goal, line: of.line }
  if (first) await tellTeam(turn, ticket, { person: first.openId, line: life.goalAsk(ticket.id, to, facts) })
  if (!of.last) return
  await keepEvent(turn, { ticketId: ticket.id, move: 'goal_unmeasured', actor: null, note: of.goal })
  await touch(turn, subjectOf(ticket.id))
}

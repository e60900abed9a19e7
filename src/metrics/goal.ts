import type { Turn } from '../db/index.ts'
import { type Deadline, setDeadline } from '../deadlines/index.ts'
import { type LocalDay, localDay } from '../kernel/calendar.ts'
import { DAY_MS, plus } from '../kernel/clock.ts'
import { findShopById } from '../people/index.ts'
import { askForFigure, eventsOf, findTicket, settleGoal, type Ticket, ticketIdOf } from '../tickets/index.ts'
import { METRIC_KEYS, METRICS, type MetricKey, meets, showFigure, showValue } from './keys.ts'
import { wholeFigures } from './whole-figures.ts'

/** Asked for each day; who does not note a figure by then hears nothing more, the leader has heard it too. */
const MOST_ASKED = 3

/** A goal's day has come: the newest figure since then decides, ours before the shop's; without one it is asked. */
export async function fireGoal(turn: Turn, deadline: Deadline): Promise<void> {
  const ticket = await findTicket(turn.tx, ticketIdOf(deadline.subject))
  const metric = METRIC_KEYS.find((key) => key === ticket?.goalMetric)
  if (!ticket || !metric || ticket.goalValue === null || ticket.goalDay === null || ticket.shopId === null) return
  const goal = showFigure(metric, ticket.goalValue)
  const value = await measured(turn, ticket, { metric, day: ticket.goalDay })
  if (value !== null) {
    const was = showValue(metric, value)
    return settleGoal(turn, ticket.id, { met: meets(metric, value, ticket.goalValue), goal, was })
  }
  const asked = Number(deadline.facts.asked ?? 0) + 1
  const shop = await findShopById(turn.tx, ticket.shopId)
  const line = `/metric ${ticket.goalDay.slice(5)} ${shop?.name ?? ''} ${METRICS[metric].name} …`
  await askForFigure(turn, ticket, { goal, line, last: asked >= MOST_ASKED })
  if (asked < MOST_ASKED) await setDeadline(turn, { ...deadline, at: plus(turn.now, DAY_MS), facts: { asked } })
}

/** Of the days after the goal was set; the figure of an earlier day tells nothing about what was done. */
async function measured(
  turn: Turn,
  ticket: Ticket,
  { metric, day }: { metric: MetricKey; day: LocalDay },
): Promise<number | null> {
  const set = (await eventsOf(turn.tx, ticket.id)).findLast(({ move }) => move === 'plan')
  const from = localDay(turn.zone, plus(set?.at ?? ticket.openedAt, DAY_MS))
  const shop = ticket.shopId === null ? null : await findShopById(turn.tx, ticket.shopId)
  const figures = await wholeFigures(turn, shop ? [shop] : [], { from, to: day })
  const ours = figures.filter((each) => each.metric === metric)
  const newest = ours
    .map((each) => each.day)
    .sort()
    .at(-1)
  const those = ours.filter((each) => each.day === newest)
  return (those.find(({ source }) => source === 'team') ?? those[0])?.value ?? null
}

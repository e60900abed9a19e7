import { at, type Rich } from '../chat/rich.ts'
import type { Turn } from '../db/index.ts'
import { clearDeadlines, type Deadline, fateOf, putOff, setDeadline } from '../deadlines/index.ts'
import { touch } from '../delivery/index.ts'
import { isOpen, nextOpening } from '../kernel/calendar.ts'
import { namesOf } from '../people/index.ts'
import { type ClockName, calendarFor } from './clocks.ts'
import { dueStages, ladderOf, type Stage, type StageFacts } from './ladder.ts'
import { assigneeOrLeaders, holdersForStep } from './ladder-people.ts'
import { life } from './life-text.ts'
import { nudge } from './nudge.ts'
import { dueOf, isDue } from './nudge-line.ts'
import { subjectOf, ticketIdOf } from './rules.ts'
import { findTicket, keepEvent, putTicket, type Ticket } from './store.ts'
import { offerToNext, SILENT_STEPS } from './take.ts'
import { tellShop } from './tell-shop.ts'

/** A ticket's clock is due: judged again from what is true now (claimed, solved, out of hours: nothing is said). */
export async function fireClock(turn: Turn, deadline: Deadline): Promise<void> {
  const clock = deadline.kind as ClockName // the kinds that bot.ts hands here
  const ticket = await findTicket(turn.tx, ticketIdOf(deadline.subject))
  if (!ticket || !isDue(ticket, clock)) return
  const dueAt = dueOf(ticket, clock)
  if (!dueAt) return
  const calendar = calendarFor(turn.policy, turn.zone)
  if (!isOpen(calendar, turn.now)) {
    return setDeadline(turn, putOff(turn, deadline, nextOpening(calendar, turn.now)))
  }
  const facts = factsOf(deadline)
  const { reached, next } = dueStages({ ladder: ladderOf(turn.policy, ticket), calendar, dueAt, now: turn.now }, facts)
  const told = new Set(facts.told)
  const stage = reached.at(-1)
  if (stage) {
    const people = await peopleFor(turn, ticket, { stage, told, passedOver: reached.length > 1 })
    if (people.length > 0) {
      const late = lateness(turn, deadline, stage)
      await nudge(turn, ticket, { clock, stage: stage.name, people, late, how: stage.how })
      if (stage.name !== 'warn') for (const openId of people) told.add(openId)
    }
    if (Number(stage.name) >= SILENT_STEPS) await offerToNext(turn, ticket, { told, missedAt: dueAt })
  }
  if (!next) return
  const toldNow = [...told].join(',')
  await setDeadline(turn, { ...deadline, at: next.at, facts: { stage: next.name, told: toldNow } })
}

/** A warning that is still in time is one; a miss that was seen late says so, whatever stage the row stood at. */
const lateness = (turn: Turn, deadline: Deadline, { name: stage }: Stage): boolean =>
  fateOf(turn, { ...deadline, facts: { ...deadline.facts, stage } }) === 'once'

function factsOf(deadline: Deadline): StageFacts {
  const { stage = 'warn', told = '' } = deadline.facts
  return { stage: String(stage), told: String(told).split(',').filter(Boolean) }
}

async function peopleFor(
  turn: Turn,
  ticket: Ticket,
  { stage, told, passedOver }: { stage: Stage; told: ReadonlySet<string>; passedOver: boolean },
): Promise<string[]> {
  if (stage.name === 'warn') return assigneeOrLeaders(turn, ticket)
  const holders = await holdersForStep(turn, ticket, { role: stage.tell ?? 'assignee', told })
  // Steps that nobody was there to take are not made up for, but who must act is told with who must know.
  const mine = passedOver ? await holdersForStep(turn, ticket, { role: 'assignee', told }) : []
  return [...new Set([...mine, ...holders])]
}

/** Nobody of the shop answered "solved?" in time: closed, and the card says how to go on (`autoCloseHours`). */
export async function fireAutoClose(turn: Turn, deadline: Deadline): Promise<void> {
  const ticket = await findTicket(turn.tx, ticketIdOf(deadline.subject))
  if (ticket?.state !== 'resolved') return
  const calendar = calendarFor(turn.policy, turn.zone)
  if (!isOpen(calendar, turn.now)) {
    await setDeadline(turn, { ...deadline, at: nextOpening(calendar, turn.now) })
    return
  }
  const change = { state: 'closed', closedAt: turn.now, closedHow: 'unanswered', changedAt: turn.now } as const
  if (!(await putTicket(turn.tx, ticket, change))) return
  await keepEvent(turn, { ticketId: ticket.id, move: 'close', actor: null })
  await clearDeadlines(turn, deadline.subject, ['repost'])
  await noticeClosed(turn, ticket)
  await touch(turn, subjectOf(ticket.id))
}

/** Closing by itself is said: a patched card notifies nobody. */
async function noticeClosed(turn: Turn, ticket: Ticket): Promise<void> {
  const [reporter] = ticket.reporter ? await namesOf(turn.tx, [ticket.reporter]) : []
  const who: Rich = reporter ? [at(reporter.openId, reporter.name ?? undefined), ' '] : ''
  const line = life.closedNotice(ticket.id, who, turn.policy.autoCloseHours)
  await tellShop(turn, ticket, { what: { text: line } })
}

import type { Turn } from '../db/index.ts'
import { type Deadline, setDeadline } from '../deadlines/index.ts'
import { say, touch } from '../delivery/index.ts'
import { isOpen, nextOpening } from '../kernel/calendar.ts'
import { SECOND_MS } from '../kernel/clock.ts'
import { findTeam } from '../people/index.ts'
import { type ClockName, calendarFor } from './clocks.ts'
import { dueStages, type Stage, type StageFacts } from './ladder.ts'
import { assigneeOrLeaders, holdersForStep } from './ladder-people.ts'
import { isDue, nudgeLine } from './nudge-line.ts'
import { subjectOf, ticketIdOf } from './rules.ts'
import { findTicket, keepEvent, putTicket, type Ticket } from './store.ts'
import { nudges } from './table.ts'

/** Fired this much after it was due: the process was down, or the platform slow; the reminder says so. */
const LATE_MS = 5 * SECOND_MS

/** A ticket's clock is due: judged again from what is true now (claimed, solved, out of hours: nothing is said). */
export async function fireClock(turn: Turn, deadline: Deadline): Promise<void> {
  const clock = deadline.kind as ClockName // the kinds that bot.ts hands here
  const ticket = await findTicket(turn.tx, ticketIdOf(deadline.subject))
  if (!ticket || !isDue(ticket, clock)) return
  const dueAt = clock === 'first_reply' ? ticket.firstReplyDue : ticket.resolveDue
  if (!dueAt) return
  const calendar = calendarFor(turn.policy, turn.zone)
  if (!isOpen(calendar, turn.now)) {
    await setDeadline(turn, { ...deadline, at: nextOpening(calendar, turn.now) })
    return
  }
  const facts = factsOf(deadline)
  const { reached, next } = dueStages({ policy: turn.policy, calendar, dueAt, now: turn.now }, facts)
  const told = new Set(facts.told)
  const stage = reached.at(-1)
  if (stage) {
    const people = await peopleFor(turn, ticket, { stage, told })
    if (people.length > 0) {
      const late = turn.now.getTime() - stage.at.getTime() > LATE_MS
      await nudge(turn, ticket, { clock, stage, people, late })
      if (stage.name !== 'warn') for (const openId of people) told.add(openId)
    }
  }
  if (!next) return
  const toldNow = [...told].join(',')
  await setDeadline(turn, { ...deadline, at: next.at, facts: { stage: next.name, told: toldNow } })
}

function factsOf(deadline: Deadline): StageFacts {
  const { stage = 'warn', told = '' } = deadline.facts
  return { stage: String(stage), told: String(told).split(',').filter(Boolean) }
}

async function peopleFor(
  turn: Turn,
  ticket: Ticket,
  of: { stage: Stage; told: ReadonlySet<string> },
): Promise<string[]> {
  if (of.stage.name === 'warn') return assigneeOrLeaders(turn, ticket)
  return holdersForStep(turn, ticket, { role: of.stage.tell ?? 'assignee', told: of.told })
}

interface Nudging {
  readonly clock: ClockName
  readonly stage: Stage
  readonly people: readonly string[]
  readonly late: boolean
}

/** One message per team chat for all that is due: the letter collects what is unsaid when it is sent. */
async function nudge(turn: Turn, ticket: Ticket, { clock, stage, people, late }: Nudging): Promise<void> {
  const row = { ticketId: ticket.id, clock, stage: stage.name, people, late, at: turn.now }
  const [kept] = await turn.tx.insert(nudges).values(row).returning()
  await keepEvent(turn, { ticketId: ticket.id, move: 'remind', actor: null, note: `${clock}:${stage.name}` })
  await touch(turn, subjectOf(ticket.id))
  const team = ticket.teamId === null ? null : await findTeam(turn.tx, ticket.teamId)
  if (team?.chatId) {
    const subject = `team:${team.id}`
    const what = { view: 'ticket.nudges', subject }
    return say(turn, [{ to: { chat: team.chatId }, what, urgency: 'reminder', merge: `nudges:${subject}` }])
  }
  if (!kept) return
  const line = await nudgeLine(turn, ticket, kept)
  await say(
    turn,
    people.map((openId) => ({ to: { person: openId }, what: { text: line }, urgency: 'reminder' as const })),
  )
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
  await touch(turn, subjectOf(ticket.id))
}

import type { Turn } from '../db/index.ts'
import { type Deadline, setDeadline } from '../deadlines/index.ts'
import { say, touch } from '../delivery/index.ts'
import type { LadderHow } from '../kernel/policy.ts'
import { findTeam } from '../people/index.ts'
import { capped, nextHour } from './caps.ts'
import { type NudgeClock, subjectOf } from './rules.ts'
import { keepEvent, type Ticket } from './store.ts'
import { nudges } from './table.ts'

export interface Nudging {
  readonly clock: NudgeClock
  /** `warn`, the number of the ladder's step, or the class it was raised to. */
  readonly stage: string
  readonly people: readonly string[]
  readonly late: boolean
  /** How the policy's step wants it; in the team's chat unless said otherwise. */
  readonly how?: LadderHow
}

/**
 * One message per team chat for all that is due: the letter collects what is unsaid when it is sent. Who has had the
 * reminders of his day is told by one list an hour, and who has had all messages of his day no more.
 */
export async function nudge(turn: Turn, ticket: Ticket, nudging: Nudging): Promise<void> {
  const { clock, stage, people } = nudging
  await keepEvent(turn, { ticketId: ticket.id, move: 'remind', actor: null, note: `${clock}:${stage}` })
  await touch(turn, subjectOf(ticket.id))
  const { now, hourly } = await capped(turn, people)
  // Seen late, many are: all of a team in one message; only what the policy wants to ring still does, within the cap.
  const how = nudging.late && nudging.how === 'direct' ? 'team' : nudging.how
  const alone = how === 'direct' || how === 'buzz'
  const groups = alone ? now.map((openId) => [openId]) : now.length > 0 ? [now] : []
  for (const each of groups) await tell(turn, ticket, { ...nudging, how, people: each, heldUntil: null })
  if (hourly.length > 0) {
    await tell(turn, ticket, { ...nudging, how: 'team', people: hourly, heldUntil: nextHour(turn.now) })
  }
}

type Held = Omit<Nudging, 'how'> & { readonly how?: LadderHow | undefined } & { readonly heldUntil: Date | null }

async function tell(turn: Turn, ticket: Ticket, { clock, stage, people, late, how = 'team', heldUntil }: Held) {
  const row = { ticketId: ticket.id, clock, stage, people, late, how, heldUntil, at: turn.now }
  const [kept] = await turn.tx.insert(nudges).values(row).returning()
  const team = ticket.teamId === null ? null : await findTeam(turn.tx, ticket.teamId)
  if (team?.chatId && how !== 'direct' && how !== 'buzz') {
    if (heldUntil === null) return sayNudges(turn, team.id, team.chatId)
    return setDeadline(turn, { subject: `team:${team.id}`, kind: 'nudge_list', at: heldUntil })
  }
  if (!kept) return
  const what = { view: 'ticket.nudge', subject: `nudge:${kept.id}` }
  await say(
    turn,
    people.map((openId) => ({
      to: { person: openId },
      what,
      urgency: 'reminder' as const,
      once: `nudge:${kept.id}:${openId}`,
      fallbackChat: team?.chatId ?? undefined,
    })),
  )
}

function sayNudges(turn: Turn, teamId: number, chatId: string): Promise<void> {
  const subject = `team:${teamId}`
  const what = { view: 'ticket.nudges', subject }
  return say(turn, [{ to: { chat: chatId }, what, urgency: 'reminder', merge: `nudges:${subject}` }])
}

/** The full hour of those who have had their reminders: one list of what still waits. */
export async function fireNudgeList(turn: Turn, deadline: Deadline): Promise<void> {
  const team = await findTeam(turn.tx, Number(deadline.subject.slice('team:'.length)))
  if (team?.chatId) await sayNudges(turn, team.id, team.chatId)
}

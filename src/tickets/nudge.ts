import type { Turn } from '../db/index.ts'
import { say, touch } from '../delivery/index.ts'
import { findTeam } from '../people/index.ts'
import { nudgeLine } from './nudge-line.ts'
import { type NudgeClock, subjectOf } from './rules.ts'
import { keepEvent, type Ticket } from './store.ts'
import { nudges } from './table.ts'

export interface Nudging {
  readonly clock: NudgeClock
  /** `warn`, the number of the ladder's step, or the class it was raised to. */
  readonly stage: string
  readonly people: readonly string[]
  readonly late: boolean
}

/** One message per team chat for all that is due: the letter collects what is unsaid when it is sent. */
export async function nudge(turn: Turn, ticket: Ticket, { clock, stage, people, late }: Nudging): Promise<void> {
  const row = { ticketId: ticket.id, clock, stage, people, late, at: turn.now }
  const [kept] = await turn.tx.insert(nudges).values(row).returning()
  await keepEvent(turn, { ticketId: ticket.id, move: 'remind', actor: null, note: `${clock}:${stage}` })
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

import type { Rich } from '../chat/rich.ts'
import type { Asker } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { say } from '../delivery/index.ts'
import { findTeam, type Holder, namesOf } from '../people/index.ts'
import { life } from './life-text.ts'
import { type StateMove, subjectOf } from './rules.ts'
import type { Ticket } from './store.ts'
import { tellShop } from './tell-shop.ts'
import { text } from './text.ts'
import { askShop } from './wait.ts'

/** A patch notifies nobody: who must act now is told by a message, and only he. `by` null: the bot itself. */
export async function announce(
  turn: Turn,
  ticket: Ticket,
  { move, by, note }: { move: StateMove; by: Asker | null; note?: string | undefined },
): Promise<void> {
  if (move === 'resolve') {
    const once = `solved:${ticket.id}:${ticket.reopened}`
    await tellShop(turn, ticket, { what: { view: 'ticket.solved', subject: subjectOf(ticket.id) }, once })
  }
  if (move === 'wait_shop') await askShop(turn, ticket)
  if (by === null) return
  if (move === 'resume' && by.side !== 'staff') {
    return tellAssignee(turn, ticket, (id, to) => (note ? life.shopAnswers(id, to, note) : life.shopSaysDone(id, to)))
  }
  if (move !== 'reopen' && move !== 'back') return
  if (ticket.assignee === null || ticket.assignee === by.openId) return
  await tellAssignee(turn, ticket, (_, assignee) =>
    move === 'back' ? text.handedBack(ticket, assignee, by.name) : text.reopened(ticket, assignee, by.side),
  )
}

/** One line with a real @ in the team's chat. */
export async function tellAssignee(turn: Turn, ticket: Ticket, line: (id: number, to: Holder) => Rich): Promise<void> {
  const team = ticket.teamId === null ? null : await findTeam(turn.tx, ticket.teamId)
  const [assignee] = ticket.assignee ? await namesOf(turn.tx, [ticket.assignee]) : []
  if (!team?.chatId || !assignee) return
  await say(turn, [{ to: { chat: team.chatId }, what: { text: line(ticket.id, assignee) } }])
}

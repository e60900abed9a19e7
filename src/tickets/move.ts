import type { Asker, Place } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { clearDeadlines, setDeadline } from '../deadlines/index.ts'
import { say, touch } from '../delivery/index.ts'
import { HOUR_MS, plus } from '../kernel/clock.ts'
import { Refused } from '../kernel/errors.ts'
import { findTeam, namesOf } from '../people/index.ts'
import { firstReplySpan, resolveSpan } from './clocks.ts'
import { firstAssignee } from './open.ts'
import { mayMove } from './permit.ts'
import { after, type Cause, type StateMove, subjectOf } from './rules.ts'
import { findTicket, keepEvent, putTicket, type Ticket } from './store.ts'
import { text } from './text.ts'

export interface Move {
  readonly id: number
  readonly move: Exclude<StateMove, 'close'>
  readonly by: Asker
  readonly place: Place
  readonly cause?: Cause
  readonly note?: string
}

/**
 * Every way of moving a ticket, by button or by command. Refused: no such ticket, not allowed, not possible from here,
 * or somebody was faster; then nothing has changed.
 */
export async function moveTicket(turn: Turn, wanted: Move): Promise<Ticket> {
  const { by, move } = wanted
  const seen = await findTicket(turn.tx, wanted.id)
  if (!seen) throw new Refused('not_found', text.noSuchTicket(wanted.id, []))
  if (!mayMove(by, seen, wanted)) throw new Refused('forbidden', await whyNot(turn, seen, move))
  const state = after(seen.state, move)
  if (!state) throw new Refused('conflict', await cannot(turn, seen, move))
  if (move === 'reopen' && by.side !== 'staff') refuseLateReopen(turn, seen)
  const change = await changeFor(turn, seen, wanted)
  const moved = await putTicket(turn.tx, seen, { ...change, state, changedAt: turn.now })
  if (!moved) throw new Refused('conflict', await faster(turn, wanted.id, move))
  await keepEvent(turn, { ticketId: seen.id, move, actor: by.openId, note: wanted.note ?? null })
  await rearm(turn, moved, move)
  await announce(turn, { before: seen, now: moved, move, by })
  await touch(turn, subjectOf(seen.id))
  return moved
}

async function changeFor(turn: Turn, seen: Ticket, { move, by, cause, note }: Move): Promise<Partial<Ticket>> {
  const { now } = turn
  const replied = seen.firstRepliedAt ?? now
  switch (move) {
    case 'claim':
      return { assignee: by.openId, firstRepliedAt: replied, firstContact: seen.firstContact ?? by.openId }
    case 'back':
      return {
        assignee: seen.teamId === null ? null : await firstAssignee(turn, seen.teamId, by.openId),
        ...reply(turn),
      }
    case 'resolve':
      return {
        assignee: seen.state === 'open' ? by.openId : seen.assignee,
        firstRepliedAt: replied,
        resolvedAt: now,
        cause: cause ?? null,
        outcome: note ?? null,
      }
    case 'confirm':
      return { closedAt: now, closedHow: 'confirmed' }
    case 'cancel':
      return { closedAt: now, closedHow: 'cancelled', outcome: note ?? null }
    case 'reopen':
      return {
        ...reply(turn),
        resolveDue: resolveSpan(turn.policy, turn.zone, { from: now, of: seen.class }).dueAt,
        reopened: seen.reopened + 1,
        resolvedAt: null,
        closedAt: null,
        closedHow: null,
      }
  }
}

/** The first-reply clock starts anew: somebody must answer again. */
const reply = (turn: Turn): Partial<Ticket> => ({
  firstReplyDue: firstReplySpan(turn.policy, turn.zone, turn.now).dueAt,
  firstRepliedAt: null,
})

/** What is due after this move, and what is not any more. */
async function rearm(turn: Turn, ticket: Ticket, move: StateMove): Promise<void> {
  const subject = subjectOf(ticket.id)
  const { policy, zone, now } = turn
  switch (move) {
    case 'claim':
      return clearDeadlines(turn, subject, ['first_reply'])
    case 'back':
    case 'reopen': {
      if (ticket.teamId === null) return
      const first = firstReplySpan(policy, zone, now)
      await clearDeadlines(turn, subject, ['auto_close'])
      await setDeadline(turn, { subject, kind: 'first_reply', at: first.warnAt, facts: { stage: 'warn' } })
      if (move === 'back') return
      const resolve = resolveSpan(policy, zone, { from: now, of: ticket.class })
      return setDeadline(turn, { subject, kind: 'resolve', at: resolve.warnAt, facts: { stage: 'warn' } })
    }
    case 'resolve':
      await clearDeadlines(turn, subject)
      return setDeadline(turn, { subject, kind: 'auto_close', at: plus(now, policy.autoCloseHours * HOUR_MS) })
    default:
      return clearDeadlines(turn, subject)
  }
}

/** A patch notifies nobody: who must act now is told by a message, and only he. */
async function announce(turn: Turn, what: { before: Ticket; now: Ticket; move: StateMove; by: Asker }): Promise<void> {
  const { now: ticket, move, by } = what
  if (move === 'resolve' && ticket.homeChat) {
    const round = `solved:${ticket.id}:${ticket.reopened}`
    await say(turn, [
      { to: { chat: ticket.homeChat }, what: { view: 'ticket.solved', subject: subjectOf(ticket.id) }, once: round },
    ])
  }
  if (move !== 'reopen' && move !== 'back') return
  if (ticket.assignee === null || ticket.assignee === by.openId) return
  const team = ticket.teamId === null ? null : await findTeam(turn.tx, ticket.teamId)
  if (!team?.chatId) return
  const [assignee] = await namesOf(turn.tx, [ticket.assignee])
  if (!assignee) return
  const line = move === 'back' ? text.handedBack(ticket, assignee, by.name) : text.reopened(ticket, assignee, by.side)
  await say(turn, [{ to: { chat: team.chatId }, what: { text: line } }])
}

/** "Still not solved" wins within the window; later it is a new complaint, linked as a repeat (RULES.md section 17). */
function refuseLateReopen(turn: Turn, seen: Ticket): void {
  const since = seen.resolvedAt ?? seen.closedAt
  if (since && turn.now > plus(since, turn.policy.reopenHours * HOUR_MS)) {
    throw new Refused('conflict', text.tooLateToReopen(turn.policy.reopenHours))
  }
}

async function whyNot(turn: Turn, ticket: Ticket, move: StateMove): Promise<string> {
  const team = ticket.teamId === null ? null : await findTeam(turn.tx, ticket.teamId)
  return text.mayNot(ticket, move, team?.name ?? null)
}

async function cannot(turn: Turn, ticket: Ticket, move: StateMove): Promise<string> {
  const [assignee] = ticket.assignee ? await namesOf(turn.tx, [ticket.assignee]) : []
  return text.cannot(ticket, move, assignee?.name ?? null)
}

async function faster(turn: Turn, id: number, move: StateMove): Promise<string> {
  const current = await findTicket(turn.tx, id)
  return current ? cannot(turn, current, move) : text.noSuchTicket(id, [])
}

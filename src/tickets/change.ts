import type { Turn } from '../db/index.ts'
import { nextOpening } from '../kernel/calendar.ts'
import { plus } from '../kernel/clock.ts'
import { calendarFor, firstReplySpan, nextUpdateSpan, resolveSpan } from './clocks.ts'
import type { Move } from './move.ts'
import type { Ticket } from './store.ts'
import { firstAssignee } from './who-takes.ts'

const NO_WAIT = { waitReason: null, waitSince: null, waitDue: null, nextUpdateDue: null } as const

/** What a move writes besides the state. First contact is set once and stays through every transfer. */
export async function changeFor(turn: Turn, seen: Ticket, wanted: Move): Promise<Partial<Ticket>> {
  const { now } = turn
  const { move, by, cause, note } = wanted
  const replied = seen.firstRepliedAt ?? now
  switch (move) {
    case 'claim':
      return { assignee: by.openId, firstRepliedAt: replied, firstContact: seen.firstContact ?? by.openId }
    case 'back':
      return { assignee: await nextAfter(turn, seen, by.openId), ...reply(turn), ...running(turn, seen), ...NO_WAIT }
    case 'wait_shop':
    case 'wait_team':
      return { ...taken(seen, by.openId), firstRepliedAt: replied, ...waiting(turn, seen, wanted) }
    case 'resume':
      return { ...running(turn, seen), ...NO_WAIT }
    case 'resolve':
      return {
        ...taken(seen, by.openId),
        ...NO_WAIT,
        firstRepliedAt: replied,
        resolvedAt: now,
        cause: cause ?? null,
        outcome: note ?? null,
      }
    case 'confirm':
      return { closedAt: now, closedHow: 'confirmed', confirmedBy: by.openId }
    case 'merge':
      return { ...NO_WAIT, closedAt: now, closedHow: 'merged', mergedInto: wanted.into ?? null }
    case 'cancel':
      return { ...NO_WAIT, closedAt: now, closedHow: 'cancelled', outcome: note ?? null }
    case 'reopen':
      return reopened(turn, seen)
  }
}

export function reopened(turn: Turn, seen: Ticket, of: Ticket['class'] = seen.class): Partial<Ticket> {
  return {
    ...reply(turn),
    resolveDue: resolveSpan(turn.policy, turn.zone, { from: turn.now, of }).dueAt,
    neglectDue: null,
    callDue: null,
    reopened: seen.reopened + 1,
    resolvedAt: null,
    closedAt: null,
    closedHow: null,
    mergedInto: null,
  }
}

const taken = (seen: Ticket, openId: string): Partial<Ticket> => (seen.state === 'open' ? { assignee: openId } : {})

const nextAfter = (turn: Turn, { teamId, shopId, about }: Ticket, openId: string): Promise<string | null> =>
  teamId === null ? Promise.resolve(null) : firstAssignee(turn, { teamId, shopId, except: [openId, ...about] })

/** The first-reply clock starts anew: somebody must answer again. */
const reply = (turn: Turn): Partial<Ticket> => ({
  waitingSince: turn.now,
  firstReplyDue: firstReplySpan(turn.policy, turn.zone, turn.now).dueAt,
  firstRepliedAt: null,
})

function waiting(turn: Turn, seen: Ticket, { move, note, until }: Move): Partial<Ticket> {
  const forShop = move === 'wait_shop'
  const goesOn = forShop && seen.state === 'waiting_shop'
  return {
    ...(forShop ? {} : running(turn, seen)),
    waitReason: note ?? null,
    waitSince: goesOn ? seen.waitSince : turn.now,
    waitDue: until ?? null,
    nextUpdateDue: forShop ? null : nextUpdateSpan(turn.policy, turn.zone, turn.now).dueAt,
  }
}

/** While the shop was waited for the clock stood still: what was not missed by then moves on by as much. */
export function running(turn: Turn, seen: Ticket): Partial<Ticket> {
  const { waitSince } = seen
  if (seen.state !== 'waiting_shop' || waitSince === null) return {}
  const stood = turn.now.getTime() - waitSince.getTime()
  const calendar = calendarFor(turn.policy, turn.zone)
  const moved = (due: Date | null) => (due && due > waitSince ? nextOpening(calendar, plus(due, stood)) : due)
  return { resolveDue: moved(seen.resolveDue), neglectDue: moved(seen.neglectDue) }
}

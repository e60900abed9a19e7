import { localDay } from '../kernel/calendar.ts'
import { isLive } from '../tickets/index.ts'
import { CLASSES, type ComplaintClass } from '../triage/index.ts'
import type { DigestTicket } from './store.ts'

/** It is the shop's turn: to do its part, or to say whether it is solved. Never overdue, and not ours. */
const isTheirs = ({ state }: DigestTicket): boolean => state === 'waiting_shop' || state === 'resolved'

/** Past its resolve time, or past its first reply and still nobody's. */
export function isOverdue(ticket: DigestTicket, now: Date): boolean {
  const { state, firstReplyDue, resolveDue } = ticket
  if (isTheirs(ticket)) return false
  return (
    (resolveDue !== null && resolveDue < now) || (state === 'open' && firstReplyDue !== null && firstReplyDue < now)
  )
}

/** What it is waited for next: the first reply while it is nobody's, then the solution. */
export const nextDue = ({ state, firstReplyDue, resolveDue }: DigestTicket): Date | null =>
  state === 'open' ? (firstReplyDue ?? resolveDue) : resolveDue

export interface ClassLine {
  readonly class: ComplaintClass
  readonly count: number
  readonly overdue: readonly number[]
}

export interface TicketSheet {
  /** Sensitive first, then by class, overdue before the rest, then what is due first. */
  readonly live: readonly DigestTicket[]
  readonly overdue: readonly DigestTicket[]
  readonly sensitive: readonly DigestTicket[]
  readonly byClass: readonly ClassLine[]
  /** Opened between yesterday’s closing and today’s opening, and still open. */
  readonly overnight: readonly DigestTicket[]
  /** Promised for this day and not yet overdue, soonest first: a solution, a call, the next word. */
  readonly today: readonly DigestTicket[]
  /** The shop has something to do, or has yet to say that it is solved. */
  readonly waitingOnShop: readonly DigestTicket[]
}

/** When nobody is there: from the closing to the next opening. */
export interface Night {
  readonly from: Date
  readonly to: Date
}

/** What was promised about it for later today; null: nothing. */
export function promisedToday(ticket: DigestTicket, { now, zone }: { now: Date; zone: string }): Date | null {
  const dues = [ticket.resolveDue, ticket.callDue, ticket.nextUpdateDue]
  const today = localDay(zone, now)
  const later = dues.filter((due) => due !== null && due > now && localDay(zone, due) === today)
  return later.sort((a, b) => Number(a) - Number(b))[0] ?? null
}

interface At {
  readonly now: Date
  readonly zone: string
  readonly night?: Night | undefined
}

export function sheetOf(tickets: readonly DigestTicket[], { now, zone, night }: At): TicketSheet {
  const rank = (ticket: DigestTicket) => (isOverdue(ticket, now) ? 0 : 1)
  const due = (ticket: DigestTicket) => nextDue(ticket)?.getTime() ?? Number.MAX_SAFE_INTEGER
  const live = tickets
    .filter((ticket) => isLive(ticket.state) && !isTheirs(ticket))
    .sort(
      (a, b) =>
        Number(a.sensitive === 'none') - Number(b.sensitive === 'none') ||
        a.class.localeCompare(b.class) ||
        rank(a) - rank(b) ||
        due(a) - due(b) ||
        a.id - b.id,
    )
  const overdue = live.filter((ticket) => isOverdue(ticket, now))
  const promised = (ticket: DigestTicket) => promisedToday(ticket, { now, zone })
  return {
    live,
    overdue,
    sensitive: live.filter(({ sensitive }) => sensitive !== 'none'),
    byClass: CLASSES.flatMap((cls) => {
      const count = live.filter((ticket) => ticket.class === cls).length
      if (count === 0) return []
      return [{ class: cls, count, overdue: overdue.filter((ticket) => ticket.class === cls).map(({ id }) => id) }]
    }),
    overnight: live.filter(({ openedAt }) => night && openedAt >= night.from && openedAt < night.to),
    today: live
      .filter((ticket) => promised(ticket) !== null && !isOverdue(ticket, now))
      .sort((a, b) => Number(promised(a)) - Number(promised(b)) || a.id - b.id),
    waitingOnShop: tickets.filter(isTheirs).sort((a, b) => a.id - b.id),
  }
}

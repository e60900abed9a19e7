import { type LocalDay, localDay } from '../kernel/calendar.ts'
import { CLASSES, type ComplaintClass } from '../triage/index.ts'
import type { DigestTicket } from './store.ts'

/** Past its resolve time, or past its first reply and still nobody's. */
export const isOverdue = ({ state, firstReplyDue, resolveDue }: DigestTicket, now: Date): boolean =>
  state !== 'resolved' &&
  ((resolveDue !== null && resolveDue < now) || (state === 'open' && firstReplyDue !== null && firstReplyDue < now))

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
  /** Due on this day and not yet overdue: what is to be kept today. */
  readonly today: readonly DigestTicket[]
  /** Solved as far as we know; the shop has yet to say so. */
  readonly waitingOnShop: readonly DigestTicket[]
}

export function sheetOf(tickets: readonly DigestTicket[], { now, zone }: { now: Date; zone: string }): TicketSheet {
  const rank = (ticket: DigestTicket) => (isOverdue(ticket, now) ? 0 : 1)
  const due = (ticket: DigestTicket) => nextDue(ticket)?.getTime() ?? Number.MAX_SAFE_INTEGER
  const live = tickets
    .filter(({ state }) => state === 'open' || state === 'claimed')
    .sort(
      (a, b) =>
        Number(a.sensitive === 'none') - Number(b.sensitive === 'none') ||
        a.class.localeCompare(b.class) ||
        rank(a) - rank(b) ||
        due(a) - due(b) ||
        a.id - b.id,
    )
  const overdue = live.filter((ticket) => isOverdue(ticket, now))
  const today: LocalDay = localDay(zone, now)
  return {
    live,
    overdue,
    sensitive: live.filter(({ sensitive }) => sensitive !== 'none'),
    byClass: CLASSES.flatMap((cls) => {
      const count = live.filter((ticket) => ticket.class === cls).length
      if (count === 0) return []
      return [{ class: cls, count, overdue: overdue.filter((ticket) => ticket.class === cls).map(({ id }) => id) }]
    }),
    today: live
      .filter((ticket) => ticket.resolveDue !== null && !isOverdue(ticket, now))
      .filter(({ resolveDue }) => resolveDue !== null && localDay(zone, resolveDue) === today)
      .sort((a, b) => due(a) - due(b) || a.id - b.id),
    waitingOnShop: tickets.filter(({ state }) => state === 'resolved').sort((a, b) => a.id - b.id),
  }
}

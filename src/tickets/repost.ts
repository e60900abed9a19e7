import { sayDay } from '../commands/say-when.ts'
import type { Turn } from '../db/index.ts'
import { type Deadline, setDeadline } from '../deadlines/index.ts'
import { cardsSince, retireCard, say } from '../delivery/index.ts'
import { isOpen, localClock, localDay, nextOpening } from '../kernel/calendar.ts'
import { MINUTE_MS, plus } from '../kernel/clock.ts'
import { findTeam } from '../people/index.ts'
import { calendarFor, REPOST_AFTER_MS } from './clocks.ts'
import { life } from './life-text.ts'
import { ticketIdOf } from './rules.ts'
import { findTicket, keepEvent } from './store.ts'
import { shopChatOf } from './tell-shop.ts'

const VIEWS = ['ticket.shop', 'ticket.team'] as const

/** Cards die after 14 days: those of a ticket that lives on are posted anew before, and the old ones say so. */
export async function fireRepost(turn: Turn, deadline: Deadline): Promise<void> {
  const { subject } = deadline
  const ticket = await findTicket(turn.tx, ticketIdOf(subject))
  if (!ticket || ticket.state === 'closed') return
  const calendar = calendarFor(turn.policy, turn.zone)
  if (!isOpen(calendar, turn.now)) {
    return setDeadline(turn, { ...deadline, at: nextOpening(calendar, turn.now) })
  }
  const team = ticket.teamId === null ? null : await findTeam(turn.tx, ticket.teamId)
  const lanes = [await shopChatOf(turn, ticket), team?.chatId]
  const all = await cardsSince(turn.tx, { subject, views: VIEWS, before: turn.now })
  const standing = all.filter(({ lane }) => lanes.includes(lane))
  // A card is sent a little after the ticket is opened: a minute's difference is none.
  const old = standing.filter((card) => plus(card.sentAt, REPOST_AFTER_MS - MINUTE_MS) <= turn.now)
  const places = new Map(old.map((card) => [`${card.view}:${card.lane}`, card]))
  for (const [place, { view, lane }] of places) {
    const once = `card:${ticket.id}:${place}:${turn.now.toISOString()}`
    await say(turn, [{ to: { chat: lane }, what: { view, subject }, once }])
  }
  // Read on other days: the day is said, not "today".
  const when = `${sayDay(localDay(turn.zone, turn.now))} ${localClock(turn.zone, turn.now)} `
  const title = life.moved(ticket.id, when)
  for (const card of old) await retireCard(turn, card, { card: { title, color: 'grey', body: [] } })
  if (old.length > 0) await keepEvent(turn, { ticketId: ticket.id, move: 'reposted', actor: null })
  const youngest = standing.filter((card) => !old.includes(card))[0]
  await setDeadline(turn, { subject, kind: deadline.kind, at: plus(youngest?.sentAt ?? turn.now, REPOST_AFTER_MS) })
}

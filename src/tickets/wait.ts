import { at, type Rich } from '../chat/rich.ts'
import { sayBefore } from '../commands/say-when.ts'
import type { Turn } from '../db/index.ts'
import { type Deadline, setDeadline } from '../deadlines/index.ts'
import { touch } from '../delivery/index.ts'
import { addDays, atLocal, isOpen, localDay, nextOpening } from '../kernel/calendar.ts'
import { DAY_MS, plus } from '../kernel/clock.ts'
import { namesOf } from '../people/index.ts'
import { tellTeam } from './assign.ts'
import { calendarFor } from './clocks.ts'
import { assigneeOrLeaders } from './ladder-people.ts'
import { life } from './life-text.ts'
import { subjectOf, ticketIdOf } from './rules.ts'
import { shopNameOf } from './standing.ts'
import { findTicket, keepEvent, type Ticket } from './store.ts'
import { shopChatOf, tellShop } from './tell-shop.ts'

/** Who waits for a shop longer than this many reminders talks to it. */
const MOST_REMINDERS = 3
/** Said as a day, it is expected by the evening. */
const EVENING = '18:00'

/** Until when the shop is waited for: as said, by the evening of a day that was said, else by tomorrow evening. */
export function waitUntil(turn: Turn, said: { at: Date; hasClock: boolean } | null): Date {
  const { zone, now } = turn
  if (said?.hasClock) return said.at
  return atLocal(zone, said ? localDay(zone, said.at) : addDays(localDay(zone, now), 1), EVENING)
}

/** The shop must act now, and a patched card notifies nobody. */
export async function askShop(turn: Turn, ticket: Ticket): Promise<void> {
  const { waitReason, waitDue } = ticket
  if (!waitDue) return
  const [reporter] = ticket.reporter ? await namesOf(turn.tx, [ticket.reporter]) : []
  const who: Rich = reporter ? [at(reporter.openId, reporter.name ?? undefined), ' '] : ''
  const due = sayBefore(waitDue, turn.now, turn.zone)
  const line = life.shopReminder(ticket.id, who, { reason: waitReason ?? '回个话', due })
  await tellShop(turn, ticket, { what: { text: line } })
}

/**
 * What the shop was to do is due: a friendly word to it, each day again, at most three times; after that whoever has
 * the ticket is asked to talk to it.
 */
export async function fireWait(turn: Turn, deadline: Deadline): Promise<void> {
  const ticket = await findTicket(turn.tx, ticketIdOf(deadline.subject))
  if (ticket?.state !== 'waiting_shop') return
  const calendar = calendarFor(turn.policy, turn.zone)
  if (!isOpen(calendar, turn.now)) {
    return setDeadline(turn, { ...deadline, at: nextOpening(calendar, turn.now) })
  }
  const reminded = Number(deadline.facts.told ?? 0)
  const mayRemind = (await shopChatOf(turn, ticket)) !== null
  if (!mayRemind || reminded >= MOST_REMINDERS) return tellAssignee(turn, ticket, { mayRemind })
  await askShop(turn, ticket)
  await keepEvent(turn, { ticketId: ticket.id, move: 'shop_reminded', actor: null, note: ticket.waitReason })
  await touch(turn, subjectOf(ticket.id))
  await setDeadline(turn, { ...deadline, at: plus(turn.now, DAY_MS), facts: { told: reminded + 1 } })
}

/** It was reminded often enough, or may not be at all: whoever has the ticket decides. */
async function tellAssignee(turn: Turn, ticket: Ticket, { mayRemind }: { mayRemind: boolean }): Promise<void> {
  const people = await namesOf(turn.tx, await assigneeOrLeaders(turn, ticket))
  const [first] = people
  if (!first) return
  const reason = ticket.waitReason ?? '回个话'
  const facts = { shop: await shopNameOf(turn, ticket), times: MOST_REMINDERS, reason }
  const line = mayRemind ? life.shopSilent(ticket.id, people, facts) : life.shopNotAsked(ticket.id, people, facts)
  await tellTeam(turn, ticket, { person: first.openId, line })
}

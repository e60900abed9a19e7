import type { Turn } from '../db/index.ts'
import { type Deadline, setDeadline } from '../deadlines/index.ts'
import { say, touch, type View } from '../delivery/index.ts'
import { isOpen, nextOpening } from '../kernel/calendar.ts'
import { companyHoldersOf, findTeam, namesOf } from '../people/index.ts'
import { presentAt } from '../shifts/index.ts'
import { calendarFor } from './clocks.ts'
import { holdersForStep } from './ladder-people.ts'
import { life, namedOf } from './life-text.ts'
import { isBadlyRated } from './permit.ts'
import { pictureOf } from './picture.ts'
import { subjectOf, ticketIdOf } from './rules.ts'
import { findTicket, keepEvent, type Ticket } from './store.ts'

/** Quietly: in the direct chat, and at night not before the opening. */
export async function tellReviewer(turn: Turn, ticket: Ticket): Promise<void> {
  if (!isBadlyRated(ticket)) return
  const calendar = calendarFor(turn.policy, turn.zone)
  if (isOpen(calendar, turn.now)) return tellNow(turn, ticket)
  await setDeadline(turn, { subject: subjectOf(ticket.id), kind: 'bad_rating', at: nextOpening(calendar, turn.now) })
}

export async function fireBadRating(turn: Turn, { subject }: Deadline): Promise<void> {
  const ticket = await findTicket(turn.tx, ticketIdOf(subject))
  if (ticket && isBadlyRated(ticket)) await tellNow(turn, ticket)
}

async function tellNow(turn: Turn, ticket: Ticket): Promise<void> {
  const people = await reviewersOf(turn, ticket)
  const team = ticket.teamId === null ? null : await findTeam(turn.tx, ticket.teamId)
  await say(
    turn,
    people.map((openId) => ({
      to: { person: openId },
      what: { view: 'ticket.bad_rating', subject: subjectOf(ticket.id) },
      once: `bad_rating:${ticket.id}:${openId}`,
      fallbackChat: team?.chatId ?? undefined,
    })),
  )
  const note = namedOf(await namesOf(turn.tx, people))
  if (note) await keepEvent(turn, { ticketId: ticket.id, move: 'review_asked', actor: null, note })
  await touch(turn, subjectOf(ticket.id))
}

/** The reviewers who are there and whom it is not about; else a supervisor: it is never an agent's. */
async function reviewersOf(turn: Turn, ticket: Ticket): Promise<string[]> {
  const { isThere } = await presentAt(turn, ticket.teamId)
  const all = (await companyHoldersOf(turn.tx, 'reviewer')).map(({ openId }) => openId)
  const there = all.filter((openId) => isThere(openId) && !ticket.about.includes(openId))
  return there.length > 0 ? there : holdersForStep(turn, ticket, { role: 'supervisor', told: new Set() })
}

export const badRatingView: View = {
  name: 'ticket.bad_rating',
  async render({ subject, turn }) {
    const picture = await pictureOf(turn, ticketIdOf(subject))
    if (!picture || !isBadlyRated(picture.ticket)) return null
    const { ticket, shop, assignee, nameOf } = picture
    const by = assignee?.name ?? null
    const facts = { shop: shop?.name ?? null, reporter: nameOf(ticket.confirmedBy), by }
    return { text: life.badRating(ticket, facts) }
  },
}

import { eq, inArray, isNull, or } from 'drizzle-orm'
import { joined, type Rich } from '../chat/rich.ts'
import { isManager, type ShopHere } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import type { View } from '../delivery/index.ts'
import { isOpen } from '../kernel/calendar.ts'
import { lookAround, shopsOf, shopsSeenWith } from '../people/index.ts'
import { alarmView } from './alarm.ts'
import { calendarFor } from './clocks.ts'
import { draftViews } from './draft-card.ts'
import { listView } from './list.ts'
import { isDue, nudgeLine } from './nudge-line.ts'
import { type Picture, pictureOf } from './picture.ts'
import { promiseView } from './promise-card.ts'
import { relayCard } from './relay-card.ts'
import { type NudgeClock, ticketIdOf } from './rules.ts'
import { shopCard, solvedCard } from './shop-card.ts'
import { findTicket, type Ticket } from './store.ts'
import { nudges } from './table.ts'
import { takeView } from './take.ts'
import { teamCard } from './team-card.ts'
import { text } from './text.ts'

/** The shops a ticket may belong to, while nobody knows: of the chat it was said in, of the team, of who said it. */
export async function shopChoices({ tx }: Turn, ticket: Ticket): Promise<readonly ShopHere[]> {
  if (ticket.shopId !== null) return []
  const openId = ticket.reporter ?? ticket.firstContact ?? ''
  const { place, asker } = await lookAround(tx, { chatId: ticket.sourceChat, direct: false, person: { openId } })
  if (place.shops.length > 0) return place.shops
  if (ticket.teamId !== null) return nearestFirst(ticket, await shopsOf(tx, [ticket.teamId]))
  if (!place.direct) return []
  if (asker.side !== 'staff') return shopsSeenWith(tx, openId)
  const teamIds = isManager(asker) ? null : asker.teams.map((team) => team.id)
  return nearestFirst(ticket, await shopsOf(tx, teamIds))
}

/** A team may serve more shops than a card has room for: those whose name shares most with the words come first. */
function nearestFirst(ticket: Ticket, shops: readonly ShopHere[]): ShopHere[] {
  const shared = (shop: ShopHere) => [...shop.name].filter((letter) => ticket.words.includes(letter)).length
  return [...shops].sort((a, b) => shared(b) - shared(a) || a.id - b.id)
}

const onTicket = (
  name: string,
  draw: (picture: Picture, choices: readonly ShopHere[], mode: Mode) => Content,
): View => ({
  name,
  async render({ subject, turn, mode }) {
    const picture = await pictureOf(turn, ticketIdOf(subject))
    return picture && draw(picture, await shopChoices(turn, picture.ticket), mode)
  },
})
type Content = { card: ReturnType<typeof shopCard> }
type Mode = Parameters<View['render']>[0]['mode']

const shopView = onTicket('ticket.shop', (picture, choices, mode) => ({ card: shopCard(picture, choices, mode) }))
const solvedView = onTicket('ticket.solved', (picture) => ({ card: solvedCard(picture) }))
const teamView = onTicket('ticket.team', (picture, choices, mode) => ({ card: teamCard(picture, mode, choices) }))

const relayView = onTicket('ticket.relay', (picture, choices) => ({ card: relayCard(picture, choices) }))

/** Of one matter only the newest reminder is said; each promise is one of its own. */
const matterOf = ({ ticketId, clock, stage }: { ticketId: number; clock: NudgeClock; stage: string }): string =>
  `${ticketId}:${clock}:${clock === 'promise' ? stage : ''}`

/** All reminders of a team that are unsaid, in one message, each judged again at the moment it is sent. */
const nudgesView: View = {
  name: 'ticket.nudges',
  async render({ subject, letter, turn }) {
    if (!isOpen(calendarFor(turn.policy, turn.zone), turn.now)) return null
    const waiting = await turn.tx
      .select()
      .from(nudges)
      .where(letter === null ? isNull(nudges.letterId) : or(isNull(nudges.letterId), eq(nudges.letterId, letter)))
      .orderBy(nudges.id)
    const lines: Rich[] = []
    const taken: number[] = []
    const newest = new Map(waiting.map((nudge) => [matterOf(nudge), nudge.id]))
    for (const nudge of waiting) {
      const ticket = await findTicket(turn.tx, nudge.ticketId)
      if (`team:${ticket?.teamId ?? 0}` !== subject) continue
      taken.push(nudge.id)
      const superseded = newest.get(matterOf(nudge)) !== nudge.id
      if (ticket && !superseded && isDue(ticket, nudge.clock)) lines.push(await nudgeLine(turn, ticket, nudge))
    }
    if (letter !== null && taken.length > 0) {
      await turn.tx.update(nudges).set({ letterId: letter }).where(inArray(nudges.id, taken))
    }
    return lines.length === 0 ? null : { text: [joined(lines, '\n'), '\n', text.nudge.stop] }
  },
}

export const ticketViews: readonly View[] = [
  ...draftViews,
  alarmView,
  shopView,
  solvedView,
  teamView,
  relayView,
  nudgesView,
  takeView,
  promiseView,
  listView,
]

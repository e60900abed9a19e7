import { isManager, type ShopHere } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import type { View } from '../delivery/index.ts'
import { lookAround, shopsOf, shopsSeenWith } from '../people/index.ts'
import { alarmView } from './alarm.ts'
import { badRatingView } from './bad-rating.ts'
import { draftViews } from './draft-card.ts'
import { listView } from './list.ts'
import { nudgesView, nudgeView } from './nudge-views.ts'
import { type Picture, pictureOf } from './picture.ts'
import { promiseView } from './promise-card.ts'
import { relayCard } from './relay-card.ts'
import { ticketIdOf } from './rules.ts'
import { shopCard, solvedCard } from './shop-card.ts'
import type { Ticket } from './store.ts'
import { takeView } from './take.ts'
import { teamCard } from './team-card.ts'
import { shopChatOf } from './tell-shop.ts'

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
/** Asked only of a shop that works with us when it is asked. */
const solvedView: View = {
  name: 'ticket.solved',
  async render({ subject, turn, standing }) {
    const picture = await pictureOf(turn, ticketIdOf(subject))
    if (!picture || (!standing && (await shopChatOf(turn, picture.ticket)) === null)) return null
    return { card: solvedCard(picture) }
  },
}
const teamView = onTicket('ticket.team', (picture, choices, mode) => ({ card: teamCard(picture, mode, choices) }))

const relayView = onTicket('ticket.relay', (picture, choices) => ({ card: relayCard(picture, choices) }))

export const ticketViews: readonly View[] = [
  ...draftViews,
  alarmView,
  badRatingView,
  shopView,
  solvedView,
  teamView,
  relayView,
  nudgesView,
  nudgeView,
  takeView,
  promiseView,
  listView,
]

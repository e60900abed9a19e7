import type { Block, Card } from '../chat/card.ts'
import { grey } from '../chat/rich.ts'
import { type Acting, type Action, actsFor, defineAction, done } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { touch, type View } from '../delivery/index.ts'
import { localDay } from '../kernel/calendar.ts'
import { Refused } from '../kernel/errors.ts'
import { findShopById } from '../people/index.ts'
import { findTicket, isLive, type Ticket, ticketIdOf } from '../tickets/index.ts'
import { METRIC_KEYS } from './keys.ts'
import { noteFigures } from './note-figures.ts'
import { offerText as text } from './offer-text.ts'
import { type FiguresRead, readFigures } from './read-figures.ts'
import { figuresOf } from './store.ts'

const CARD = 'ticket.team'

/** The figures a complaint names that are not noted yet as what the shop says; null: none. */
async function namedIn(turn: Turn, ticket: Ticket | null): Promise<FiguresRead | null> {
  if (!ticket || ticket.shopId === null || !isLive(ticket.state)) return null
  const read = readFigures(ticket.words, { today: localDay(turn.zone, ticket.openedAt) })
  if ('problem' in read) return null
  const { date } = read
  const known = await figuresOf(turn.tx, { shopIds: [ticket.shopId], from: date, to: date })
  const said = new Map(known.filter(({ source }) => source === 'shop').map(({ metric, value }) => [metric, value]))
  return METRIC_KEYS.some((key) => read.values[key] !== undefined && read.values[key] !== said.get(key)) ? read : null
}

/** The team's card of a complaint that names a figure also offers to note it. */
export const withFigureOffer = (view: View): View =>
  view.name !== CARD
    ? view
    : {
        ...view,
        async render(showing) {
          const content = await view.render(showing)
          if (!content || !('card' in content) || showing.mode) return content
          const read = await namedIn(showing.turn, await findTicket(showing.turn.tx, ticketIdOf(showing.subject)))
          return read ? { card: offering(content.card, read, localDay(showing.turn.zone, showing.turn.now)) } : content
        },
      }

function offering(card: Card, read: FiguresRead, today: string): Card {
  const offer: Block[] = [
    { kind: 'text', text: grey(text.named(read, today)), size: 'small' },
    { kind: 'buttons', buttons: [{ label: text.note, press: { act: 'note_said' } }] },
  ]
  return { ...card, body: [...card.body, ...offer] }
}

const noteSaid = defineAction({
  act: 'note_said',
  views: [CARD],
  async run(acting: Acting) {
    const { tx, card, asker } = acting
    const ticket = await findTicket(tx, ticketIdOf(card.subject))
    if (!ticket || !actsFor(asker, ticket.teamId)) throw new Refused('forbidden', text.notYours)
    const read = await namedIn(acting, ticket)
    const shop = ticket.shopId === null ? null : await findShopById(tx, ticket.shopId)
    if (!read || !shop) throw new Refused('conflict', text.known)
    const by = ticket.reporter ?? asker.openId
    await noteFigures(acting, { shop, day: read.date, values: read.values, source: 'shop', via: 'complaint', by })
    await touch(acting, card.subject)
    return done(text.noted(shop.name, read, localDay(acting.zone, acting.now)))
  },
})

export const offerActions: readonly Action[] = [noteSaid]

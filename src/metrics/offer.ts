import type { Block } from '../chat/card.ts'
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
import { gapOf, ratingsOf } from './pace.ts'
import { paceText } from './pace-text.ts'
import { type FiguresRead, readFigures } from './read-figures.ts'
import { figuresOf } from './store.ts'
import { readTargets } from './targets.ts'

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

/** The team's card of a complaint also offers to note the figure it names, and says what its satisfaction lacks. */
export const withFigureOffer = (view: View): View =>
  view.name !== CARD
    ? view
    : {
        ...view,
        async render(showing) {
          const content = await view.render(showing)
          if (!content || !('card' in content) || showing.mode) return content
          const { turn, subject } = showing
          const ticket = await findTicket(turn.tx, ticketIdOf(subject))
          const read = await namedIn(turn, ticket)
          const gap = ticket && (await gapOn(turn, ticket))
          const body = [...content.card.body, ...(gap ? [gap] : []), ...(read ? offer(turn, read) : [])]
          return { card: { ...content.card, body } }
        },
      }

function offer(turn: Turn, read: FiguresRead): Block[] {
  return [
    { kind: 'text', text: grey(text.named(read, localDay(turn.zone, turn.now))), size: 'small' },
    { kind: 'buttons', buttons: [{ label: text.note, press: { act: 'note_said' } }] },
  ]
}

/** On a ticket about satisfaction: how many good ratings this month lacks, and for how long that is. */
async function gapOn(turn: Turn, ticket: Ticket): Promise<Block | null> {
  if (ticket.category !== 'satisfaction' || ticket.shopId === null || !isLive(ticket.state)) return null
  const shop = await findShopById(turn.tx, ticket.shopId)
  const { month, pace } = await ratingsOf(turn, ticket.shopId)
  const today = localDay(turn.zone, turn.now)
  const target = shop && (await readTargets(turn, [shop.id]))(shop, 'satisfaction', today)
  if (!month || !target || target >= 1) return null
  const gap = gapOf({ ...month, percent: Number((target * 100).toFixed(6)), pace, today })
  return { kind: 'text', text: grey(paceText.gap(gap)), size: 'small' }
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

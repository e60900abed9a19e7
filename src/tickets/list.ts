import type { Card } from '../chat/card.ts'
import { bold, joined, type Rich, red, rich } from '../chat/rich.ts'
import { type Action, defineAction, readsFor } from '../commands/index.ts'
import { sayBefore, sayLeft } from '../commands/say-when.ts'
import type { Turn } from '../db/index.ts'
import { setMode, type View } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import { findShopById, namesOf } from '../people/index.ts'
import { CLASSES } from '../triage/index.ts'
import { isLive, type TicketState } from './rules.ts'
import { type OwnSide, sightsOf } from './shop-sight.ts'
import { countTickets, listTickets, type Ticket, type TicketFilter } from './store.ts'
import { aboutWhat, classLine, stateName, tagOfSensitive, text } from './text.ts'

/** What a phone shows without scrolling. */
const PAGE = 8
export const LIST_VIEW = 'ticket.list'

/** What a list was asked for; kept as the card's subject, so that its pages work after any restart. */
export interface Listing {
  readonly what: string
  /** Null: all teams. In a shop's chat the chat's own tickets, as the shop reads them. */
  readonly teamIds: readonly number[] | null
  readonly homeChat: string | null
  /** Of somebody of a shop in his direct chat: what he may see when it is shown, as the shop reads it. */
  readonly own?: OwnSide
  readonly assignee: string | null
  readonly overdue: boolean
  readonly waiting: boolean
  readonly class: string | null
  readonly shopId: number | null
}

const isForShop = ({ homeChat, own }: Listing): boolean => homeChat !== null || own !== undefined

export const writeListing = (listing: Listing): string => `list:${JSON.stringify(listing)}`

/** Our own words, written by `writeListing`; null when they are not. */
function readListing(subject: string): Listing | null {
  if (!subject.startsWith('list:')) return null
  return JSON.parse(subject.slice('list:'.length)) as Listing // nobody but us writes a card's subject
}

async function filterOf(turn: Turn, listing: Listing): Promise<TicketFilter> {
  const { now } = turn
  const { homeChat, own, teamIds, assignee, overdue, waiting, shopId } = listing
  const cls = CLASSES.find((each) => each === listing.class)
  const shopSees: readonly TicketState[] = ['open', 'claimed', 'waiting_shop', 'waiting_team', 'resolved']
  return {
    now,
    ...(isForShop(listing) ? { states: shopSees } : { teamIds }),
    ...(homeChat === null ? {} : { homeChat }),
    ...(own ? { shownIn: await sightsOf(turn, own) } : {}),
    ...(waiting ? { states: ['waiting_shop', 'waiting_team', 'resolved'] } : {}),
    ...(assignee === null ? {} : { assignee }),
    ...(overdue ? { overdueAt: now } : {}),
    ...(cls ? { class: cls } : {}),
    ...(shopId === null ? {} : { shopId }),
  }
}

export async function listCard(turn: Turn, listing: Listing, page: number): Promise<Card> {
  const filter = await filterOf(turn, listing)
  const count = await countTickets(turn.tx, filter)
  const found = await listTickets(turn.tx, { ...filter, skip: page * PAGE }, PAGE)
  const lines: Rich[] = []
  for (const ticket of found) lines.push(await line(turn, ticket, isForShop(listing)))
  const left = count - (page + 1) * PAGE
  const buttons = [
    ...(page > 0 ? [{ label: text.listBack, press: { act: 'list_page', page: page - 1 } }] : []),
    ...(left > 0 ? [{ label: text.listMore(left), press: { act: 'list_page', page: page + 1 } }] : []),
  ]
  return {
    title: text.listTitle(listing.what, count),
    color: count > 0 ? 'orange' : 'green',
    body: [
      { kind: 'text', text: lines.length > 0 ? joined(lines, '\n') : text.listEmpty },
      ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
    ],
  }
}

async function line(turn: Turn, ticket: Ticket, forShop: boolean): Promise<Rich> {
  const { tx } = turn
  const [assignee] = ticket.assignee ? await namesOf(tx, [ticket.assignee]) : []
  const when = whenOf(turn, ticket)
  if (forShop) {
    const who = assignee?.name ? ` · ${assignee.name}` : ''
    return rich`${bold(`#${ticket.id}`)} ${aboutWhat(ticket.category)} · ${when}${who}`
  }
  const shop = ticket.shopId === null ? null : await findShopById(tx, ticket.shopId)
  const name = `${shop?.isImportant ? '★' : ''}${shop?.name ?? '店铺待定'}`
  const grave = ticket.sensitive === 'none' ? '' : red(`${tagOfSensitive(ticket.sensitive).text} `)
  return rich`${bold(`#${ticket.id} ${name}`)}
${grave}${classLine(ticket)} · ${when} · ${assignee?.name ?? '没人'}`
}

function whenOf({ now, zone }: Turn, ticket: Ticket): Rich {
  if (ticket.state === 'waiting_shop') {
    return ticket.waitDue ? `等店铺到${sayBefore(ticket.waitDue, now, zone)}` : stateName(ticket.state)
  }
  const due = ticket.state === 'open' ? ticket.firstReplyDue : ticket.resolveDue
  if (due === null || !isLive(ticket.state)) return stateName(ticket.state)
  const late = due < now
  const when: Rich = late ? red(sayLeft(due.getTime() - now.getTime())) : sayBefore(due, now, zone)
  return ticket.state === 'waiting_team' ? [stateName(ticket.state), ' ', when] : when
}

const pageOf = (mode: string | undefined): number => Number(/^page:(\d{1,4})$/.exec(mode ?? '')?.[1] ?? 0)

export const listView: View = {
  name: LIST_VIEW,
  async render({ subject, turn, mode }) {
    const listing = readListing(subject)
    return listing && { card: await listCard(turn, listing, pageOf(mode?.name)) }
  },
}

/** Turns the page; in a team's list only for who reads that team's tickets. */
const turnPage = defineAction({
  act: 'list_page',
  views: [LIST_VIEW],
  async run(acting) {
    const listing = readListing(acting.card.subject)
    const { asker, now } = acting
    const teams = listing?.teamIds?.length ? listing.teamIds : [null]
    const isShops = [listing?.homeChat, listing?.own?.direct].includes(acting.place.chatId)
    if (!listing || !(isShops || teams.every((teamId) => readsFor(asker, teamId)))) {
      throw new Refused('forbidden', text.chooseYours)
    }
    const page = Math.max(0, Math.trunc(Number(acting.value.page) || 0))
    await setMode(acting, acting.card.messageId, { name: `page:${page}`, by: asker.openId, at: now.toISOString() })
    return { type: 'info', text: text.listPage(page + 1) }
  },
})

export const listActions: readonly Action[] = [turnPage]

import type { Card } from '../../chat/card.ts'
import { bold, grey, joined, type Rich, red, rich } from '../../chat/rich.ts'
import { type Asking, defineCommand, type Words } from '../../commands/index.ts'
import { sayBefore, sayLeft } from '../../commands/say-when.ts'
import { Refused } from '../../kernel/errors.ts'
import { findShopById, namesOf, shopsOf } from '../../people/index.ts'
import { CLASSES } from '../../triage/index.ts'
import { listTickets, type Ticket, type TicketFilter } from '../store.ts'
import { aboutWhat, classLine, stateName, text } from '../text.ts'
import { teamsRead } from './which.ts'

const MOST_SHOWN = 8
const KINDS = { mine: ['我的'], overdue: ['超时'] } as const

export const ticketsCommand = defineCommand({
  name: 'tickets',
  aliases: ['待办'],
  summary: text.summaries.tickets,
  examples: ['/tickets', '/tickets mine', '/tickets overdue', '/tickets A'],
  may: (asker, place) => asker.side === 'staff' || place.kind === 'shop',
  async run(asking, words) {
    const forShop = asking.place.kind === 'shop'
    const { filter, what } = await readFilter(asking, words)
    const scope = forShop
      ? { homeChat: asking.place.chatId, states: ['open', 'claimed', 'resolved'] as const }
      : { teamIds: asking.place.team ? [asking.place.team.id] : teamsRead(asking.asker) }
    const found = await listTickets(asking.tx, { ...filter, ...scope }, 200)
    const lines: Rich[] = []
    for (const ticket of found.slice(0, MOST_SHOWN)) lines.push(await line(asking, ticket, forShop))
    return { what: { card: listCard(what, found.length, lines) }, staffOnly: !forShop }
  },
})

async function readFilter(asking: Asking, words: Words): Promise<{ filter: TicketFilter; what: string }> {
  const kind = words.oneOf(KINDS)
  if (kind === 'mine') return { filter: { assignee: asking.asker.openId }, what: text.listWhat.mine }
  if (kind === 'overdue') return { filter: { overdueAt: asking.now }, what: text.listWhat.overdue }
  const word = words.name()
  if (!word) return { filter: {}, what: text.listWhat.all }
  const cls = CLASSES.find((each) => each === word.toUpperCase())
  if (asking.place.kind !== 'shop' && cls) return { filter: { class: cls }, what: `${cls} 类` }
  const shops = asking.place.kind === 'shop' ? asking.place.shops : await shopsOf(asking.tx, teamsRead(asking.asker))
  const shop = shops.find((each) => each.name === word)
  if (!shop) throw new Refused('bad_input', text.badFilter(word))
  return { filter: { shopId: shop.id }, what: shop.name }
}

async function line(asking: Asking, ticket: Ticket, forShop: boolean): Promise<Rich> {
  const { tx, now, zone } = asking
  const [assignee] = ticket.assignee ? await namesOf(tx, [ticket.assignee]) : []
  const due = ticket.state === 'open' ? ticket.firstReplyDue : ticket.resolveDue
  const when: Rich =
    due === null || ticket.state === 'resolved'
      ? stateName(ticket.state)
      : due < now
        ? red(sayLeft(due.getTime() - now.getTime()))
        : sayBefore(due, now, zone)
  if (forShop) return rich`${bold(`#${ticket.id}`)} ${aboutWhat(ticket.category)} ${when} ${assignee?.name ?? ''}`
  const shop = ticket.shopId === null ? null : await findShopById(tx, ticket.shopId)
  return rich`${bold(`#${ticket.id}`)} ${shop?.name ?? '店铺待定'} ${classLine(ticket)} ${when} ${assignee?.name ?? '没人'}`
}

function listCard(what: string, count: number, lines: readonly Rich[]): Card {
  const more = count - lines.length
  return {
    title: text.listTitle(what, count),
    color: count > 0 ? 'orange' : 'green',
    body: [
      { kind: 'text', text: lines.length > 0 ? joined(lines, '\n') : text.listEmpty },
      ...(more > 0 ? [{ kind: 'text' as const, size: 'small' as const, text: grey(text.listMore(more)) }] : []),
    ],
  }
}

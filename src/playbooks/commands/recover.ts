import { type Asking, defineCommand, readsFor, type Words } from '../../commands/index.ts'
import { Refused } from '../../kernel/errors.ts'
import { shopInWords, shopsOf } from '../../people/index.ts'
import { listTickets, standingTicketIn, type Ticket, teamsRead, whichTicket } from '../../tickets/index.ts'
import { answerWith } from '../answer.ts'
import { RECOVER } from '../playbook.ts'
import type { About } from '../spot.ts'
import { text } from '../text.ts'

/** As many as a card has room for. */
const MOST_CHOICES = 8

export const recoverCommand = defineCommand({
  name: 'recover',
  aliases: ['挽留'],
  summary: text.summaries.recover,
  examples: ['/recover', '/recover 12', '/recover 松果零食'],
  may: (asker) => asker.side === 'staff',
  async run(asking, words) {
    return answerWith(asking, { book: RECOVER, about: await aboutWhom(asking, words), words: '' })
  },
})

/** A number, a thread, a shop; the shop chat's open A; the teams' only one; one to choose; the general edition. */
async function aboutWhom(asking: Asking, words: Words): Promise<About> {
  const numbered = /^[#＃]?\s*\d/.test(words.left())
  if (numbered || (words.left() === '' && (await standingTicketIn(asking)) !== null)) {
    return { kind: 'ticket', id: (await whichTicket(asking, words, 'recover')).id }
  }
  const named = words.rest()
  if (named !== '') return aboutShop(asking, named)
  const here = await openInShops(asking, asking.place.shops)
  if (here.length > 0) return chosen(here)
  const mine = await listTickets(asking.tx, { teamIds: teamsHere(asking), class: 'A' }, MOST_CHOICES)
  if (mine.length > 0) return chosen(mine)
  const [shop, another] = readable(asking, asking.place.shops)
  return shop && !another ? { kind: 'shop', id: shop.id } : { kind: 'none' }
}

async function aboutShop(asking: Asking, named: string): Promise<About> {
  const shop = shopInWords(named, await shopsOf(asking.tx, teamsRead(asking.asker)))
  if (!shop) throw new Refused('not_found', text.noSuchShop(named))
  const open = await openInShops(asking, [shop])
  return open.length > 0 ? chosen(open) : { kind: 'shop', id: shop.id }
}

/** In a team's chat only that team's, whoever asks: the answer is read by all of it. */
const teamsHere = ({ place, asker }: Asking): readonly number[] | null =>
  place.team ? [place.team.id].filter((id) => readsFor(asker, id)) : teamsRead(asker)

const readable = <S extends { readonly teamId: number }>({ asker }: Asking, shops: readonly S[]): S[] =>
  shops.filter((shop) => readsFor(asker, shop.teamId))

async function openInShops(
  asking: Asking,
  shops: readonly { readonly id: number; readonly teamId: number }[],
): Promise<Ticket[]> {
  const open: Ticket[] = []
  for (const shop of readable(asking, shops)) {
    open.push(...(await listTickets(asking.tx, { shopId: shop.id, class: 'A' }, MOST_CHOICES)))
  }
  return open.slice(0, MOST_CHOICES)
}

function chosen(open: readonly Ticket[]): About {
  const [only, another] = open
  if (only && !another) return { kind: 'ticket', id: only.id }
  return { kind: 'among', ids: open.map((ticket) => ticket.id) }
}

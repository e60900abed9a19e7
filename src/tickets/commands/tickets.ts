import { type Asking, defineCommand, type Words } from '../../commands/index.ts'
import { Refused } from '../../kernel/errors.ts'
import { shopsOf, shopsSeenWith } from '../../people/index.ts'
import { CLASSES } from '../../triage/index.ts'
import { LIST_VIEW, type Listing, writeListing } from '../list.ts'
import { text } from '../text.ts'
import { teamsRead } from './which.ts'

const KINDS = { mine: ['我的'], overdue: ['超时'], waiting: ['等待', '在等'] } as const

/** Sensitive, A, overdue, important shops first; a page is what a phone shows, the rest behind a button. */
export const ticketsCommand = defineCommand({
  name: 'tickets',
  aliases: ['待办'],
  summary: text.summaries.tickets,
  examples: ['/tickets', '/tickets mine', '/tickets overdue', '/tickets waiting', '/tickets A'],
  may: (asker, place) => asker.side === 'staff' || place.kind === 'shop' || (asker.side === 'shop' && place.direct),
  async run(asking, words) {
    const { asker, place } = asking
    const forShop = isForShop(asking)
    const listing: Listing = {
      what: text.listWhat.all,
      teamIds: place.team ? [place.team.id] : teamsRead(asker),
      homeChat: place.kind === 'shop' ? place.chatId : null,
      ...(forShop && place.direct ? { own: { openId: asker.openId, direct: place.chatId } } : {}),
      assignee: null,
      overdue: false,
      waiting: false,
      class: null,
      shopId: null,
      ...(await readFilter(asking, words)),
    }
    return { what: { view: LIST_VIEW, subject: writeListing(listing) }, staffOnly: !forShop }
  },
})

/** In a shop's chat whoever asks; in a direct chat whoever is of a shop. */
const isForShop = ({ asker, place }: Asking): boolean => place.kind === 'shop' || asker.side === 'shop'

async function readFilter(asking: Asking, words: Words): Promise<Partial<Listing>> {
  const kind = words.oneOf(KINDS)
  if (kind === 'mine') return { assignee: asking.asker.openId, what: text.listWhat.mine }
  if (kind === 'overdue') {
    return { overdue: true, what: isForShop(asking) ? text.listWhat.late : text.listWhat.overdue }
  }
  if (kind === 'waiting') return { waiting: true, what: text.listWhat.waiting }
  const word = words.name()
  if (!word) return {}
  const cls = CLASSES.find((each) => each === word.toUpperCase())
  if (!isForShop(asking) && cls) return { class: cls, what: `${cls} 类` }
  const shop = (await shopsMeant(asking)).find((each) => each.name === word)
  if (!shop) throw new Refused('bad_input', text.badFilter(word, isForShop(asking)))
  return { shopId: shop.id, what: shop.name }
}

function shopsMeant({ asker, place, tx }: Asking): Promise<readonly { id: number; name: string }[]> {
  if (place.kind === 'shop') return Promise.resolve(place.shops)
  return asker.side === 'shop' ? shopsSeenWith(tx, asker.openId) : shopsOf(tx, teamsRead(asker))
}

import { type Asking, defineCommand, type Words } from '../../commands/index.ts'
import { Refused } from '../../kernel/errors.ts'
import { shopsOf } from '../../people/index.ts'
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
  may: (asker, place) => asker.side === 'staff' || place.kind === 'shop',
  async run(asking, words) {
    const forShop = asking.place.kind === 'shop'
    const listing: Listing = {
      what: text.listWhat.all,
      teamIds: asking.place.team ? [asking.place.team.id] : teamsRead(asking.asker),
      homeChat: forShop ? asking.place.chatId : null,
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

async function readFilter(asking: Asking, words: Words): Promise<Partial<Listing>> {
  const kind = words.oneOf(KINDS)
  if (kind === 'mine') return { assignee: asking.asker.openId, what: text.listWhat.mine }
  if (kind === 'overdue') {
    const forShop = asking.place.kind === 'shop'
    return { overdue: true, what: forShop ? text.listWhat.late : text.listWhat.overdue }
  }
  if (kind === 'waiting') return { waiting: true, what: text.listWhat.waiting }
  const word = words.name()
  if (!word) return {}
  const cls = CLASSES.find((each) => each === word.toUpperCase())
  if (asking.place.kind !== 'shop' && cls) return { class: cls, what: `${cls} 类` }
  const shops = asking.place.kind === 'shop' ? asking.place.shops : await shopsOf(asking.tx, teamsRead(asking.asker))
  const shop = shops.find((each) => each.name === word)
  if (!shop) throw new Refused('bad_input', text.badFilter(word, asking.place.kind === 'shop'))
  return { shopId: shop.id, what: shop.name }
}

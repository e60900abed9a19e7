import { type Answer, type Asking, defineCommand, readsFor, type Words } from '../../commands/index.ts'
import { Refused } from '../../kernel/errors.ts'
import { findTicket, standingTicketIn, whichTicket } from '../../tickets/index.ts'
import { EXACT, find } from '../find.ts'
import { fitting } from '../fitting.ts'
import { LIBRARY } from '../library.ts'
import { mayReadBook } from '../permit.ts'
import { type About, type Shelf, writeShelf } from '../spot.ts'
import { text } from '../text.ts'
import { STEP_VIEW } from '../views.ts'

const MOST_WORDS = 40

export const playbookCommand = defineCommand({
  name: 'playbook',
  aliases: ['话术'],
  summary: text.summaries.playbook,
  examples: ['/playbook 找不到店主', '/playbook 5', '/playbook A', '/playbook 老板嫌回复慢', '/playbook #12'],
  may: (asker) => asker.side === 'staff',
  async run(asking, words) {
    const shelf = await shelfFor(asking, words)
    const subject = writeShelf({ ...shelf, openId: asking.asker.openId })
    return { what: { view: STEP_VIEW, subject }, staffOnly: true } satisfies Answer
  },
})

/** `#12` is a ticket, `12` a playbook's number. */
async function shelfFor(asking: Asking, words: Words): Promise<Omit<Shelf, 'openId'>> {
  const threaded = await standingTicketIn(asking)
  if (/^[#＃]\s*\d/.test(words.left()) || (words.left() === '' && threaded !== null)) {
    const ticket = await whichTicket(asking, words, 'playbook')
    const [book] = fitting(readableBy(asking), ticket)
    if (book) return { book: book.id, about: { kind: 'ticket', id: ticket.id }, words: '' }
  }
  const about = await aboutHere(asking, threaded)
  const said = words.rest().replace(/\s+/g, ' ').slice(0, MOST_WORDS)
  if (said === '') return { book: null, about, words: '' }
  const matches = find(readableBy(asking), said)
  const [best, another] = matches
  if (!best) throw new Refused('not_found', text.notFound(said))
  const only = !another || (best.score >= EXACT && another.score < EXACT)
  return only ? { book: best.book.id, about, words: '' } : { book: null, about, words: said }
}

const readableBy = ({ asker }: Asking) => LIBRARY.filter((book) => mayReadBook(asker, book))

/** What it is filled with: the ticket it was asked under, else the shop whose chat this is. */
async function aboutHere({ tx, asker, place }: Asking, threaded: number | null): Promise<About> {
  const ticket = threaded === null ? null : await findTicket(tx, threaded)
  if (ticket && readsFor(asker, ticket.teamId)) return { kind: 'ticket', id: ticket.id }
  const [shop, another] = place.shops.filter((each) => readsFor(asker, each.teamId))
  return shop && !another ? { kind: 'shop', id: shop.id } : { kind: 'none' }
}

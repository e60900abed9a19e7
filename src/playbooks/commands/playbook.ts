import { type Asking, defineCommand, readsFor, type Words, wordsOf } from '../../commands/index.ts'
import { Refused } from '../../kernel/errors.ts'
import { findTicket, standingTicketIn, type Ticket, whichTicket } from '../../tickets/index.ts'
import { answerWith } from '../answer.ts'
import { EXACT, find } from '../find.ts'
import { fitting } from '../fitting.ts'
import { booksOf } from '../own.ts'
import { ownCommand } from '../own-commands.ts'
import { mayReadBook } from '../permit.ts'
import type { About, Shelf } from '../spot.ts'
import { statsCard } from '../stats-card.ts'
import { text } from '../text.ts'
import { outcomes } from '../uses.ts'

const MOST_WORDS = 40
const STATS = { stats: ['统计', '效果', '用得怎么样'] } as const

export const playbookCommand = defineCommand({
  name: 'playbook',
  aliases: ['话术'],
  summary: text.summaries.playbook,
  examples: [
    '/playbook 找不到店主',
    '/playbook 5',
    '/playbook A',
    '/playbook 老板嫌回复慢',
    '/playbook #12',
    '/playbook 5 #12',
    '/playbook stats',
  ],
  may: (asker) => asker.side === 'staff',
  async run(asking, words) {
    const own = await ownCommand(asking, words)
    if (own !== undefined) return own
    if (words.oneOf(STATS)) {
      const card = statsCard(await readableBy(asking), await outcomes(asking.tx))
      return { what: { card }, staffOnly: true }
    }
    return answerWith(asking, await shelfFor(asking, words))
  },
})

const NUMBERED = /[#＃]\s*(\d{1,9})/

/** `#12` is a ticket, `12` a playbook's number; a ticket alone brings its own playbook. */
async function shelfFor(asking: Asking, words: Words): Promise<Omit<Shelf, 'openId'>> {
  const line = words.rest()
  const ticket = await ticketMeant(asking, NUMBERED.exec(line)?.[1])
  const said = line.replace(NUMBERED, ' ').replace(/\s+/g, ' ').trim().slice(0, MOST_WORDS)
  const about: About = ticket ? { kind: 'ticket', id: ticket.id } : shopHere(asking)
  if (said === '') return { book: ticket ? await ownBook(asking, ticket) : null, about, words: '' }
  const matches = find(await readableBy(asking), said)
  const [best, another] = matches
  if (!best) throw new Refused('not_found', text.notFound(said))
  const only = !another || (best.score >= EXACT && another.score < EXACT)
  return only ? { book: best.book.id, about, words: '' } : { book: null, about, words: said }
}

const readableBy = async ({ asker, tx }: Asking) => (await booksOf(tx)).filter((book) => mayReadBook(asker, book))

const ownBook = async (asking: Asking, ticket: Ticket): Promise<string | null> =>
  fitting(await readableBy(asking), ticket)[0]?.id ?? null

/** The one that is named, or whose card it was asked under. */
async function ticketMeant(asking: Asking, named: string | undefined): Promise<Ticket | null> {
  if (named !== undefined) return whichTicket(asking, wordsOf(`#${named}`, new Map()), 'playbook')
  const threaded = await standingTicketIn(asking)
  const ticket = threaded === null ? null : await findTicket(asking.tx, threaded)
  return ticket && readsFor(asking.asker, ticket.teamId) ? ticket : null
}

function shopHere({ asker, place }: Asking): About {
  const [shop, another] = place.shops.filter((each) => readsFor(asker, each.teamId))
  return shop && !another ? { kind: 'shop', id: shop.id } : { kind: 'none' }
}

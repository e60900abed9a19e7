import type { Card } from '../chat/card.ts'
import { isManager } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import type { View } from '../delivery/index.ts'
import { findShopById, lookAround, namesOf } from '../people/index.ts'
import { findTicket, isLive } from '../tickets/index.ts'
import { allCard, type Choice, chooseCard, foundCard } from './choose-card.ts'
import { commitmentCard } from './commitment-card.ts'
import { COMMITMENT_VIEW, commitmentIdOf, commitmentsOf, findCommitment } from './commitments.ts'
import { editView } from './edit-card.ts'
import { find } from './find.ts'
import { fitting } from './fitting.ts'
import { booksOf, findBook, ownIds } from './own.ts'
import { mayReadBook } from './permit.ts'
import { readFacts, readSubject } from './read-facts.ts'
import { reviewView } from './review.ts'
import { openPage, type Page, readShelf, type Shelf } from './spot.ts'
import { stepCard } from './step-card.ts'
import { trackOf } from './uses.ts'

export const STEP_VIEW = 'playbook.step'

/** One card for the whole way: a list to choose from, then a step; its buttons change it in place. */
const stepView: View = {
  name: STEP_VIEW,
  async render({ subject, chatId, mode, turn }) {
    const shelf = readShelf(subject)
    if (!shelf) return null
    const { place, asker } = await lookAround(turn.tx, {
      chatId: chatId ?? '',
      direct: chatId === null,
      person: { openId: shelf.openId },
    })
    if (place.kind === 'shop') return null
    const page = openPage(shelf, mode?.name ?? null)
    const manages = isManager(asker)
    if (page) return cardOf(await pageCard(turn, shelf, { page, manages }))
    const mine = (await booksOf(turn.tx)).filter((book) => mayReadBook(asker, book))
    if (shelf.about.kind === 'among') return cardOf(await amongCard(turn, shelf, shelf.about.ids))
    const words = shelf.words.trim()
    return {
      card: words === '' ? allCard(mine, { own: await ownIds(turn.tx), manages }) : foundCard(words, find(mine, words)),
    }
  },
}

const cardOf = (card: Card | null) => card && { card }

async function pageCard(
  turn: Turn,
  shelf: Shelf,
  { page, manages }: { page: Page; manages: boolean },
): Promise<Card | null> {
  const book = await findBook(turn.tx, page.book)
  if (!book) return null
  const subject = await readSubject(turn, page.about)
  const facts = await readFacts(turn, subject, { book: book.id, openId: shelf.openId })
  const also = facts.ticket ? fitting(await booksOf(turn.tx), facts.ticket).filter((other) => other.id !== book.id) : []
  const fromList = shelf.book === null || shelf.about.kind === 'among'
  const ticketId = facts.ticket?.id ?? null
  const track = await trackOf(turn, { book: book.id, ticketId })
  const promises = ticketId === null ? [] : await commitmentsOf(turn.tx, ticketId)
  return stepCard({ book, step: page.step, wording: page.wording, facts, also, fromList, track, promises, manages })
}

async function amongCard({ tx }: Turn, shelf: Shelf, ids: readonly number[]): Promise<Card | null> {
  const book = await findBook(tx, shelf.book ?? '')
  if (!book) return null
  const choices: Choice[] = []
  for (const id of ids) {
    const ticket = await findTicket(tx, id)
    if (!ticket || !isLive(ticket.state)) continue
    const shop = ticket.shopId === null ? null : await findShopById(tx, ticket.shopId)
    choices.push({ id, shop: shop?.name ?? null, words: ticket.words })
  }
  return chooseCard(book, choices)
}

/** A promise of a step whose day has come; in a team's chat or one person's own. */
const commitmentView: View = {
  name: COMMITMENT_VIEW,
  async render({ subject, turn }) {
    const promise = await findCommitment(turn.tx, commitmentIdOf(subject))
    const ticket = promise && (await findTicket(turn.tx, promise.ticketId))
    if (!promise || !ticket) return null
    const shop = ticket.shopId === null ? null : await findShopById(turn.tx, ticket.shopId)
    const who = ticket.assignee ?? promise.promisedBy
    const [person] = await namesOf(turn.tx, [who])
    return { card: commitmentCard(promise, { shop: shop?.name ?? null, who, name: person?.name ?? undefined }) }
  },
}

export const playbookViews: readonly View[] = [stepView, commitmentView, editView, reviewView]

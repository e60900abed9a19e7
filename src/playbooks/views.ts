import type { Card } from '../chat/card.ts'
import type { Turn } from '../db/index.ts'
import type { View } from '../delivery/index.ts'
import { findShopById, lookAround } from '../people/index.ts'
import { findTicket, isLive } from '../tickets/index.ts'
import { allCard, type Choice, chooseCard, foundCard } from './choose-card.ts'
import { find } from './find.ts'
import { fitting } from './fitting.ts'
import { findBook, LIBRARY } from './library.ts'
import { mayReadBook } from './permit.ts'
import { readFacts, readSubject } from './read-facts.ts'
import { openPage, type Page, readShelf, type Shelf } from './spot.ts'
import { stepCard } from './step-card.ts'

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
    if (page) return cardOf(await pageCard(turn, shelf, page))
    const mine = LIBRARY.filter((book) => mayReadBook(asker, book))
    if (shelf.about.kind === 'among') return cardOf(await amongCard(turn, shelf, shelf.about.ids))
    const words = shelf.words.trim()
    return { card: words === '' ? allCard(mine) : foundCard(words, find(mine, words)) }
  },
}

const cardOf = (card: Card | null) => card && { card }

async function pageCard(turn: Turn, shelf: Shelf, page: Page): Promise<Card | null> {
  const book = findBook(page.book)
  if (!book) return null
  const subject = await readSubject(turn, page.about)
  const facts = await readFacts(turn, subject, { book: book.id, openId: shelf.openId })
  const also = facts.ticket ? fitting(LIBRARY, facts.ticket).filter((other) => other.id !== book.id) : []
  const fromList = shelf.book === null || shelf.about.kind === 'among'
  return stepCard({ book, step: page.step, wording: page.wording, facts, also, fromList })
}

async function amongCard({ tx }: Turn, shelf: Shelf, ids: readonly number[]): Promise<Card | null> {
  const book = findBook(shelf.book ?? '')
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

export const playbookViews: readonly View[] = [stepView]

import { type Acting, type Action, defineAction, done } from '../commands/index.ts'
import { say, setMode } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import { findTeam } from '../people/index.ts'
import { findTicket, ticketIdOf } from '../tickets/index.ts'
import { editActions } from './edit-actions.ts'
import { fitting } from './fitting.ts'
import { booksOf, findBook } from './own.ts'
import { mustRead } from './permit.ts'
import { type Playbook, RECOVER } from './playbook.ts'
import { readFacts, readSubject } from './read-facts.ts'
import { casesOf, startOf } from './rules.ts'
import { type About, openPage, type Page, readShelf, type Shelf, writePage, writeShelf } from './spot.ts'
import { text } from './text.ts'
import { useActions } from './use-actions.ts'
import { STEP_VIEW } from './views.ts'

const ON_TICKET = ['ticket.team']
const ON_STEP = [STEP_VIEW]

/** A button of a ticket's card: the playbook goes to who pressed it, into the direct chat. */
async function sendFor(acting: Acting, choose: (ticketId: number) => Promise<Playbook>): Promise<string> {
  const ticketId = ticketIdOf(acting.card.subject)
  const about: About = { kind: 'ticket', id: ticketId }
  const book = await choose(ticketId)
  const subject = await readSubject(acting, about)
  await mustRead(acting, acting, { book, about, subject })
  const team = subject.teamId === null ? null : await findTeam(acting.tx, subject.teamId)
  const { openId } = acting.asker
  const shelf = writeShelf({ book: book.id, about, openId, words: '' })
  await say(acting, [
    {
      to: { person: openId },
      what: { view: STEP_VIEW, subject: shelf },
      merge: `${shelf}:${acting.card.messageId}`,
      fallbackChat: team?.chatId ?? undefined,
    },
  ])
  return book.title
}

const bookOf = async ({ tx }: Pick<Acting, 'tx'>, id: string): Promise<Playbook> => {
  const book = await findBook(tx, id)
  if (!book) throw new Refused('not_found', text.oldCard)
  return book
}

const recover = defineAction({
  act: 'recover',
  views: ON_TICKET,
  run: async (acting) => done(text.toDirect(await sendFor(acting, () => bookOf(acting, RECOVER)))),
})

/** 怎么处理: the playbook that the ticket's class, subject and sensitivity ask for. */
const howTo = defineAction({
  act: 'playbook',
  views: ON_TICKET,
  async run(acting) {
    const title = await sendFor(acting, async (id) => {
      const ticket = await findTicket(acting.tx, id)
      const [first] = ticket ? fitting(await booksOf(acting.tx), ticket) : []
      return first ?? bookOf(acting, RECOVER)
    })
    return done(text.toDirect(title))
  },
})

function shelfOf(acting: Acting): Shelf {
  const shelf = readShelf(acting.card.subject)
  if (!shelf) throw new Refused('bad_input', text.oldCard)
  return shelf
}

async function turnTo(acting: Acting, page: Page): Promise<void> {
  const book = await bookOf(acting, page.book)
  await mustRead(acting, acting, { book, about: page.about, subject: await readSubject(acting, page.about) })
  const mode = { name: writePage(page), by: acting.asker.openId, at: acting.now.toISOString() }
  await setMode(acting, acting.card.messageId, mode)
}

const index = (value: unknown, below: number): number => {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < below) return value
  throw new Refused('bad_input', text.oldCard)
}

const MOST_WORDINGS = 100

const step = defineAction({
  act: 'playbook_step',
  views: ON_STEP,
  async run(acting) {
    const page = openPage(shelfOf(acting), acting.card.mode?.name ?? null)
    if (!page) throw new Refused('bad_input', text.oldCard)
    const to = index(acting.value.step, (await bookOf(acting, page.book)).steps.length)
    const wording = index(acting.value.wording, MOST_WORDINGS)
    const before = page.step ?? (await startFor(acting, page))
    await turnTo(acting, { ...page, step: to, wording })
    return { type: 'info', text: to === before ? text.reworded : text.stepNow(to) }
  },
})

async function startFor(acting: Acting, page: Page): Promise<number> {
  const book = await bookOf(acting, page.book)
  const by = { book: book.id, openId: acting.asker.openId }
  return startOf(book, casesOf(await readFacts(acting, await readSubject(acting, page.about), by)))
}

const chooseTicket = defineAction({
  act: 'playbook_ticket',
  views: ON_STEP,
  async run(acting) {
    const shelf = shelfOf(acting)
    const id = Number(acting.value.ticket)
    if (shelf.about.kind !== 'among' || !shelf.about.ids.includes(id)) throw new Refused('bad_input', text.oldCard)
    const book = await bookOf(acting, shelf.book ?? RECOVER)
    await turnTo(acting, { book: book.id, about: { kind: 'ticket', id }, step: null, wording: 0 })
    return { type: 'info', text: text.opened(book.title) }
  },
})

const openBook = defineAction({
  act: 'playbook_open',
  views: ON_STEP,
  async run(acting) {
    const shelf = shelfOf(acting)
    const page = openPage(shelf, acting.card.mode?.name ?? null)
    const book = await bookOf(acting, String(acting.value.book))
    const about = page?.about ?? shelf.about
    await turnTo(acting, { book: book.id, about, step: null, wording: 0 })
    return { type: 'info', text: text.opened(book.title) }
  },
})

const backToList = defineAction({
  act: 'playbook_list',
  views: ON_STEP,
  async run(acting) {
    const shelf = shelfOf(acting)
    const { about } = openPage(shelf, acting.card.mode?.name ?? null) ?? shelf
    const book = await bookOf(acting, shelf.book ?? RECOVER)
    await mustRead(acting, acting, { book, about, subject: await readSubject(acting, about) })
    await setMode(acting, acting.card.messageId, null)
    return { type: 'info', text: text.backToList }
  },
})

export const playbookActions: readonly Action[] = [
  recover,
  howTo,
  step,
  chooseTicket,
  openBook,
  backToList,
  ...useActions,
  ...editActions,
]

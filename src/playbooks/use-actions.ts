import { type Acting, type Action, actsFor, defineAction, done, leads } from '../commands/index.ts'
import { setMode, touch } from '../delivery/index.ts'
import { localDay } from '../kernel/calendar.ts'
import { Refused } from '../kernel/errors.ts'
import { noteFigures, readFigures } from '../metrics/index.ts'
import { changeShop, type Shop } from '../people/index.ts'
import { escalate, findTicket } from '../tickets/index.ts'
import { keepSaid } from '../wording/index.ts'
import {
  COMMITMENT_VIEW,
  commitmentIdOf,
  datedIn,
  findCommitment,
  keepCommitments,
  settleCommitment,
} from './commitments.ts'
import { showStep, type Wording } from './fill.ts'
import { findBook } from './own.ts'
import { mustRead } from './permit.ts'
import type { Playbook } from './playbook.ts'
import { readFacts, readSubject, type Subject } from './read-facts.ts'
import { casesOf } from './rules.ts'
import { openPage, type Page, readShelf, writePage } from './spot.ts'
import { text } from './text.ts'
import { keepUse, MOST_USES, settleUse, trackOf } from './uses.ts'
import { STEP_VIEW } from './views.ts'

const ON_STEP = [STEP_VIEW]

interface Open {
  readonly page: Page
  readonly book: Playbook
  readonly subject: Subject
}

/** What is open on the card that was pressed, and whether this person may see it. */
async function opened(acting: Acting): Promise<Open> {
  const shelf = readShelf(acting.card.subject)
  const page = shelf && openPage(shelf, acting.card.mode?.name ?? null)
  const book = page && (await findBook(acting.tx, page.book))
  if (!page || !book) throw new Refused('bad_input', text.oldCard)
  const subject = await readSubject(acting, page.about)
  await mustRead(acting, acting, { book, about: page.about, subject })
  return { page, book, subject }
}

/** Who only reads the ticket keeps no account of what was said to the owner. */
function mustAct({ asker }: Acting, { ticket, teamId }: Subject): void {
  if (ticket && !actsFor(asker, teamId)) throw new Refused('forbidden', text.notYours(` #${ticket.id} `, null))
}

const numberOf = (value: unknown): number => {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
  throw new Refused('bad_input', text.oldCard)
}

async function turnTo(acting: Acting, page: Page): Promise<void> {
  const mode = { name: writePage(page), by: acting.asker.openId, at: acting.now.toISOString() }
  await setMode(acting, acting.card.messageId, mode)
}

/** Said to the owner: remembered, so that it does not come first again; what it promises for a day is asked about. */
const used = defineAction({
  act: 'playbook_used',
  views: ON_STEP,
  async run(acting) {
    const { page, book, subject } = await opened(acting)
    const { ticket } = subject
    mustAct(acting, subject)
    const index = numberOf(acting.value.step)
    const step = book.steps[index]
    if (!ticket || !step) throw new Refused('bad_input', text.oldCard)
    const facts = await readFacts(acting, subject, { book: book.id, openId: acting.asker.openId })
    const track = await trackOf(acting, { book: book.id, ticketId: ticket.id })
    const { wordings } = showStep(step, facts, { cases: casesOf(facts), track })
    const wording = wordings[numberOf(acting.value.wording)]
    if (!wording) throw new Refused('bad_input', text.oldCard)
    await turnTo(acting, { ...page, step: index, wording: 0 })
    if (wording.uses >= MOST_USES) return refusal(wordings)
    await remember(acting, { book, step: step.key, ticket, wording })
    const by = acting.asker.openId
    const dated = datedIn(wording.template, facts)
    return done(text.usedNow(await keepCommitments(acting, { ticketId: ticket.id, by, dated })))
  },
})

/** not a third time; the card turns to one that was used less, if there is one. */
function refusal([best]: readonly Wording[]) {
  if (!best || best.uses >= MOST_USES) throw new Refused('conflict', text.usedUpAll)
  return { type: 'warning', text: text.usedUp } as const
}

async function remember(
  acting: Acting,
  use: { book: Playbook; step: string; ticket: NonNullable<Subject['ticket']>; wording: Wording },
): Promise<void> {
  const { book, step, ticket, wording } = use
  const usedBy = acting.asker.openId
  const { text: words, variant } = wording
  const kept = await keepUse(acting, { book: book.id, step, variant, ticketId: ticket.id, words, usedBy })
  const chatId = ticket.homeChat ?? ticket.sourceChat
  await keepSaid(acting, { messageId: `use:${kept.id}`, chatId, saidBy: usedBy, words })
}

const outcome = defineAction({
  act: 'playbook_outcome',
  views: ON_STEP,
  async run(acting) {
    const { subject } = await opened(acting)
    const { outcome: to } = acting.value
    mustAct(acting, subject)
    if (!subject.ticket || (to !== 'worked' && to !== 'failed')) throw new Refused('bad_input', text.oldCard)
    const of = { id: numberOf(acting.value.use), ticketId: subject.ticket.id, outcome: to } as const
    if (!(await settleUse(acting, of))) throw new Refused('conflict', text.settledBefore)
    return done(text.settledUse[to])
  },
})

const hand = defineAction({
  act: 'playbook_hand',
  views: ON_STEP,
  async run(acting) {
    const { book, subject } = await opened(acting)
    if (!subject.ticket) throw new Refused('bad_input', text.oldCard)
    return done(await escalate(acting, { id: subject.ticket.id, by: acting.asker, why: text.handWhy(book.title) }))
  },
})

/** A value that was missing on the card, typed into it. */
const note = defineAction({
  act: 'playbook_note',
  views: ON_STEP,
  async run(acting) {
    const { page, subject } = await opened(acting)
    const { shop } = subject
    const value = String(acting.form.value ?? '').trim()
    if (!shop) throw new Refused('bad_input', text.oldCard)
    const example = String(acting.value.example ?? '').slice(0, 40)
    if (value === '') throw new Refused('bad_input', `${text.noteWhat}${example}`)
    await (acting.value.need === 'contract' ? noteContract : noteFigure)(acting, shop, { value, example })
    await turnTo(acting, page)
    return done(text.noted1(shop.name))
  },
})

interface Typed {
  readonly value: string
  readonly example: string
}

async function noteContract(acting: Acting, shop: Shop, { value }: Typed): Promise<void> {
  if (!leads(acting.asker, shop.teamId)) throw new Refused('forbidden', text.noteOnlyTeam(shop.name))
  await changeShop(acting, shop, { field: 'contract_end', value })
}

/** A bare number is the figure that was asked for. */
async function noteFigure(acting: Acting, shop: Shop, { value, example }: Typed): Promise<void> {
  if (!actsFor(acting.asker, shop.teamId)) throw new Refused('forbidden', text.noteOnlyTeam(shop.name))
  const known = { today: localDay(acting.zone, acting.now), shops: [shop.name] }
  const typed = readFigures(value, known)
  const lead = /^[^\d]+/.exec(example)?.[0] ?? ''
  const read = 'problem' in typed && /^[\d.,%]+$/.test(value) ? readFigures(`${lead}${value}`, known) : typed
  if ('problem' in read) throw new Refused('bad_input', `${text.noteWhat}${example}`)
  const by = acting.asker.openId
  await noteFigures(acting, { shop, day: read.date, values: read.values, source: 'team', via: 'chat', by })
}

const promise = defineAction({
  act: 'playbook_commitment',
  views: [COMMITMENT_VIEW],
  async run(acting) {
    const id = commitmentIdOf(acting.card.subject)
    const { state } = acting.value
    const standing = await findCommitment(acting.tx, id)
    const ticket = standing && (await findTicket(acting.tx, standing.ticketId))
    if (!ticket || (state !== 'kept' && state !== 'broken')) throw new Refused('bad_input', text.oldCard)
    if (!actsFor(acting.asker, ticket.teamId)) throw new Refused('forbidden', text.notYoursToSettle)
    const settled = await settleCommitment(acting, { id, by: acting.asker.openId, state })
    if (!settled) throw new Refused('conflict', text.settledBefore)
    await touch(acting, acting.card.subject)
    return done(text.promiseSettled[state])
  },
})

export const useActions: readonly Action[] = [used, outcome, hand, note, promise]

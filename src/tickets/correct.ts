import type { Form } from '../chat/card.ts'
import { type Acting, type Action, actsFor, defineAction, done } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { setMode } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import { CATEGORIES, CLASSES, categoryName } from '../triage/index.ts'
import { captureText as text } from './capture-text.ts'
import { rejudge } from './rejudge.ts'
import { atLeastB, ticketIdOf } from './rules.ts'
import { findTicket, keepEvent, type Ticket } from './store.ts'
import { classLine, text as ticketText } from './text.ts'

const VIEWS = ['ticket.team']

export const CORRECT_MODE = 'correct'

/** Two choices, as it is judged now: what it is about, and its class. */
export const correctForm = (ticket: Ticket): Form => ({
  kind: 'form',
  name: CORRECT_MODE,
  fields: [
    {
      input: 'choice',
      name: 'category',
      label: text.correctCategory,
      required: true,
      options: CATEGORIES.map((value) => ({ value, text: categoryName(value) })),
      ...(ticket.category && { value: ticket.category }),
    },
    {
      input: 'choice',
      name: 'class',
      label: text.correctClass,
      required: true,
      options: CLASSES.map((value) => ({ value, text: value })),
      value: ticket.class,
    },
  ],
  submit: { label: ticketText.buttons.submit, style: 'primary', press: { act: 'correct' } },
  others: [{ label: ticketText.buttons.close, press: { act: 'close_form' } }],
})

async function ticketOn({ tx, asker, card }: Acting): Promise<Ticket> {
  const id = ticketIdOf(card.subject)
  const ticket = await findTicket(tx, id)
  if (!ticket) throw new Refused('not_found', ticketText.noSuchTicket(id, []))
  if (!actsFor(asker, ticket.teamId)) throw new Refused('forbidden', ticketText.mayNot(ticket, 'claim', null))
  return ticket
}

const open = defineAction({
  act: 'correct_form',
  views: VIEWS,
  async run(acting) {
    await ticketOn(acting)
    const mode = { name: CORRECT_MODE, by: acting.asker.openId, at: acting.now.toISOString() }
    await setMode(acting, acting.card.messageId, mode)
    return { type: 'info', text: text.correctOpened }
  },
})

/** A person knows better than the triage: kept with what it was before, to learn from. */
const correct = defineAction({
  act: 'correct',
  views: VIEWS,
  async run(acting) {
    const ticket = await ticketOn(acting)
    const category = CATEGORIES.find((each) => each === acting.form.category)
    const cls = CLASSES.find((each) => each === acting.form.class)
    if (!category || !cls) throw new Refused('bad_input', text.correctOpened)
    if (category === ticket.category && cls === ticket.class) throw new Refused('bad_input', text.correctSame)
    const grave = ticket.repeat || ticket.sensitive !== 'none'
    if (grave && atLeastB(cls) !== cls) throw new Refused('bad_input', text.atLeastB)
    const corrected = await rejudge(acting, ticket, { class: cls, category })
    await keepCorrection(acting, { before: ticket, after: corrected, by: acting.asker.openId })
    await setMode(acting, acting.card.messageId, null)
    return done(text.corrected(ticket.id, cls, category))
  },
})

async function keepCorrection(turn: Turn, { before, after, by }: { before: Ticket; after: Ticket; by: string }) {
  const labels = (of: Ticket) => ({ class: of.class, category: of.category })
  await keepEvent(turn, {
    ticketId: before.id,
    move: 'corrected',
    actor: by,
    note: text.correctedNote(classLine(before), classLine(after)),
    facts: { before: labels(before), after: labels(after) },
  })
}

export const correctActions: readonly Action[] = [open, correct]

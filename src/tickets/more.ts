import type { Form } from '../chat/card.ts'
import { type Acting, type Action, actsFor, defineAction, done } from '../commands/index.ts'
import { setMode } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import { captureText as text } from './capture-text.ts'
import { life } from './life-text.ts'
import { joinTicket } from './pieces.ts'
import { isLive, ticketIdOf } from './rules.ts'
import { endWaitByWords } from './shop-answers.ts'
import { findTicket, type Ticket } from './store.ts'
import { text as ticketText } from './text.ts'

const VIEWS = ['ticket.shop']
const MOST_WORDS = 2_000

export const MORE_MODE = 'more'

/** 补充情况: a field on the shop's card, gone after it was sent. */
export const moreForm = (): Form => ({
  kind: 'form',
  name: MORE_MODE,
  fields: [
    { input: 'text', name: 'words', label: text.moreLabel, hint: text.moreHint, lines: 3, max: 1000, required: true },
  ],
  submit: { label: ticketText.buttons.submit, style: 'primary', press: { act: 'more' } },
  others: [{ label: ticketText.buttons.close, press: { act: 'more_close' } }],
})

/** Everybody in the chat that shows the card, and the team; who works elsewhere in the company has his own chats. */
async function ticketOn({ tx, asker, place, card }: Acting): Promise<Ticket> {
  const ticket = await findTicket(tx, ticketIdOf(card.subject))
  const here = ticket !== null && (place.chatId === ticket.homeChat || place.chatId === ticket.sourceChat)
  if (!ticket || !here || (asker.side === 'staff' && !actsFor(asker, ticket.teamId))) {
    throw new Refused('forbidden', text.moreNotHere)
  }
  if (!isLive(ticket.state)) throw new Refused('conflict', text.notLive(ticket.id))
  return ticket
}

const open = defineAction({
  act: 'more_form',
  views: VIEWS,
  async run(acting) {
    await ticketOn(acting)
    const mode = { name: MORE_MODE, by: acting.asker.openId, at: acting.now.toISOString() }
    await setMode(acting, acting.card.messageId, mode)
    return { type: 'info', text: text.moreOpened }
  },
})

const close = defineAction({
  act: 'more_close',
  views: VIEWS,
  async run(acting) {
    await ticketOn(acting)
    await setMode(acting, acting.card.messageId, null)
    return { type: 'info', text: ticketText.formClosed }
  },
})

const join = defineAction({
  act: 'more',
  views: VIEWS,
  async run(acting) {
    const ticket = await ticketOn(acting)
    const words = typeof acting.form.words === 'string' ? acting.form.words.trim().slice(0, MOST_WORDS) : ''
    if (!words) throw new Refused('bad_input', text.moreEmpty)
    const { asker, place } = acting
    const piece = { chatId: place.chatId, messageId: null, saidBy: asker.openId, words, attachments: [] }
    await setMode(acting, acting.card.messageId, null)
    await joinTicket(acting, ticket.id, piece)
    const resumed = await endWaitByWords(acting, ticket, { by: asker, place, words })
    return done(resumed ? life.shopDone(ticket.id) : text.moreJoined(ticket.id))
  },
})

export const moreActions: readonly Action[] = [open, close, join]

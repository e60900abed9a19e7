import { type Acting, type Action, actsFor, defineAction, done } from '../commands/index.ts'
import { sayBefore } from '../commands/say-when.ts'
import { setMode } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import { namesOf } from '../people/index.ts'
import { attachmentActions } from './attachments.ts'
import { chooseShop } from './choose-shop.ts'
import { correctActions } from './correct.ts'
import { draftActions } from './draft-actions.ts'
import { lifeActions } from './life-actions.ts'
import { life } from './life-text.ts'
import { listActions } from './list.ts'
import { moreActions } from './more.ts'
import { moveTicket } from './move.ts'
import { mayMove } from './permit.ts'
import { promiseActions } from './promise-card.ts'
import { resolvedLine, resolveTicket } from './resolve.ts'
import { noteOwed } from './resolve-form.ts'
import { CAUSES, type Cause, isLive, ticketIdOf } from './rules.ts'
import { teamNameOf } from './standing.ts'
import { findTicket, type Ticket } from './store.ts'
import { takeActions } from './take.ts'
import { text } from './text.ts'
import { urgeActions } from './urge.ts'

const STAFF = ['ticket.team']
const ASKED = ['ticket.solved']

type Verb = Parameters<typeof moveTicket>[1]['move']

const verb = (acting: Acting, move: Verb, more: { cause?: Cause; note?: string } = {}): Promise<Ticket> =>
  moveTicket(acting, { id: ticketIdOf(acting.card.subject), move, by: acting.asker, place: acting.place, ...more })

const claim = defineAction({
  act: 'claim',
  views: STAFF,
  async run(acting) {
    const ticket = await verb(acting, 'claim')
    return done(text.claimed(ticket, ticket.resolveDue && sayBefore(ticket.resolveDue, acting.now, acting.zone)))
  },
})

const back = defineAction({
  act: 'back',
  views: STAFF,
  async run(acting) {
    const ticket = await verb(acting, 'back')
    const [to] = ticket.assignee ? await namesOf(acting.tx, [ticket.assignee]) : []
    return done(text.givenBack(ticket, to?.name ?? null))
  },
})

const cancel = defineAction({
  act: 'cancel',
  views: STAFF,
  run: async (acting) => done(text.cancelled(await verb(acting, 'cancel', { note: text.buttons.cancel }))),
})

const reopen = defineAction({
  act: 'reopen',
  views: STAFF,
  run: async (acting) => done(text.reopenedToast(await verb(acting, 'reopen'))),
})

const confirm = defineAction({
  act: 'confirm',
  views: ASKED,
  run: async (acting) => done(text.confirmed(await verb(acting, 'confirm'))),
})

/** The shop's own word: staff can't say it for the shop, they have their own button. */
const notSolved = defineAction({
  act: 'not_solved',
  views: ASKED,
  async run(acting) {
    const ticket = await findTicket(acting.tx, ticketIdOf(acting.card.subject))
    if (ticket && !mayMove(acting.asker, ticket, { move: 'confirm', place: acting.place })) {
      throw new Refused('forbidden', text.mayNot(ticket, 'confirm', null))
    }
    return done(text.reopenedToast(await verb(acting, 'reopen')))
  },
})

const resolveFormAction = defineAction({
  act: 'resolve_form',
  views: STAFF,
  async run(acting) {
    const ticket = await findTicket(acting.tx, ticketIdOf(acting.card.subject))
    if (!ticket) throw new Refused('not_found', text.noSuchTicket(ticketIdOf(acting.card.subject), []))
    if (!mayMove(acting.asker, ticket, { move: 'resolve', place: acting.place })) {
      throw new Refused('forbidden', text.mayNot(ticket, 'resolve', await teamNameOf(acting, ticket)))
    }
    const mode = { name: 'resolve', by: acting.asker.openId, at: acting.now.toISOString() }
    await setMode(acting, acting.card.messageId, mode)
    return { type: 'info', text: text.formOpened }
  },
})

const closeForm = defineAction({
  act: 'close_form',
  views: STAFF,
  async run(acting) {
    const ticket = await findTicket(acting.tx, ticketIdOf(acting.card.subject))
    if (!ticket) throw new Refused('not_found', text.noSuchTicket(ticketIdOf(acting.card.subject), []))
    const isHis = acting.card.mode?.by === acting.asker.openId
    if (!isHis && !actsFor(acting.asker, ticket.teamId)) {
      throw new Refused('forbidden', text.mayNot(ticket, 'resolve', await teamNameOf(acting, ticket)))
    }
    await setMode(acting, acting.card.messageId, null)
    return { type: 'info', text: text.formClosed }
  },
})

const resolve = defineAction({
  act: 'resolve',
  views: STAFF,
  async run(acting) {
    const cause = CAUSES.find((each) => each === acting.form.cause)
    const note = typeof acting.form.done === 'string' ? acting.form.done.trim() : ''
    if (!cause || !note) throw new Refused('bad_input', text.formOpened)
    const { asker: by, place } = acting
    const id = ticketIdOf(acting.card.subject)
    await noteOwed(acting, id)
    const { ticket, line, open } = await resolveTicket(acting, { id, by, place, cause, note: note.slice(0, 1_000) })
    if (open.length > 0 && isLive(ticket.state)) {
      const offers = open.some(({ kind }) => kind === 'offers')
      return { type: 'warning', text: offers ? line : life.warnedHere(ticket.id, open) }
    }
    await setMode(acting, acting.card.messageId, null)
    // What was left out stands on the card, with the line to type; a toast is read in two seconds.
    return done(await resolvedLine(acting, ticket))
  },
})

const choose = defineAction({
  act: 'choose_shop',
  views: ['ticket.team', 'ticket.shop', 'ticket.relay'],
  async run(acting) {
    const { asker, place, card, value } = acting
    const shopId = Number(value.shop)
    const { ticket, shop } = await chooseShop(acting, { id: ticketIdOf(card.subject), shopId, by: asker, place })
    return done(text.shopChosen(ticket, shop.name))
  },
})

export const ticketActions: readonly Action[] = [
  ...attachmentActions,
  ...draftActions,
  ...correctActions,
  ...urgeActions,
  ...moreActions,
  ...lifeActions,
  ...listActions,
  ...takeActions,
  ...promiseActions,
  claim,
  back,
  cancel,
  reopen,
  confirm,
  notSolved,
  resolveFormAction,
  closeForm,
  resolve,
  choose,
]

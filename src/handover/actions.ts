import { type Acting, type Action, defineAction, done } from '../commands/index.ts'
import { setMode } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import { confirm, noteOn, refuse } from './answer.ts'
import { findHandover, type Handover, handoverIdOf } from './store.ts'
import { text } from './text.ts'

const TAKING = ['handover.taking']
const LEAVING = ['handover.leaving']

async function handoverOn({ tx, card, asker }: Acting): Promise<Handover> {
  const handover = await findHandover(tx, handoverIdOf(card.subject))
  if (!handover || asker.side !== 'staff') throw new Refused('forbidden', text.onlySupervisors)
  return handover
}

const typed = ({ form }: Acting): string => (typeof form.words === 'string' ? form.words.trim() : '')

const open = (acting: Acting, name: string): Promise<void> =>
  setMode(acting, acting.card.messageId, { name, by: acting.asker.openId, at: acting.now.toISOString() })

const take = defineAction({
  act: 'handover_take',
  views: TAKING,
  async run(acting) {
    const ticketId = Number(acting.value.ticket)
    await confirm(acting, await handoverOn(acting), { by: acting.asker, ticketId })
    return done(text.tookOne(ticketId))
  },
})

const takeAll = defineAction({
  act: 'handover_take_all',
  views: TAKING,
  async run(acting) {
    const count = await confirm(acting, await handoverOn(acting), { by: acting.asker, ticketId: null })
    return done(text.tookAll(count))
  },
})

const refuseOpen = defineAction({
  act: 'handover_refuse_form',
  views: TAKING,
  async run(acting) {
    await handoverOn(acting)
    await open(acting, `refuse:${Number(acting.value.ticket)}`)
    return { type: 'info', text: text.needsReason }
  },
})

const refuseOne = defineAction({
  act: 'handover_refuse',
  views: TAKING,
  async run(acting) {
    const ticketId = Number(acting.value.ticket)
    await refuse(acting, await handoverOn(acting), { by: acting.asker, ticketId, reason: typed(acting) })
    await setMode(acting, acting.card.messageId, null)
    return done(text.refusedOne(ticketId))
  },
})

const noteOpen = defineAction({
  act: 'handover_note_form',
  views: LEAVING,
  async run(acting) {
    await handoverOn(acting)
    await open(acting, 'note')
    return { type: 'info', text: text.noteUsage }
  },
})

const note = defineAction({
  act: 'handover_note',
  views: LEAVING,
  async run(acting) {
    await noteOn(acting, await handoverOn(acting), { by: acting.asker, words: typed(acting) })
    await setMode(acting, acting.card.messageId, null)
    return done(text.noted)
  },
})

const close = defineAction({
  act: 'handover_close',
  views: [...TAKING, ...LEAVING],
  async run(acting) {
    await handoverOn(acting)
    await setMode(acting, acting.card.messageId, null)
    return { type: 'info', text: text.closed }
  },
})

export const handoverActions: readonly Action[] = [take, takeAll, refuseOpen, refuseOne, noteOpen, note, close]

import { type Acting, type Action, actsFor, defineAction, done, readsFor } from '../commands/index.ts'
import { sayBefore } from '../commands/say-when.ts'
import { setMode } from '../delivery/index.ts'
import { addDays, atLocal, isDay, localDay } from '../kernel/calendar.ts'
import { Refused } from '../kernel/errors.ts'
import { namesOf } from '../people/index.ts'
import { assignTicket } from './assign.ts'
import { noteContact } from './contact.ts'
import { escalate } from './escalate.ts'
import { follow } from './follow.ts'
import { FORMS, type FormName, formNamed, modeOf } from './forms.ts'
import { life } from './life-text.ts'
import { moveTicket } from './move.ts'
import { offerFrom } from './promise-card.ts'
import { rateTicket } from './rate.ts'
import { record } from './record.ts'
import { ticketIdOf } from './rules.ts'
import { teamNameOf } from './standing.ts'
import { findTicket } from './store.ts'
import { MENU_MODE } from './team-buttons.ts'
import { text } from './text.ts'
import { waitUntil } from './wait.ts'

const STAFF = ['ticket.team']

const idOf = (acting: Acting): number => ticketIdOf(acting.card.subject)

/** Opens something on the card, for whoever may do what it leads to; the verb asks again. */
async function openMode(acting: Acting, name: string, may = actsFor): Promise<void> {
  const id = idOf(acting)
  const ticket = await findTicket(acting.tx, id)
  if (!ticket) throw new Refused('not_found', text.noSuchTicket(id, []))
  if (!may(acting.asker, ticket.teamId)) {
    throw new Refused('forbidden', text.mayNot(ticket, 'claim', await teamNameOf(acting, ticket)))
  }
  await setMode(acting, acting.card.messageId, { name, by: acting.asker.openId, at: acting.now.toISOString() })
}

const menu = defineAction({
  act: 'menu',
  views: STAFF,
  async run(acting) {
    // It leads to the note too, which is for whoever reads the ticket.
    await openMode(acting, MENU_MODE, readsFor)
    return { type: 'info', text: '点一个要做的' }
  },
})

const openForm = defineAction({
  act: 'life_form',
  views: STAFF,
  async run(acting) {
    const form = formNamed(acting.value.form)
    if (!form) throw new Refused('bad_input', text.formClosed)
    await openMode(acting, modeOf(form), form === 'note' ? readsFor : actsFor)
    return { type: 'info', text: '填好再点“提交”' }
  },
})

const fill = defineAction({
  act: 'fill',
  views: STAFF,
  async run(acting) {
    const form = formNamed(acting.value.form)
    if (!form) throw new Refused('bad_input', text.formClosed)
    const line = await filled(acting, form)
    await setMode(acting, acting.card.messageId, null)
    return done(line)
  },
})

const typed = ({ form }: Acting, field: string): string => {
  const value = form[field]
  return typeof value === 'string' ? value.trim() : ''
}

async function filled(acting: Acting, form: FormName): Promise<string> {
  const { asker: by, place } = acting
  const id = idOf(acting)
  const words = typed(acting, 'words')
  switch (form) {
    case 'note': {
      const messageId = `${acting.card.messageId}:${acting.now.toISOString()}`
      const line = await record(acting, { id, kind: form, words, by })
      await offerFrom(acting, { ticketId: id, by, words, messageId })
      return line
    }
    case 'call':
    case 'offer':
    case 'retain':
      return record(acting, { id, kind: form, words, by })
    case 'wait_shop':
    case 'wait_team':
      return wait(acting, form, words)
    case 'escalate':
      return escalate(acting, { id, by, why: words.slice(0, 300) })
    case 'contact':
      return noteContact(acting, { id, step: Number(typed(acting, 'step')), evidence: words, by })
    case 'assign':
    case 'follow': {
      const [who] = await namesOf(acting.tx, [typed(acting, 'person')].filter(Boolean))
      if (!who) throw new Refused('bad_input', FORMS[form].fields[0].label)
      if (form === 'follow') return follow(acting, { id, who, by, off: false })
      await assignTicket(acting, { id, to: who, by })
      return life.assigned(id, who)
    }
    case 'plan':
      throw new Refused('bad_input', `${life.planUsage}（${place.name ?? ''}）`)
  }
}

async function wait(acting: Acting, move: 'wait_shop' | 'wait_team', words: string): Promise<string> {
  const { asker: by, place, now, zone } = acting
  const id = idOf(acting)
  if (!words) throw new Refused('bad_input', life.waitUsage)
  const note = words.slice(0, 300)
  if (move === 'wait_team') {
    const { nextUpdateDue } = await moveTicket(acting, { id, move, by, place, note })
    return life.waitingTeam(id, nextUpdateDue ? sayBefore(nextUpdateDue, now, zone) : '')
  }
  const until = dayTyped(acting)
  await moveTicket(acting, { id, move, by, place, note, until })
  return life.waitingShop(id, sayBefore(until, now, zone))
}

/** The client sends `2026-11-25 +0800`, or nothing. */
function dayTyped(acting: Acting): Date {
  const day = typed(acting, 'day').slice(0, 10)
  const { zone, now } = acting
  if (!isDay(day)) return waitUntil(acting, null)
  const until = waitUntil(acting, { at: atLocal(zone, day, '00:00'), hasClock: false })
  if (until > now) return until
  if (day !== localDay(zone, now)) throw new Refused('bad_input', life.waitPast)
  return atLocal(zone, addDays(day, 1), '09:00')
}

const resume = defineAction({
  act: 'resume',
  views: STAFF,
  async run(acting) {
    const { asker: by, place, now, zone } = acting
    const ticket = await moveTicket(acting, { id: idOf(acting), move: 'resume', by, place })
    return done(life.resumed(ticket.id, ticket.resolveDue && sayBefore(ticket.resolveDue, now, zone)))
  },
})

/** The shop has done what it was waited for. */
const shopDone = defineAction({
  act: 'shop_done',
  views: ['ticket.shop'],
  async run(acting) {
    const { asker: by, place } = acting
    const ticket = await moveTicket(acting, { id: idOf(acting), move: 'resume', by, place })
    return done(life.shopDone(ticket.id))
  },
})

const rate = defineAction({
  act: 'rate',
  views: ['ticket.solved'],
  run: async (acting) =>
    done(await rateTicket(acting, { id: idOf(acting), by: acting.asker, stars: Number(acting.value.stars) })),
})

export const lifeActions: readonly Action[] = [menu, openForm, fill, resume, shopDone, rate]

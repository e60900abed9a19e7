import { type Acting, type Action, defineAction, done, leads } from '../commands/index.ts'
import { setMode } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import { findTeam, type Holder, namesOf } from '../people/index.ts'
import { teamIdsIn } from './duty-card.ts'
import { type DutyForm, dutyFormNamed } from './duty-forms.ts'
import { daysTyped, leave, nameShift, type Planning, planWeek, refuseUnlessLeads, standIn, swap } from './plan.ts'
import type { Days } from './store.ts'
import { text } from './text.ts'

const VIEWS = ['duty']

/** The forms are opened and put away by who leads any team of the card's; what is filled in is judged by its team. */
function refuseOthers({ card, asker }: Acting): void {
  const teams = teamIdsIn(card.subject)
  const led = teams.find((id) => leads(asker, id)) ?? teams[0] ?? 0
  refuseUnlessLeads({ team: { id: led, name: '' }, by: asker })
}

const open = defineAction({
  act: 'duty_form',
  views: VIEWS,
  async run(acting) {
    const form = dutyFormNamed(acting.value.form)
    if (!form) throw new Refused('bad_input', text.forms.closed)
    refuseOthers(acting)
    await setMode(acting, acting.card.messageId, {
      name: form,
      by: acting.asker.openId,
      at: acting.now.toISOString(),
    })
    return { type: 'info', text: text.forms.opened }
  },
})

const close = defineAction({
  act: 'duty_close',
  views: VIEWS,
  async run(acting) {
    refuseOthers(acting)
    await setMode(acting, acting.card.messageId, null)
    return { type: 'info', text: text.forms.closed }
  },
})

const fill = defineAction({
  act: 'duty_fill',
  views: VIEWS,
  async run(acting) {
    const form = dutyFormNamed(acting.value.form)
    if (!form) throw new Refused('bad_input', text.forms.closed)
    const line = await filled(acting, form, { team: await teamMeant(acting), by: acting.asker })
    await setMode(acting, acting.card.messageId, null)
    return done(line)
  },
})

/** Only a team that the card shows. */
async function teamMeant({ card, form, tx }: Acting): Promise<Planning['team']> {
  const shown = teamIdsIn(card.subject)
  const id = shown.length > 1 ? Number(form.team) : shown[0]
  const team = shown.includes(id ?? 0) ? await findTeam(tx, id ?? 0) : null
  if (!team) throw new Refused('bad_input', text.whichTeam)
  return team
}

const typed = ({ form }: Acting, field: string): string => {
  const value = form[field]
  return typeof value === 'string' ? value.trim() : ''
}

async function personIn(acting: Acting, field: string): Promise<Holder> {
  const [who] = await namesOf(acting.tx, [typed(acting, field)].filter(Boolean))
  if (!who) throw new Refused('bad_input', text.forms.opened)
  return who
}

/** The client sends `2026-11-25 +0800`. */
function daysIn(acting: Acting): Days {
  const first = typed(acting, 'first').slice(0, 10)
  const last = typed(acting, 'last').slice(0, 10) || first
  return daysTyped(acting, `${first}到${last}`)
}

async function filled(acting: Acting, form: DutyForm, plan: Planning): Promise<string> {
  const who = await personIn(acting, 'a')
  switch (form) {
    case 'leave':
      return leave(acting, plan, { who, days: daysIn(acting) })
    case 'swap':
      return swap(acting, plan, { a: who, b: await personIn(acting, 'b'), day: daysIn(acting).firstDay })
    case 'standIn':
      return standIn(acting, plan, { absent: who, by: await personIn(acting, 'b'), days: daysIn(acting) })
    case 'week': {
      const shift = typed(acting, 'shift')
      const times = typed(acting, 'times')
      if (times) await nameShift(acting, plan, { name: shift, times })
      return planWeek(acting, plan, { shift, weekdays: typed(acting, 'weekdays'), people: [who] })
    }
  }
}

export const shiftActions: readonly Action[] = [open, close, fill]

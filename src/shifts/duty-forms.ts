import type { Block, Field, Form } from '../chat/card.ts'
import type { CardMode } from '../delivery/index.ts'
import type { Team } from '../people/index.ts'
import { text } from './text.ts'

const { forms } = text

const line = (name: string, label: string, hint?: string): Field => ({
  input: 'text',
  name,
  label,
  hint,
  max: 60,
  required: true,
})
const person = (name: string, label: string): Field => ({ input: 'person', name, label, required: true })
const date = (name: string, label: string, required = true): Field => ({ input: 'date', name, label, required })

/** What a button of the duty card opens; each does what its command does. */
export const DUTY_FORMS = {
  leave: [person('a', forms.person), date('first', forms.firstFrom), date('last', forms.last, false)],
  swap: [person('a', forms.person), person('b', forms.other), date('first', forms.first)],
  standIn: [
    person('a', forms.person),
    person('b', forms.standIn),
    date('first', forms.firstFrom),
    date('last', forms.last, false),
  ],
  week: [
    person('a', forms.person),
    line('shift', forms.shift, forms.shiftHint),
    { ...line('times', forms.times, forms.timesHint), required: false },
    line('weekdays', forms.weekdays, forms.weekdaysHint),
  ],
} as const satisfies Record<string, readonly Field[]>

export type DutyForm = keyof typeof DUTY_FORMS

export const dutyFormNamed = (name: unknown): DutyForm | null =>
  name === 'leave' || name === 'swap' || name === 'standIn' || name === 'week' ? name : null

export const formIn = (mode: CardMode | null): DutyForm | null => dutyFormNamed(mode?.name)

export const menuButtons: Block = {
  kind: 'buttons',
  buttons: (['leave', 'swap', 'standIn', 'week'] as const).map((form) => ({
    label: forms.menu[form],
    press: { act: 'duty_form', form },
  })),
}

export const dutyForm = (form: DutyForm, teams: readonly Team[]): Form => ({
  kind: 'form',
  name: form,
  fields: [
    ...(teams.length > 1
      ? [
          {
            input: 'choice' as const,
            name: 'team',
            label: forms.team,
            required: true,
            options: teams.map((team) => ({ value: String(team.id), text: team.name })),
          },
        ]
      : []),
    ...DUTY_FORMS[form],
  ],
  submit: { label: forms.submit, style: 'primary', press: { act: 'duty_fill', form } },
  others: [{ label: forms.close, press: { act: 'duty_close' } }],
})

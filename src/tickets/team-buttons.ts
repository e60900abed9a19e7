import type { Block, Button } from '../chat/card.ts'
import type { CardMode } from '../delivery/index.ts'
import { captureText } from './capture-text.ts'
import { CORRECT_MODE, correctForm } from './correct.ts'
import { FORMS, type FormName, formOf, lifeForm } from './forms.ts'
import { holdsFiles } from './later-words.ts'
import type { Picture } from './picture.ts'
import { resolveForm } from './resolve-form.ts'
import { isLive, isWaiting } from './rules.ts'
import { text } from './text.ts'

export const MENU_MODE = 'menu'

/** The buttons of the team's card: the frequent ones in at most two rows of a phone, the rest behind 更多, or a form. */
export function teamControls(picture: Picture, mode: CardMode | null): Block {
  const { ticket } = picture
  const files = holdsFiles(picture) ? [FILES] : []
  if (!isLive(ticket.state)) return rows([{ label: text.buttons.reopen, press: { act: 'reopen' } }, ...files])
  const form = formOf(mode?.name)
  if (form) return lifeForm(form)
  if (mode?.name === 'resolve') return resolveForm(picture)
  if (mode?.name === CORRECT_MODE) return correctForm(ticket)
  return rows(mode?.name === MENU_MODE ? menuOf(picture) : [...frequent(picture), ...files, MORE])
}

const rows = (buttons: readonly Button[]): Block => ({ kind: 'buttons', buttons })

const opens = (form: FormName): Button => ({ label: FORMS[form].label, press: { act: 'life_form', form } })
const CLAIM: Button = { label: text.buttons.claim, style: 'primary', press: { act: 'claim' } }
const RESOLVE: Button = { label: text.buttons.resolve, press: { act: 'resolve_form' } }
const RESUME: Button = { label: '继续处理', style: 'primary', press: { act: 'resume' } }
const BACK: Button = { label: text.buttons.back, press: { act: 'back' } }
const CANCEL: Button = { label: text.buttons.cancel, press: { act: 'cancel' }, confirm: text.confirmCancel }
const CORRECT: Button = { label: captureText.correct, press: { act: 'correct_form' } }
const FILES: Button = { label: captureText.showFiles, press: { act: 'show_files' } }
const MORE: Button = { label: '更多', press: { act: 'menu' } }
const CLOSE: Button = { label: text.buttons.close, press: { act: 'close_form' } }

/** 怎么处理: the playbook that fits; for class A how to keep the shop. */
const howTo = ({ ticket }: Picture): Button =>
  ticket.class === 'A'
    ? { label: text.buttons.recover, press: { act: 'recover' } }
    : { label: '怎么处理', press: { act: 'playbook' } }

const callOwed = ({ ticket, events }: Picture): boolean =>
  ticket.class === 'B' && !events.some(({ move }) => move === 'call')

function frequent(picture: Picture): Button[] {
  const call = callOwed(picture) ? [opens('call')] : []
  const backHere = holdsFiles(picture) ? [] : [BACK]
  switch (picture.ticket.state) {
    case 'open':
      return [CLAIM, RESOLVE, howTo(picture), CORRECT, CANCEL]
    case 'claimed':
      return [{ ...RESOLVE, style: 'primary' }, ...call, opens('wait_shop'), howTo(picture), ...backHere, CORRECT]
    default:
      return [RESUME, RESOLVE, ...call, howTo(picture)]
  }
}

function menuOf(picture: Picture): Button[] {
  const { ticket } = picture
  const { state } = ticket
  const duty: FormName[] = [
    ...(ticket.class === 'A' ? (['retain'] as const) : []),
    ...(ticket.sensitive === 'none' ? [] : (['offer'] as const)),
    ...(ticket.class === 'C' ? (['plan'] as const) : []),
  ]
  const forms: FormName[] = ['call', ...duty, 'note', 'assign', 'follow', 'escalate', 'contact', 'wait_team']
  return [
    ...forms.map(opens),
    ...(state === 'claimed' ? [] : [opens('wait_shop')]),
    ...(isWaiting(state) ? [BACK, CORRECT] : state === 'claimed' && holdsFiles(picture) ? [BACK] : []),
    ...(state === 'open' ? [] : [CANCEL]),
    CLOSE,
  ]
}

import type { Block, Button, Card, Option } from '../chat/card.ts'
import { bold, grey, joined, rich } from '../chat/rich.ts'
import { sayWhen } from '../commands/say-when.ts'
import type { View } from '../delivery/index.ts'
import { lookAround, namesOf } from '../people/index.ts'
import { stillMissing } from './edit.ts'
import { formFor } from './edit-forms.ts'
import { type Editing, isAsSeen, readEditing, writeEditing, writePlace } from './edit-place.ts'
import { editText } from './edit-text.ts'
import { sourceOf, standingOf, versionsOf } from './own.ts'
import { type RawPlaybook, readPlaybook } from './parse.ts'
import { shopReads } from './permit.ts'
import { RECOVER } from './playbook.ts'
import { text } from './text.ts'

export const EDIT_VIEW = 'playbook.edit'
export const editSubject = (book: string): string => `playbook-edit:${book}`
export const bookOfEdit = (subject: string): string | null =>
  /^playbook-edit:([A-Z]{2}-\d+)$/.exec(subject)?.[1] ?? null

const MOST_STEPS = 9

/** A playbook as it is being written: what stands in it, and one form at a time. */
export const editView: View = {
  name: EDIT_VIEW,
  async render({ subject, chatId, mode, turn }) {
    const book = bookOfEdit(subject)
    if (!book) return null
    const spot = { chatId: chatId ?? '', direct: chatId === null, person: { openId: '' } }
    if (shopReads((await lookAround(turn.tx, spot)).place)) return null
    const { tx, now, zone } = turn
    const draft = await standingOf(tx, book, 'draft')
    const standing = await sourceOf(tx, book)
    const source = draft?.source ?? standing
    if (source === null)
      return {
        card: { title: editText.title(book, ''), color: 'grey', body: [{ kind: 'text', text: text.own.none(book) }] },
      }
    const waiting = await standingOf(tx, book, 'waiting')
    const [author] = waiting ? await namesOf(tx, [waiting.author]) : []
    const [kept] = await versionsOf(tx, book)
    const card = editCard({
      book,
      raw: readPlaybook(book, source),
      standing: standing === null ? 'none' : kept?.kind === 'own' ? 'own' : 'builtin',
      changed: draft !== null && draft.source !== standing,
      waiting: waiting && editText.waiting(author?.name ?? text.or.me, sayWhen(waiting.at, now, zone)),
      mode: mode?.name ?? null,
    })
    return { card }
  },
}

interface Edited {
  readonly book: string
  readonly raw: RawPlaybook
  readonly standing: 'none' | 'own' | 'builtin'
  readonly changed: boolean
  readonly waiting: string | null
  readonly mode: string | null
}

export function editCard(edited: Edited): Card {
  const { book, raw, mode } = edited
  const title = editText.title(book, String(raw.head.title))
  const editing = readEditing(mode)
  if (editing && isAsSeen(raw, editing)) return { title, color: 'blue', body: opened(raw, editing) }
  // What was opened stands there no more as it was: somebody else has changed it.
  const note: Block[] = editing ? [{ kind: 'text', text: bold(editText.openAgain) }] : []
  const body = [...note, ...overview(edited), where(raw), buttons(edited)]
  return { title, color: edited.changed ? 'orange' : 'blue', body }
}

function opened(raw: RawPlaybook, editing: Editing): Block[] {
  if (editing.what !== 'drop') return [formFor(raw, editing)]
  const index = raw.steps.findIndex(({ key }) => key === editing.key)
  const press = { act: 'playbook_change', of: writeEditing(editing) }
  const no = { label: editText.buttons.close, press: { act: 'playbook_change', of: 'close' } }
  return [
    { kind: 'text', text: editText.askDrop(index, raw.steps[index]?.title ?? '') },
    { kind: 'buttons', buttons: [{ label: editText.buttons.dropStep, style: 'danger', press }, no] },
  ]
}

function overview({ raw, standing, changed, waiting }: Edited): Block[] {
  const { head, steps } = raw
  const missing = changed ? stillMissing(raw) : null
  const state = [editText.standing[standing], waiting, changed ? editText.draft : null].filter((line) => line !== null)
  const lines = steps.map((step, i) => editText.stepLine(i, step.title, step.say.length))
  return [
    { kind: 'text', size: 'small', text: grey(state.join('')) },
    { kind: 'text', text: rich`${bold(String(head.title))}\n${String(head.about)}` },
    { kind: 'text', text: lines.length > 0 ? joined(lines, '\n') : editText.noSteps },
    ...(missing === null ? [] : [{ kind: 'text' as const, text: bold(editText.unready(missing)) }]),
  ]
}

/** What to change: a place is chosen, then its form opens. */
function where({ steps }: RawPlaybook): Block {
  const { options } = editText
  const each = steps.flatMap(({ key, title }, i): Option[] => [
    { value: writePlace({ what: 'step', key }), text: options.step(i, title) },
    { value: writePlace({ what: 'say', key }), text: options.say(i, title) },
  ])
  const more = { value: writePlace({ what: 'add' }), text: options.newStep }
  const less = steps.map(({ key, title }, i) => ({
    value: writePlace({ what: 'drop', key }),
    text: options.dropStep(i, title),
  }))
  return {
    kind: 'form',
    name: 'where',
    fields: [
      {
        ...{ input: 'choice', name: 'of', label: editText.where, required: true, value: 'head' },
        options: [
          { value: 'head', text: options.head },
          ...each,
          ...(steps.length < MOST_STEPS ? [more] : []),
          ...(steps.length > 2 ? less : []),
        ],
      },
    ],
    submit: { label: editText.buttons.change, press: { act: 'playbook_form' } },
  }
}

function buttons({ book, standing, changed }: Edited): Block {
  const { buttons: labels, confirmDrop, confirmRetire } = editText
  const submit: Button = { label: labels.submit, style: 'primary', press: { act: 'playbook_submit' } }
  const drop: Button = { label: labels.drop, press: { act: 'playbook_undo' }, confirm: confirmDrop }
  const retire: Button = {
    label: labels.retire,
    style: 'danger',
    press: { act: 'playbook_retire' },
    confirm: confirmRetire,
  }
  const may = standing !== 'none' && book !== RECOVER
  return { kind: 'buttons', buttons: [...(changed ? [submit, drop] : []), ...(may && !changed ? [retire] : [])] }
}

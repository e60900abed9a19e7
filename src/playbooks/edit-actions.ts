import { type Acting, type Action, defineAction, done } from '../commands/index.ts'
import { say, setMode, touch } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import { beginNew, beingWritten, change, mustManage, submitDraft } from './edit.ts'
import { bookOfEdit, EDIT_VIEW, editSubject } from './edit-card.ts'
import { markOf, readEditing, readPlace, writeEditing } from './edit-place.ts'
import { editText } from './edit-text.ts'
import { dropDraft } from './own.ts'
import { retireBook } from './own-commands.ts'
import { REVIEW_VIEW, review, versionIdOf } from './review.ts'
import { STEP_VIEW } from './views.ts'

const ON_EDIT = [EDIT_VIEW]

/** From the list and from a step: the form goes to who pressed, into his own chat. */
const open = defineAction({
  act: 'playbook_edit',
  views: [STEP_VIEW],
  async run(acting) {
    mustManage(acting.asker)
    const { openId } = acting.asker
    const isNew = acting.value.book === 'new'
    const chosen = String(acting.value.book ?? acting.form.book ?? '')
    const book = isNew ? await beginNew(acting, openId) : chosen
    if (!isNew && !(await beingWritten(acting.tx, book))) throw new Refused('bad_input', editText.which)
    await say(acting, [{ to: { person: openId }, what: { view: EDIT_VIEW, subject: editSubject(book) } }])
    return done(isNew ? editText.hereIsNew(book) : editText.sentToDirect(book))
  },
})

/** The playbook of the card, for who may change it. */
function bookHere(acting: Acting): string {
  mustManage(acting.asker)
  const book = bookOfEdit(acting.card.subject)
  if (!book) throw new Refused('bad_input', editText.gone)
  return book
}

/** What is said on the card is about the whole again, and no form or notice of a form is left on it. */
async function closeForm(acting: Acting): Promise<void> {
  await setMode(acting, acting.card.messageId, null)
  await touch(acting, acting.card.subject)
}

const form = defineAction({
  act: 'playbook_form',
  views: ON_EDIT,
  async run(acting) {
    const book = bookHere(acting)
    const raw = await beingWritten(acting.tx, book)
    const place = readPlace(acting.form.of)
    if (!raw || !place) throw new Refused('bad_input', editText.gone)
    const seen = markOf(raw, place)
    if (seen === null) throw new Refused('conflict', editText.stepGone)
    const mode = { name: writeEditing({ ...place, seen }), by: acting.asker.openId, at: acting.now.toISOString() }
    await setMode(acting, acting.card.messageId, mode)
    return { type: 'info', text: place.what === 'drop' ? editText.askedDrop : editText.opened }
  },
})

const changeAction = defineAction({
  act: 'playbook_change',
  views: ON_EDIT,
  async run(acting) {
    const book = bookHere(acting)
    const editing = readEditing(acting.value.of)
    if (acting.value.of !== 'close') {
      if (!editing) throw new Refused('bad_input', editText.gone)
      await change(acting, { book, editing, form: acting.form, by: acting.asker })
    }
    await closeForm(acting)
    return editing ? done(editText.saved) : { type: 'info', text: editText.closed }
  },
})

const submit = defineAction({
  act: 'playbook_submit',
  views: ON_EDIT,
  async run(acting) {
    const { asked } = await submitDraft(acting, bookHere(acting), acting.asker.openId)
    await closeForm(acting)
    return done(asked.length > 0 ? editText.waitsFor(asked) : editText.alone)
  },
})

const undo = defineAction({
  act: 'playbook_undo',
  views: ON_EDIT,
  async run(acting) {
    await dropDraft(acting, bookHere(acting))
    await closeForm(acting)
    return { type: 'info', text: editText.dropped }
  },
})

const retire = defineAction({
  act: 'playbook_retire',
  views: ON_EDIT,
  async run(acting) {
    const line = await retireBook(acting, bookHere(acting), acting.asker.openId)
    await closeForm(acting)
    return done(line)
  },
})

/** By one press of somebody else than who wrote it. */
const reviewAction = defineAction({
  act: 'playbook_review',
  views: [REVIEW_VIEW],
  async run(acting) {
    const keep = acting.value.keep === 'yes'
    const { book } = await review(acting, { id: versionIdOf(acting.card.subject), by: acting.asker, keep })
    await touch(acting, editSubject(book))
    return done(keep ? editText.keptNow(book) : editText.refusedNow(book))
  },
})

export const editActions: readonly Action[] = [open, form, changeAction, submit, undo, retire, reviewAction]

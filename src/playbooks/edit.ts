import { sql } from 'drizzle-orm'
import { type Asker, isManager } from '../commands/index.ts'
import type { Turn, Tx } from '../db/index.ts'
import { Refused } from '../kernel/errors.ts'
import { headTyped, stepTyped, wordingTyped } from './edit-forms.ts'
import { type Editing, isAsSeen } from './edit-place.ts'
import { editText } from './edit-text.ts'
import { dropDraft, freeId, putDraft, sourceOf, standingOf } from './own.ts'
import { judgePlaybook, type RawPlaybook, readPlaybook } from './parse.ts'
import { type Submitted, submitVersion } from './review.ts'
import { text } from './text.ts'
import { VARIABLES } from './variables.ts'
import {
  emptyPlaybook,
  namesUsed,
  withHead,
  withNewStep,
  withoutStep,
  withStep,
  withWording,
  writePlaybook,
} from './write.ts'

export function mustManage(asker: Asker): void {
  if (asker.side !== 'staff' || !isManager(asker)) throw new Refused('forbidden', editText.managersOnly)
}

/** As it is being written, else as it holds. Null: nothing by this number. */
export async function beingWritten(tx: Tx, book: string): Promise<RawPlaybook | null> {
  const draft = await standingOf(tx, book, 'draft')
  const source = draft?.source ?? (await sourceOf(tx, book))
  return source === null ? null : readPlaybook(book, source)
}

/** A new one, with the next number of the company's own. */
export async function beginNew(turn: Turn, author: string): Promise<string> {
  const book = await freeId(turn.tx)
  await putDraft(turn, { book, source: writePlaybook(emptyPlaybook(book)), author })
  return book
}

/** Two who save at the same moment both read what stands there: the second one reads what the first one wrote. */
async function oneAtATime(tx: Tx, book: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`playbook:${book}`}, 0))`)
}

interface Change {
  readonly book: string
  readonly editing: Editing
  readonly form: Readonly<Record<string, string | readonly string[]>>
  readonly by: Asker
}

/** What a form was given, put in its place; refused with the field that is wrong, or where somebody was faster. */
export async function change(turn: Turn, { book, editing, form, by }: Change): Promise<void> {
  await oneAtATime(turn.tx, book)
  const before = await beingWritten(turn.tx, book)
  if (!before) throw new Refused('not_found', editText.gone)
  if (!isAsSeen(before, editing)) throw new Refused('bad_input', editText.changedMeanwhile)
  const wanted = changed(before, editing, form)
  // What can't be read back, such as a step without a title, must not be written.
  const unfit = problemIn(wanted, editing)
  if (unfit) throw new Refused('bad_input', unfit)
  const source = writePlaybook(wanted)
  // Read back from what is kept, by the reader of the files: what it says is what was meant.
  const after = readPlaybook(book, source)
  const wrong = problemIn(after, editing)
  if (wrong) throw new Refused('bad_input', wrong)
  await putDraft(turn, { book, source, author: by.openId })
}

function changed(raw: RawPlaybook, editing: Editing, form: Change['form']): RawPlaybook {
  if (editing.what === 'head') return withHead(raw, headTyped(form))
  if (editing.what === 'add') return withNewStep(raw, stepTyped(form))
  if (editing.what === 'step') return withStep(raw, editing.key, stepTyped(form))
  if (editing.what === 'drop') return withoutStep(raw, editing.key)
  const { wording, line } = wordingTyped(form)
  if (line === null && wording === null) throw new Refused('bad_input', editText.needWords)
  return withWording(raw, { key: editing.key, wording }, line)
}

/** The first thing wrong with it; of one that is being written, only in what was just typed. */
function problemIn(raw: RawPlaybook, editing: Editing | null): string | null {
  const unknown = namesUsed(raw).filter((name) => !(name in VARIABLES))
  if (unknown.length > 0) return text.own.unknownVariables(unknown, Object.keys(VARIABLES))
  const judged = judgePlaybook(raw)
  if ('book' in judged) return null
  const issue = editing === null ? judged.issues[0] : judged.issues.find(({ path }) => isTypedIn(raw, editing, path))
  return issue ? editText.issue(issue) : null
}

/** Of a form's own fields: that a new one has too few steps yet is said when it is handed in. */
function isTypedIn({ steps }: RawPlaybook, editing: Editing, path: readonly PropertyKey[]): boolean {
  if (editing.what === 'head') return path[0] !== 'steps'
  if (path[0] !== 'steps' || path.length < 2) return false
  if (editing.what === 'drop') return true
  return path[1] === (editing.what === 'add' ? steps.length - 1 : steps.findIndex(({ key }) => key === editing.key))
}

export const stillMissing = (raw: RawPlaybook): string | null => problemIn(raw, null)

/** The draft is handed in for somebody else's eyes. */
export async function submitDraft(turn: Turn, book: string, author: string): Promise<Submitted> {
  const draft = await standingOf(turn.tx, book, 'draft')
  if (!draft?.source || draft.source === (await sourceOf(turn.tx, book))) throw new Refused('conflict', editText.same)
  const missing = stillMissing(readPlaybook(book, draft.source))
  if (missing) throw new Refused('bad_input', editText.unready(missing))
  await dropDraft(turn, book)
  return submitVersion(turn, { book, kind: 'own', source: draft.source, author })
}

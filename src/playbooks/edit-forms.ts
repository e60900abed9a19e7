import type { Field, Form } from '../chat/card.ts'
import { CLASSES } from '../triage/index.ts'
import { type Editing, writeEditing } from './edit-place.ts'
import { editText } from './edit-text.ts'
import { lineOf, type RawLine, type RawPlaybook, type RawStep } from './parse.ts'
import { READERS } from './playbook.ts'
import { type Head, lineAs } from './write.ts'

/** FEISHU.md 4.2: an input takes at most 1,000 characters. */
const MOST_TYPED = 1_000
const MOST_SAY = 9
const LONGEST_LINE = 420

export function formFor(raw: RawPlaybook, editing: Editing): Form {
  const of = writeEditing(editing)
  const form = { kind: 'form', name: 'edit' } as const
  const submit = { label: editText.buttons.save, style: 'primary', press: { act: 'playbook_change', of } } as const
  const others = [{ label: editText.buttons.close, press: { act: 'playbook_change', of: 'close' } }]
  return { ...form, fields: fieldsFor(raw, editing), submit, others }
}

function fieldsFor(raw: RawPlaybook, editing: Editing): Field[] {
  if (editing.what === 'head') return headFields(raw)
  const step = ('key' in editing && raw.steps.find(({ key }) => key === editing.key)) || EMPTY
  return editing.what === 'say' ? sayFields(step) : stepFields(step)
}

const NO_CLASS = '-'
const text = (value: unknown): string => (Array.isArray(value) ? value.join('、') : String(value ?? ''))

function headFields({ head }: RawPlaybook): Field[] {
  const { labels, readers } = editText
  const [cls = NO_CLASS] = Array.isArray(head.classes) ? head.classes : []
  return [
    { input: 'text', name: 'title', label: labels.title, value: text(head.title), max: 16, required: true },
    { input: 'text', name: 'about', label: labels.about, value: text(head.about), max: 120, lines: 2, required: true },
    {
      input: 'text',
      name: 'topics',
      label: labels.topics,
      value: text(head.topics),
      max: 200,
      lines: 2,
      required: true,
    },
    {
      ...{ input: 'choice', name: 'class', label: labels.class, value: String(cls) },
      options: [NO_CLASS, ...CLASSES].map((value) => ({
        value,
        text: value === NO_CLASS ? editText.noClass : `${value} 类`,
      })),
    },
    {
      ...{ input: 'choice', name: 'readers', label: labels.readers, value: text(head.readers) },
      options: READERS.map((value) => ({ value, text: readers[value] })),
    },
  ]
}

const EMPTY: RawStep = { key: '', title: '', why: '', doing: [], say: [], avoid: [] }

function stepFields(step: RawStep): Field[] {
  const { labels } = editText
  const shown = Math.min(MOST_SAY, Math.max(step.say.length + 1, 3))
  return [
    { input: 'text', name: 'title', label: labels.stepTitle, value: step.title, max: 24, required: true },
    { input: 'text', name: 'why', label: labels.why, value: step.why, max: 300, lines: 2, required: true },
    ...inChunks(step.doing).map((value, i) => ({
      ...{ input: 'text' as const, name: `doing${i}`, label: i === 0 ? labels.doing : labels.doingMore },
      ...{ value, max: MOST_TYPED, lines: 5 },
    })),
    ...Array.from({ length: shown }, (_, i) => ({
      ...{ input: 'text' as const, name: `say${i}`, label: labels.say(i + 1), lines: 3, max: LONGEST_LINE },
      value: step.say[i] ? lineAs(step.say[i]) : '',
    })),
    {
      ...{ input: 'text', name: 'avoid', label: labels.avoid, lines: 2, max: MOST_TYPED },
      value: step.avoid.map(lineAs).join('\n'),
    },
  ]
}

/** Lines as they fill the inputs: as many inputs as they need, at least one. */
function inChunks(lines: readonly RawLine[]): string[] {
  const chunks = ['']
  for (const line of lines.map(lineAs)) {
    const last = chunks.at(-1) ?? ''
    const longer = last === '' ? line : `${last}\n${line}`
    if (longer.length <= MOST_TYPED - 200 || last === '') chunks[chunks.length - 1] = longer
    else chunks.push(line)
  }
  return chunks
}

const NEW_WORDING = 'new'

function sayFields({ say }: RawStep): Field[] {
  const { labels } = editText
  const options = say.map((line, i) => ({ value: String(i), text: `${i + 1} ${lineAs(line)}`.slice(0, 90) }))
  return [
    {
      ...{ input: 'choice', name: 'wording', label: labels.wording, value: NEW_WORDING },
      options: [{ value: NEW_WORDING, text: labels.newWording }, ...options],
    },
    { input: 'text', name: 'words', label: labels.words, hint: labels.wordsHint, lines: 3, max: LONGEST_LINE },
  ]
}

type Typed = Readonly<Record<string, string | readonly string[]>>

const one = (form: Typed, name: string): string => {
  const value = form[name]
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : ''
}

/** Each line as one; a dash in front is how lists are typed. */
const many = (form: Typed, name: string): RawLine[] =>
  String(form[name] ?? '')
    .split('\n')
    .map((line) =>
      line
        .replace(/^\s*[-•·]\s*/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '')
    .map(lineOf)

const fieldsOf = (form: Typed, name: string): string[] =>
  Object.keys(form)
    .filter((key) => key.startsWith(name) && /^\d+$/.test(key.slice(name.length)))
    .sort((a, b) => Number(a.slice(name.length)) - Number(b.slice(name.length)))

export function headTyped(form: Typed): Head {
  const cls = CLASSES.find((each) => each === form.class)
  return {
    title: one(form, 'title'),
    about: one(form, 'about'),
    topics: one(form, 'topics')
      .split(/[、,，;；\s]+/)
      .filter((topic) => topic !== ''),
    classes: cls ? [cls] : [],
    readers: form.readers === 'leaders' ? 'leaders' : 'staff',
  }
}

export const stepTyped = (form: Typed): Omit<RawStep, 'key'> => ({
  title: one(form, 'title'),
  why: one(form, 'why'),
  doing: fieldsOf(form, 'doing').flatMap((name) => many(form, name)),
  say: fieldsOf(form, 'say')
    .map((name) => one(form, name))
    .filter((words) => words !== '')
    .map(lineOf),
  avoid: many(form, 'avoid'),
})

/** `wording` null: a new one; `line` null: the chosen one is not said any more. */
export function wordingTyped(form: Typed): { wording: number | null; line: RawLine | null } {
  const words = one(form, 'words')
  const wording = form.wording === NEW_WORDING || form.wording === undefined ? null : Number(form.wording)
  return { wording, line: words === '' ? null : lineOf(words) }
}

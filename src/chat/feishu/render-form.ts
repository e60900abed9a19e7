import type { Field, Form } from '../card.ts'
import { red } from '../rich.ts'
import type { Element } from './card-json.ts'
import { cleanLine, cleanLines, cut } from './clean.ts'
import { inRow, plainText, renderButton } from './render-buttons.ts'
import { cardMarkdown } from './render-rich.ts'

const LONGEST_INPUT = 1_000
const LONGEST_LABEL = 100
const MOST_OPTIONS = 100

/**
 * The names given away on one card: a card on which two share one is refused (FEISHU.md 200530), so a second `cause`
 * comes back as `cause_2`.
 */
export type Names = Set<string>

/**
 * A form with its one submit button. The others stand below it, not in it: inside a form only the submit button is sure
 * to call back (FEISHU.md 4.3).
 */
export function renderForm(form: Form, names: Names): Element[] {
  const formName = unique(names, form.name || 'form')
  const fields = form.fields.flatMap((field) => renderField(field, names))
  const submit = renderButton(form.submit, {
    name: unique(names, `submit_${formName}`),
    form_action_type: 'submit',
  })
  const rendered = { tag: 'form', name: formName, elements: [...fields, inRow([submit])] }
  const others = (form.others ?? []).map((button) => renderButton(button))
  return others.length > 0 ? [rendered, inRow(others)] : [rendered]
}

function unique(taken: Names, wanted: string): string {
  let name = wanted
  for (let n = 2; taken.has(name); n += 1) name = `${wanted}_${n}`
  taken.add(name)
  return name
}

/** Only an input has a label of its own and can be required; the others get a line above, and the server checks. */
function renderField(field: Field, names: Names): Element[] {
  const name = unique(names, field.name || 'field')
  const placeholder = field.hint ? { placeholder: plainText(field.hint, LONGEST_LABEL) } : {}
  if (field.input === 'text') return [{ ...renderInput(field), name, ...placeholder }]
  const picker = renderPicker(field)
  return picker ? [...labelLine(field), { ...picker, name, ...placeholder }] : []
}

function labelLine({ label, required }: Field): Element[] {
  const content = cardMarkdown(label) // as the platform writes an input's own label
  return content === ''
    ? []
    : [{ tag: 'markdown', content: required ? `${content} ${cardMarkdown(red('*'))}` : content }]
}

function renderInput(field: Extract<Field, { input: 'text' }>): Element {
  const longest = Math.min(field.max ?? LONGEST_INPUT, LONGEST_INPUT)
  const lines = field.lines ?? 1
  const value = lines > 1 ? cut(cleanLines(field.value ?? ''), longest) : cleanLine(field.value ?? '', longest)
  return {
    tag: 'input',
    ...(lines > 1 ? { input_type: 'multiline_text', rows: lines } : { input_type: 'text' }),
    ...(field.label && { label: plainText(field.label, LONGEST_LABEL) }),
    required: field.required ?? false,
    max_length: longest,
    ...(value && { default_value: value }),
  }
}

const PICKERS = { date: ['date_picker', 'initial_date'], datetime: ['picker_datetime', 'initial_datetime'] } as const

/** Null when there is nothing to choose from. */
function renderPicker(field: Exclude<Field, { input: 'text' }>): Element | null {
  if (field.input === 'choice') return renderChoice(field)
  if (field.input === 'person') return { tag: 'select_person' }
  const [tag, initial] = PICKERS[field.input]
  return { tag, ...(field.value && { [initial]: field.value }) }
}

function renderChoice(field: Extract<Field, { input: 'choice' }>): Element | null {
  const options = new Map(field.options.slice(0, MOST_OPTIONS).map((option) => [option.value, option.text]))
  if (options.size === 0) return null
  const chosen = field.value !== undefined && options.has(field.value)
  return {
    tag: 'select_static',
    options: [...options].map(([value, text]) => ({ text: plainText(text, LONGEST_LABEL), value })),
    ...(chosen && { initial_option: field.value }),
  }
}

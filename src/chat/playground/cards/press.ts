import { canonical, isObject, type Json, listOf, objectOf, textOf } from '../json.ts'

/** Something in a card that sends a callback when it is pressed, and the form it stands in. */
export interface Pressable {
  readonly element: Json
  readonly form: Json | null
  readonly value: unknown
}

const INPUTS = new Set([
  ...['input', 'select_static', 'multi_select_static', 'select_person', 'multi_select_person'],
  ...['date_picker', 'picker_time', 'picker_datetime', 'checker', 'select_img'],
])

/** Everything with a tag, outermost first, with the form around it. */
function* tagged(value: unknown, form: Json | null = null): Generator<{ element: Json; form: Json | null }> {
  if (Array.isArray(value)) for (const each of value) yield* tagged(each, form)
  if (!isObject(value)) return
  if (typeof value.tag === 'string') yield { element: value, form }
  const inner = value.tag === 'form' ? value : form
  for (const key of ['body', 'elements', 'columns']) yield* tagged(value[key], inner)
}

export function pressables(card: Json): Pressable[] {
  return [...tagged(card)].flatMap(({ element, form }) => {
    const callback = listOf(element.behaviors).find((each) => isObject(each) && each.type === 'callback')
    const submits = element.form_action_type === 'submit'
    if ((!callback && !submits) || element.form_action_type === 'reset' || element.disabled === true) return []
    return [{ element, form: submits ? form : null, value: objectOf(callback).value }]
  })
}

/** What a presser points at: any of these, all that are given must fit. */
export interface Pointing {
  readonly value?: unknown
  readonly name?: string | undefined
  readonly label?: string | undefined
}

export function findPressable(card: Json, at: Pointing): Pressable | undefined {
  const wanted = at.value === undefined ? undefined : canonical(at.value)
  return pressables(card).find(
    ({ element, value }) =>
      (wanted === undefined || canonical(value) === wanted) &&
      (at.name === undefined || element.name === at.name) &&
      (at.label === undefined || textOf(objectOf(element.text).content) === at.label),
  )
}

export type Filled =
  | { readonly values: Json }
  /** What the client says before anything is sent. */
  | { readonly problem: string }

/** What the client collects by names when a form is submitted; `given` wins over what the card presets. */
export function fillForm(form: Json, given: Json): Filled {
  const values: Json = {}
  for (const { element } of tagged(form.elements)) {
    const name = textOf(element.name)
    if (!INPUTS.has(String(element.tag)) || name === '') continue
    const value = given[name] ?? preset(element)
    const problem = problemWith(element, value)
    if (problem) return { problem: `${labelOf(element)}${problem}` }
    if (!isEmpty(value)) values[name] = asSent(String(element.tag), value)
  }
  return { values }
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

function preset(element: Json): unknown {
  const keys = [
    'default_value',
    'initial_option',
    'selected_values',
    'initial_date',
    'initial_time',
    'initial_datetime',
  ]
  return keys.map((key) => element[key]).find((value) => value !== undefined)
}

function labelOf(element: Json): string {
  const label = textOf(objectOf(element.label).content) || textOf(objectOf(element.placeholder).content)
  return `“${label || textOf(element.name)}”`
}

function problemWith(element: Json, value: unknown): string | null {
  if (isEmpty(value)) return element.required === true ? '还没有填' : null
  if (element.tag === 'input') {
    const max = typeof element.max_length === 'number' ? element.max_length : 1000
    if (typeof value !== 'string') return '要填文字'
    return [...value].length > max ? `最多 ${max} 字` : null
  }
  const offered = listOf(element.options).map((option) => objectOf(option).value)
  const chosen = Array.isArray(value) ? value : [value]
  return offered.length > 0 && !chosen.every((each) => offered.includes(each)) ? '没有这个选项' : null
}

/** FEISHU.md 4.3: `2024-04-01 +0800`, `2024-04-29 07:07 +0800`, `00:00 +0800`. */
function asSent(tag: string, value: unknown): unknown {
  const isMoment = tag === 'date_picker' || tag.startsWith('picker_')
  if (!isMoment || typeof value !== 'string' || / [+-]\d{4}$/.test(value)) return value
  return `${value.replace('T', ' ')} +0800`
}

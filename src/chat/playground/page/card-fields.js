import { pressOf } from './card-buttons.js'
import { checkerElement, pictureElement } from './card-choosers.js'
import { contentOf, list, records, words } from './json.js'
import { h } from './tree.js'
import { WORDS } from './words.js'

/**
 * @typedef {import('./json.js').Json} Json
 * @typedef {import('./card-view.js').Spot} Spot
 * @typedef {import('./tree.js').Elem} Elem
 * @typedef {{ value: string, text: string }} Choice
 */

/**
 * The inputs, as the browser's own ones: they work with keyboard, phone and reader as they are. In a form they are
 * gathered, elsewhere each choice is told at once.
 */
/** @type {Readonly<Record<string, (el: Json, spot: Spot) => Elem>>} */
export const FIELDS = {
  input: (el, spot) => labelled(el, inputOf(el), spot),
  select_static: (el, spot) => labelled(el, selectOf(el, choices(el.options)), spot),
  select_person: (el, spot) => labelled(el, selectOf(el, people(el, spot)), spot),
  multi_select_static: (el, spot) => manyOf(el, choices(el.options), spot),
  multi_select_person: (el, spot) => manyOf(el, people(el, spot), spot),
  date_picker: (el, spot) => labelled(el, pickerOf(el, 'date', words(el.initial_date)), spot),
  picker_time: (el, spot) => labelled(el, pickerOf(el, 'time', words(el.initial_time)), spot),
  picker_datetime: (el, spot) => labelled(el, pickerOf(el, 'datetime-local', words(el.initial_datetime)), spot),
  checker: checkerElement,
  select_img: pictureElement,
}

/** What the platform takes outside a form too. */
const ALONE = new Set('input select_static select_person date_picker picker_time picker_datetime'.split(' '))

/**
 * An input outside a form, or null where the platform has none.
 * @param {Json} el
 * @param {Spot} spot
 * @returns {Elem | null}
 */
export function loneField(el, spot) {
  const tag = words(el.tag)
  if (tag === 'checker' || tag === 'select_img') return FIELDS[tag]?.(el, spot) ?? null
  return ALONE.has(tag) ? (FIELDS[tag]?.(el, spot) ?? null) : null
}

/**
 * The named inputs of a form, however deep they stand in its columns: what a submit must gather.
 * @param {unknown} elements
 * @returns {import('./acts.js').Field[]}
 */
export function fieldsOf(elements) {
  return records(elements).flatMap((el) => {
    const tag = words(el.tag)
    const name = words(el.name)
    const inner = records(el.columns).flatMap((column) => fieldsOf(column.elements))
    const own = Object.hasOwn(FIELDS, tag) && name !== '' ? [{ name, tag }] : []
    return [...own, ...inner, ...fieldsOf(el.elements)]
  })
}

/**
 * Without a label the line above is the control's name, or else its placeholder.
 * @param {Json} el
 * @param {Elem} bare
 * @param {Spot} spot
 */
function labelled(el, bare, spot) {
  const control = spot.form === null ? { ...bare, ...told(el, spot) } : bare
  const label = contentOf(el.label)
  const hint = contentOf(el.placeholder)
  const props = { class: 'form-field', 'data-hint': hint === '' ? undefined : hint }
  if (label === '') return h('div', props, named(control, spot.above || hint || WORDS.choose))
  return h('label', props, [h('span', { class: 'form-label' }, label, star(el)), control])
}

/**
 * @param {Json} el
 * @param {Spot} spot
 */
function told(el, spot) {
  const act = pressOf(el, spot)
  return act ? { act } : {}
}

/**
 * @param {Elem} control
 * @param {string} name
 * @returns {Elem}
 */
const named = (control, name) => ({ ...control, attrs: { ...control.attrs, 'aria-label': name } })

/** @param {Json} el */
const star = (el) => el.required === true && h('span', { class: 'form-star', 'aria-hidden': 'true' }, ' *')

/** @param {Json} el */
const common = (el) => ({
  name: words(el.name),
  required: el.required === true,
  disabled: el.disabled === true,
})

/** @param {Json} el */
function inputOf(el) {
  const type = words(el.input_type)
  const max = Number(el.max_length ?? 1000)
  const props = { ...common(el), placeholder: contentOf(el.placeholder), maxlength: max }
  const value = words(el.default_value)
  if (type === 'multiline_text') return h('textarea', { ...props, rows: Number(el.rows ?? 3) }, value)
  return h('input', { ...props, type: type === 'password' ? 'password' : 'text', value: value || undefined })
}

/**
 * @param {Json} el
 * @param {'date' | 'time' | 'datetime-local'} type
 * @param {string} initial `2026-11-21`, `20:00`, `2026-11-21 20:00`
 */
function pickerOf(el, type, initial) {
  const value = initial === '' ? undefined : initial.trim().replace(' ', 'T').slice(0, 16)
  return h('input', { ...common(el), type, value, 'data-filled': value === undefined ? undefined : '1' })
}

/** @param {unknown} options */
const choices = (options) =>
  records(options).map((option) => ({ value: words(option.value), text: contentOf(option.text) }))

/**
 * Whom the card names, else everybody one could choose here.
 * @param {Json} el
 * @param {Spot} spot
 * @returns {Choice[]}
 */
function people(el, { view }) {
  const named = choices(el.options)
  if (named.length === 0) return view.pickable.map((face) => ({ value: face.openId, text: face.name }))
  return named.map(({ value }) => ({ value, text: view.faces.get(value)?.name ?? WORDS.nobody }))
}

/**
 * @param {Json} el
 * @param {readonly Choice[]} options
 */
function selectOf(el, options) {
  const initial = words(el.initial_option)
  const empty = contentOf(el.placeholder) || WORDS.choose
  return h('select', common(el), [
    h('option', { value: '' }, empty),
    options.map(({ value, text }) => h('option', { value, selected: value === initial && value !== '' }, text)),
  ])
}

/**
 * Several of a list: boxes to tick, which a phone's thumb can hit.
 * @param {Json} el
 * @param {readonly Choice[]} options
 * @param {Spot} spot
 */
function manyOf(el, options, { above }) {
  const chosen = new Set(list(el.selected_values).map(words))
  const { name, disabled } = common(el)
  const box = (/** @type {Choice} */ { value, text }) =>
    h(
      'label',
      { class: 'chip' },
      h('input', { type: 'checkbox', name, value, checked: chosen.has(value), disabled }),
      text,
    )
  const label = contentOf(el.label) || (above ? '' : contentOf(el.placeholder) || WORDS.choose)
  return h('fieldset', { class: 'form-field chips', 'aria-label': label === '' ? above : undefined }, [
    label !== '' && h('legend', {}, label, star(el)),
    options.map(box),
  ])
}

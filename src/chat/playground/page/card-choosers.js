import { pressOf } from './card-buttons.js'
import { icon } from './icons.js'
import { contentOf, isJson, records, words } from './json.js'
import { markdownTree } from './markdown-tree.js'
import { h, imageAddress, safeLink } from './tree.js'
import { WORDS } from './words.js'

/**
 * What one chooses in: a folded list of doings, a box to tick, pictures.
 *
 * @typedef {import('./json.js').Json} Json
 * @typedef {import('./card-view.js').Spot} Spot
 */

/**
 * The doings that found no room as buttons.
 * @param {Json} el
 * @param {Spot} spot
 */
export function overflowElement(el, spot) {
  const press = pressOf(el, spot)
  return h('details', { class: 'overflow' }, [
    h('summary', { class: 'card-button button-default', 'aria-label': WORDS.more }, icon('more')),
    h(
      'ul',
      { class: 'overflow-list popover' },
      records(el.options).map((option) => overflowRow(option, press)),
    ),
  ])
}

/**
 * @param {Json} option
 * @param {import('./acts.js').PressAct | undefined} press
 */
function overflowRow(option, press) {
  const label = contentOf(option.text)
  const link = isJson(option.multi_url) ? safeLink(words(option.multi_url.url)) : null
  if (link !== null) {
    return h('li', {}, h('a', { class: 'row', href: link, target: '_blank', rel: 'noopener noreferrer' }, label))
  }
  const act = press && { ...press, option: words(option.value) }
  return h('li', {}, h('button', { type: 'button', class: 'row', act }, label))
}

/**
 * A box to tick: in a form it is gathered, elsewhere each tick is told at once.
 * @param {Json} el
 * @param {Spot} spot
 */
export function checkerElement(el, spot) {
  const text =
    isJson(el.text) && el.text.tag === 'lark_md' ? markdownTree(contentOf(el.text), spot) : contentOf(el.text)
  const box = h('input', {
    type: 'checkbox',
    class: 'checker-box',
    name: words(el.name) || undefined,
    value: 'true',
    checked: el.checked === true,
    disabled: el.disabled === true || spot.view.pending === spot.path,
    act: spot.form === null ? pressOf(el, spot) : undefined,
  })
  return h('label', { class: 'checker' }, box, h('span', { class: 'checker-text' }, text))
}

/**
 * Pictures to choose among: one or, in a form, several.
 * @param {Json} el
 * @param {Spot} spot
 */
export function pictureElement(el, spot) {
  const many = el.multi_select === true
  const name = words(el.name) || spot.path
  const act = spot.form === null ? pressOf(el, spot) : undefined
  const one = (/** @type {Json} */ option) =>
    h('label', { class: 'pick-picture' }, [
      h('input', {
        type: many ? 'checkbox' : 'radio',
        name,
        value: words(option.value),
        required: el.required === true && !many,
        disabled: option.disabled === true,
        'aria-label': words(option.value),
        act,
      }),
      h('img', { src: imageAddress(words(option.img_key)), alt: '', loading: 'lazy' }),
    ])
  return h('fieldset', { class: 'form-field pick-pictures', 'aria-label': spot.above || WORDS.choose }, [
    records(el.options).map(one),
  ])
}

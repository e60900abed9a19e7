import { contentOf, isJson, records, words } from './json.js'
import { h, safeLink } from './tree.js'

/**
 * @typedef {import('./json.js').Json} Json
 * @typedef {import('./card-view.js').Spot} Spot
 */

const TYPES = new Set(
  'default primary danger text primary_text danger_text primary_filled danger_filled laser'.split(' '),
)

/**
 * @param {Json} el
 * @param {Spot} spot
 */
export function buttonElement(el, spot) {
  const label = contentOf(el.text)
  const type = words(el.type)
  const url = linkOf(el)
  const look = `card-button button-${TYPES.has(type) ? type : 'default'} button-${sizeOf(el)}`
  if (url !== null) {
    return h('a', { class: look, href: url, target: '_blank', rel: 'noopener noreferrer' }, label)
  }
  const action = spot.form === null ? '' : words(el.form_action_type)
  if (action === 'reset') return h('button', { class: look, type: 'reset' }, label)
  const busy = spot.view.pending === spot.path
  return h(
    'button',
    {
      class: busy ? `${look} busy` : look,
      type: action === 'submit' ? 'submit' : 'button',
      disabled: el.disabled === true,
      'aria-busy': busy ? 'true' : undefined,
      act: pressOf(el, spot, { submits: action === 'submit' }),
    },
    h('span', { class: 'button-label' }, label),
  )
}

/** @param {Json} el */
function sizeOf(el) {
  const size = words(el.size)
  const full = words(el.width) === 'fill' ? ' button-fill' : ''
  return `${size === 'tiny' || size === 'small' || size === 'large' ? size : 'medium'}${full}`
}

/** @param {Json} el */
export function linkOf(el) {
  const open = records(el.behaviors).find((behavior) => behavior.type === 'open_url')
  return open ? safeLink(words(open.default_url) || words(open.pc_url)) : null
}

/**
 * A button without a callback still submits its form, or else does nothing, as on the platform.
 * @param {Json} el
 * @param {Spot} spot
 * @param {{ submits?: boolean }} [how]
 * @returns {import('./acts.js').PressAct | undefined}
 */
export function pressOf(el, spot, { submits = false } = {}) {
  const callback = records(el.behaviors).find((behavior) => behavior.type === 'callback')
  if (!callback && !submits) return undefined
  const confirm = el.confirm
  const name = words(el.name)
  return {
    do: 'press',
    messageId: spot.view.messageId,
    button: spot.path,
    tag: words(el.tag),
    ...(callback ? { value: callback.value } : {}),
    ...(name === '' ? {} : { name }),
    ...(submits && spot.form ? { fields: spot.form } : {}),
    ...(isJson(confirm) ? { confirm: { title: contentOf(confirm.title), text: contentOf(confirm.text) } } : {}),
  }
}

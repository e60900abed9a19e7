import { into } from './card-view.js'
import { records, words } from './json.js'
import { h } from './tree.js'

/**
 * @typedef {import('./json.js').Json} Json
 * @typedef {import('./card-view.js').Spot} Spot
 */

/** @type {Readonly<Record<string, string>>} */
const NAMED = { small: '4px', medium: '8px', large: '12px', extra_large: '16px' }
const SPACING = /^-?\d{1,3}px(?: -?\d{1,3}px){0,3}$/

/**
 * A distance the card asks for: named, or pixels; null for anything else.
 * @param {unknown} of
 */
export function spacing(of) {
  const text = words(of)
  if (Object.hasOwn(NAMED, text)) return NAMED[text] ?? null
  return SPACING.test(text) ? text : null
}

/** @param {Json} el */
export const gap = (el) => ({ gap: spacing(el.vertical_spacing) })

const FLEX = new Set(['none', 'stretch', 'flow', 'bisect', 'trisect'])

/**
 * @param {Json} el
 * @param {Spot} spot
 * @param {(list: unknown, spot: Spot) => import('./tree.js').Tree[]} elements
 */
export function columnSet(el, spot, elements) {
  const mode = words(el.flex_mode)
  const columns = records(el.columns).map((column, i) =>
    h('div', { class: `column ${widthClass(column)}`, key: String(i), style: columnStyle(column) }, [
      elements(column.elements, into(spot, i)),
    ]),
  )
  const grey = words(el.background_style) === 'grey' ? ' column-set-grey' : ''
  return h(
    'div',
    {
      class: `column-set flex-${FLEX.has(mode) ? mode : 'none'}${grey}`,
      style: { 'column-gap': spacing(el.horizontal_spacing) },
    },
    columns,
  )
}

/** @param {Json} column */
function widthClass(column) {
  const width = words(column.width)
  const align = words(column.vertical_align)
  const grey = words(column.background_style) === 'grey' ? ' column-grey' : ''
  const size = width === 'weighted' ? 'column-weighted' : width.endsWith('px') ? 'column-fixed' : 'column-auto'
  return `${size}${align === 'center' || align === 'bottom' ? ` column-${align}` : ''}${grey}`
}

/** @param {Json} column */
function columnStyle(column) {
  const width = words(column.width)
  const weight = Number(column.weight ?? 1)
  return {
    ...gap(column),
    padding: spacing(column.padding),
    'flex-grow': width === 'weighted' && weight >= 1 && weight <= 5 ? String(weight) : null,
    width: /^\d{1,3}px$/.test(width) ? width : null,
  }
}

import { contentOf, json, records, words } from './json.js'
import { markdownTree } from './markdown-tree.js'
import { h } from './tree.js'

/**
 * @typedef {import('./json.js').Json} Json
 * @typedef {import('./card-view.js').Spot} Spot
 */

/**
 * @param {string} content
 * @param {Json} el
 * @param {Spot} spot
 */
export function markdownBox(content, el, spot) {
  const size = sizeClass(words(el.text_size))
  const align = words(el.text_align)
  const to = align === 'center' || align === 'right' ? `to-${align}` : ''
  return h('div', { class: `md ${size} ${to}`.replace(/\s+/g, ' ').trim() }, markdownTree(content, spot))
}

/** @param {string} size */
function sizeClass(size) {
  if (size.startsWith('heading')) return 'text-heading'
  if (size.startsWith('xx') || size === 'x-large' || size === 'large') return 'text-large'
  return size === 'notation' || size === 'small' ? 'text-small' : ''
}

/**
 * @param {Json} el
 * @param {Spot} spot
 */
export function divElement(el, spot) {
  const fields = records(el.fields).map((field) =>
    h('div', { class: field.is_short === true ? 'field field-short' : 'field' }, textBox(field.text, spot)),
  )
  return h('div', { class: 'div' }, [
    el.text !== undefined && textBox(el.text, spot),
    fields.length > 0 && h('div', { class: 'fields' }, fields),
  ])
}

/**
 * A text object: its own words, or its markdown.
 * @param {unknown} text
 * @param {Spot} spot
 */
function textBox(text, spot) {
  const of = json(text)
  if (of.tag !== 'plain_text') return markdownBox(contentOf(text), of, spot)
  const lines = typeof of.lines === 'number' ? { '-webkit-line-clamp': String(of.lines) } : {}
  return h('div', { class: `plain ${sizeClass(words(of.text_size))}`.trim(), style: lines }, contentOf(text))
}

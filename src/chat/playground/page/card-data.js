import { momentWords } from './clock-words.js'
import { isJson, records, words } from './json.js'
import { colorClass, markdownTree } from './markdown-tree.js'
import { person } from './person.js'
import { tableTree } from './table-tree.js'
import { h } from './tree.js'

/**
 * @typedef {import('./json.js').Json} Json
 * @typedef {import('./card-view.js').Spot} Spot
 * @typedef {import('./tree.js').Kid} Kid
 */

/**
 * The `table` element.
 * @param {Json} el
 * @param {Spot} spot
 */
export function tableElement(el, spot) {
  const columns = records(el.columns)
  const rows = records(el.rows).map((row, r) =>
    columns.map((column, c) => value(row[words(column.name)], words(column.data_type), cellSpot(spot, r, c))),
  )
  const heads = columns.map((column) => ({
    title: words(column.display_name) || words(column.name),
    align: words(column.horizontal_align) || (column.data_type === 'number' ? 'right' : 'left'),
  }))
  const lines = words(el.row_height) !== 'auto'
  return tableTree({ columns: heads, rows, pageSize: pageSize(el.page_size, 5), lines }, spot)
}

/**
 * @param {Spot} spot
 * @param {number} row
 * @param {number} column
 * @returns {Spot}
 */
const cellSpot = (spot, row, column) => ({ ...spot, path: `${spot.path}.${row}.${column}` })

/**
 * @param {unknown} size
 * @param {number} otherwise
 */
const pageSize = (size, otherwise) =>
  typeof size === 'number' && size >= 1 ? Math.min(Math.floor(size), 10) : otherwise

/**
 * One cell, by its column's data_type.
 * @param {unknown} of
 * @param {string} type
 * @param {Spot} spot
 * @returns {Kid}
 */
function value(of, type, spot) {
  if (type === 'markdown' || type === 'lark_md') return markdownTree(words(of), spot)
  if (type === 'options') {
    const options = isJson(of) ? [of] : records(of)
    if (options.length === 0) return words(of)
    return options.map((o) => h('span', { class: `tag ${colorClass(words(o.color), 'tag')}` }, words(o.text)))
  }
  if (type === 'persons') {
    const ids = Array.isArray(of) ? of : [of]
    return ids.map((id) => person(words(isJson(id) ? id.id : id), spot.view))
  }
  if (type === 'date') return momentWords(Number(of), spot.view.zone)
  return words(of)
}

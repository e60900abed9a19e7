import { momentWords } from './clock-words.js'
import { contentOf, isJson, json, list, records, words } from './json.js'
import { colorClass, markdownTree } from './markdown-tree.js'
import { person } from './person.js'
import { tableTree } from './table-tree.js'
import { h } from './tree.js'
import { WORDS } from './words.js'

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
  return tableTree({ columns: heads, rows, pageSize: pageSize(el.page_size, 5) }, spot)
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

/**
 * A chart, for now as the table of its points: one row per x, one column per series.
 * @param {Json} el
 * @param {Spot} spot
 */
export function chartElement(el, spot) {
  const spec = json(el.chart_spec)
  const title = contentOf(json(spec.title).text) || WORDS.chart
  const { columns, rows } = pivot(spec)
  const heads = columns.map((name, i) => ({ title: name, align: i === 0 ? 'left' : 'right' }))
  return h('div', { class: 'chart', role: 'group', 'aria-label': title }, [
    h('div', { class: 'chart-title' }, title),
    tableTree({ columns: heads, rows, pageSize: 7, label: title }, spot),
  ])
}

/**
 * @param {Json} spec
 * @returns {{ columns: string[], rows: string[][] }}
 */
function pivot(spec) {
  const data = spec.data
  const values = records(json(Array.isArray(data) ? data[0] : data).values)
  const x = fieldName(spec.xField ?? spec.categoryField)
  const y = fieldName(spec.yField ?? spec.valueField)
  const by = fieldName(spec.seriesField)
  const series = [...new Set(values.map((point) => (by === '' ? y : words(point[by]))))]
  /** @type {Map<string, Map<string, string>>} */
  const rows = new Map()
  for (const point of values) {
    const row = rows.get(words(point[x])) ?? new Map()
    row.set(by === '' ? y : words(point[by]), words(point[y]))
    rows.set(words(point[x]), row)
  }
  const heads = by === '' ? ['', ''] : ['', ...series]
  return { columns: heads, rows: [...rows].map(([name, row]) => [name, ...series.map((s) => row.get(s) ?? '')]) }
}

/** @param {unknown} field */
const fieldName = (field) => words(Array.isArray(field) ? list(field)[0] : field)

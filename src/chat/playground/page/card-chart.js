import { contentOf, json, list, records, words } from './json.js'
import { tableTree } from './table-tree.js'
import { h } from './tree.js'
import { WORDS } from './words.js'

/**
 * @typedef {import('./json.js').Json} Json
 * @typedef {import('./card-view.js').Spot} Spot
 */

/** Width to height, as the platform has them. */
/** @type {Readonly<Record<string, string>>} */
const RATIOS = { '1:1': 'ratio-1-1', '2:1': 'ratio-2-1', '4:3': 'ratio-4-3', '16:9': 'ratio-16-9' }
const FIXED = /^\d{2,3}px$/

/**
 * A chart: charts.js draws it where VChart is at hand. Its points stand below as a table, folded away, for whoever can't
 * see the picture; without VChart the table is all there is.
 * @param {Json} el
 * @param {Spot} spot
 */
export function chartElement(el, spot) {
  const spec = json(el.chart_spec)
  const title = contentOf(json(spec.title).text) || WORDS.chart
  const { columns, rows } = pivot(spec)
  const heads = columns.map((name, i) => ({ title: name, align: i === 0 ? 'left' : 'right' }))
  const height = words(el.height)
  return h('figure', { class: 'chart', 'aria-label': title }, [
    h('div', {
      class: `chart-canvas ${RATIOS[words(el.aspect_ratio)] ?? 'ratio-16-9'}`,
      key: 'canvas',
      style: { height: FIXED.test(height) ? height : null },
      'data-chart': JSON.stringify(spec),
      'aria-hidden': 'true',
      foreign: true,
    }),
    h('details', { class: 'chart-data', key: 'data' }, [
      h('summary', {}, h('span', { class: 'chart-title' }, title), h('span', { class: 'chart-more' }, WORDS.chartData)),
      tableTree({ columns: heads, rows, pageSize: 7, label: title, lines: true }, spot),
    ]),
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

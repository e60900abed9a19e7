import type { Chart, Table } from '../card.ts'
import { joined, type Rich } from '../rich.ts'
import type { Element } from './card-json.ts'
import { cleanLine } from './clean.ts'

const LONGEST_CELL = 200
const LONGEST_TITLE = 60
const MOST_COLUMNS = 50
const CHART_HEIGHT = '200px'
const MOST_POINTS = 500
const ROWS_PER_PAGE = 10

/** `text` cells take no markup, so what stands in them is literal. */
export function renderTable({ columns, rows }: Table): Element {
  const shown = columns.slice(0, MOST_COLUMNS)
  return {
    tag: 'table',
    page_size: Math.max(1, Math.min(rows.length, ROWS_PER_PAGE)),
    row_height: 'low',
    header_style: { text_align: 'left', background_style: 'grey', bold: true },
    columns: shown.map(({ key, title, align = 'left' }) => ({
      name: key,
      display_name: cleanLine(title, LONGEST_TITLE),
      data_type: 'text',
      width: 'auto',
      horizontal_align: align,
    })),
    rows: rows.map((row) => Object.fromEntries(shown.map(({ key }) => [key, cleanLine(row[key] ?? '', LONGEST_CELL)]))),
  }
}

/** A table where none may stand: one line a row. */
export const tableAsLines = ({ columns, rows }: Table): Rich =>
  joined(
    rows.map((row) => columns.map(({ key }) => cleanLine(row[key] ?? '', LONGEST_CELL)).join(' · ')),
    '\n',
  )

export function renderChart({ shape, title, points }: Chart): Element {
  const values = points
    .filter(({ y }) => Number.isFinite(y))
    .slice(-MOST_POINTS)
    .map(({ x, y, line }) => ({ x: cleanLine(x, LONGEST_TITLE), y, line: cleanLine(line, LONGEST_TITLE) }))
  return {
    tag: 'chart',
    aspect_ratio: '16:9',
    height: CHART_HEIGHT, // on a wide screen the ratio alone would push all else off it
    chart_spec: {
      type: shape,
      title: { text: cleanLine(title, LONGEST_TITLE) },
      data: { values },
      xField: 'x',
      yField: 'y',
      seriesField: 'line',
    },
  }
}

import { h } from './tree.js'
import { WORDS } from './words.js'

/**
 * @typedef {import('./tree.js').Kid} Kid
 * @typedef {{ title: Kid, align: string }} Column
 * @typedef {{ columns: readonly Column[], rows: readonly (readonly Kid[])[], pageSize: number,
 *   label?: string, lines?: boolean }} TableOf
 */

/**
 * A table that scrolls sideways in itself and shows a page of rows at a time, as the platform's clients do. `lines`: a
 * row is one line high.
 * @param {TableOf} table
 * @param {import('./card-view.js').Spot} spot
 */
export function tableTree({ columns, rows, pageSize, label, lines = false }, spot) {
  const id = `${spot.view.messageId}/${spot.path}`
  const pages = Math.max(1, Math.ceil(rows.length / pageSize))
  const page = Math.min(spot.view.pages[id] ?? 0, pages - 1)
  const shown = rows.slice(page * pageSize, (page + 1) * pageSize)
  const cell = (/** @type {Kid} */ of, /** @type {number} */ i) => h('td', { class: alignClass(columns[i]?.align) }, of)
  const isNamed = columns.some((column) => column.title !== '')
  const head = columns.map((column, i) =>
    column.title === '' ? cell('', i) : h('th', { scope: 'col', class: alignClass(column.align) }, column.title),
  )
  return h('div', { class: lines ? 'table table-lines' : 'table' }, [
    h('div', { class: 'table-scroll', tabindex: '0', role: 'group', 'aria-label': label ?? WORDS.table }, [
      h(
        'table',
        {},
        isNamed && h('thead', {}, h('tr', {}, head)),
        h(
          'tbody',
          {},
          shown.map((row) => h('tr', {}, row.map(cell))),
        ),
      ),
    ]),
    pages > 1 && pager({ id, page, pages }),
  ])
}

/** @param {string | undefined} align */
const alignClass = (align) => (align === 'right' || align === 'center' ? `to-${align}` : undefined)

/** @param {{ id: string, page: number, pages: number }} at */
function pager({ id, page, pages }) {
  /** @param {string} label @param {string} sign @param {number} to */
  const turn = (label, sign, to) =>
    h(
      'button',
      {
        type: 'button',
        class: 'pager-turn',
        'aria-label': label,
        disabled: to < 0 || to >= pages,
        act: { do: 'turn', table: id, to },
      },
      sign,
    )
  return h('div', { class: 'pager' }, [
    turn(WORDS.previous, '‹', page - 1),
    h('span', {}, `${page + 1} / ${pages} ${WORDS.page}`),
    turn(WORDS.next, '›', page + 1),
  ])
}

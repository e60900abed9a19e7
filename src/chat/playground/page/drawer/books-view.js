import { momentWords } from '../clock-words.js'
import { h } from '../tree.js'
import { WORDS } from '../words.js'

/**
 * @typedef {import('../api.js').Row} Row
 * @typedef {import('../api.js').State} State
 * @typedef {{ tab: 'outbox' | 'deadlines', state: State, now: number }} How
 */

/** What stands in a row's first line, and so not below it again. */
const FIRST = new Set(['id', 'kind', 'state', 'subject', 'to', 'due_at', 'done_at'])
/** @type {Readonly<Record<string, string>>} */
const STATES = { waiting: 'orange', sending: 'blue', sent: 'green', dropped: 'grey', dead: 'red' }

/**
 * The bot's own rows, as they are.
 * @param {import('../api.js').Inside} inside
 * @param {How} how
 */
export function booksTab(inside, how) {
  if (how.tab === 'deadlines') return table(inside.deadlines, how)
  return [
    table(inside.outbox, how),
    inside.errands.length > 0 && [h('h3', { class: 'books-title' }, WORDS.errands), table(inside.errands, how)],
  ]
}

/**
 * @param {readonly Row[]} rows
 * @param {How} how
 */
const table = (rows, how) =>
  rows.length > 0 ? h('ul', { class: 'wire' }, rows.map(bookRow(how))) : h('p', { class: 'note' }, WORDS.nothingYet)

/** @param {How} how */
const bookRow = (how) => (/** @type {Row} */ row) => {
  const state = stateOf(row, how)
  const rest = Object.entries(row).filter(([key, value]) => !FIRST.has(key) && value !== null && value !== '')
  return h('li', { key: String(row.id), class: 'wire-row book' }, [
    h('div', { class: 'book-head' }, [
      h('span', { class: 'wire-number' }, `#${row.id}`),
      h('span', { class: 'wire-name' }, [row.kind, row.subject, row.to].filter(Boolean).join(' · ')),
      h('span', { class: `tag tag-${state.color}` }, state.word),
    ]),
    h(
      'dl',
      { class: 'book-facts' },
      rest.map(([key, value]) => h('div', { key }, h('dt', {}, key), h('dd', {}, said(key, value, how.state)))),
    ),
  ])
}

/**
 * @param {Row} row
 * @param {How} how
 */
function stateOf(row, { state: { zone }, now }) {
  if (typeof row.state === 'string') return { color: STATES[row.state] ?? 'grey', word: row.state }
  if (row.done_at !== null) return { color: 'grey', word: WORDS.over }
  const due = Date.parse(String(row.due_at ?? row.not_before))
  return { color: due < now ? 'red' : 'orange', word: momentWords(due, zone) }
}

/**
 * Moments as the clock says them, the rest as it stands.
 * @param {string} key
 * @param {Row[string] | undefined} value
 * @param {State} state
 */
function said(key, value, { zone }) {
  const text = String(value)
  return key.endsWith('_at') || key === 'not_before' ? momentWords(Date.parse(text), zone) : text
}

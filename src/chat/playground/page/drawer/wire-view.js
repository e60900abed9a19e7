import { timeWords } from '../clock-words.js'
import { icon } from '../icons.js'
import { h } from '../tree.js'
import { WORDS } from '../words.js'

/**
 * @typedef {import('../api.js').CallRecord} CallRecord
 * @typedef {import('../api.js').PushRecord} PushRecord
 * @typedef {{ zone: string, unfolded: string | null }} How
 */

/** How a push ended, as a colour. */
/** @type {Readonly<Record<PushRecord['outcome'], string>>} */
const OUTCOMES = {
  delivered: 'green',
  callback: 'green',
  duplicate: 'blue',
  held: 'orange',
  retrying: 'orange',
  lost: 'red',
}

/**
 * @param {PushRecord} record
 * @param {How} how
 */
export function eventRow(record, how) {
  const { n, at, type, status, outcome, headers, event, answer, raw } = record
  const again = record.try > 1 ? ` ×${record.try}` : ''
  const look = { color: OUTCOMES[outcome] ?? 'grey', word: `${outcome}${again} ${status || ''}`.trim() }
  const row = { key: `events ${n}`, at, name: type, look }
  return foldingRow(row, how, () => [
    part(WORDS.headers, headerLines(headers)),
    part(WORDS.event, pretty(event)),
    part(WORDS.sealedBody, raw),
    part(WORDS.answer, pretty(answer)),
    copyButton({ do: 'copy', what: 'event', n }),
  ])
}

/**
 * @param {CallRecord} record
 * @param {How} how
 */
export function callRow(record, how) {
  const { n, at, method, path, status, headers, body, answer } = record
  const code = /"code":(\d+)/.exec(answer)?.[1] ?? ''
  const good = status === 200 && (code === '' || code === '0')
  const look = { color: good ? 'green' : 'red', word: good ? String(status) : `${status} ${code}`.trim() }
  const row = { key: `calls ${n}`, at, name: `${method} ${path.replace('/open-apis', '')}`, look }
  return foldingRow(row, how, () => [
    part(WORDS.headers, headerLines(headers)),
    body !== '' && part(WORDS.body, pretty(body)),
    part(WORDS.answer, pretty(answer)),
    copyButton({ do: 'copy', what: 'call', n }),
  ])
}

/**
 * @param {{ key: string, at: string, name: string, look: { color: string, word: string } }} row
 * @param {How} how
 * @param {() => import('../tree.js').Kid} inner
 */
function foldingRow({ key, at, name, look }, { zone, unfolded }, inner) {
  const open = unfolded === key
  return h('li', { key, class: open ? 'wire-row wire-open' : 'wire-row' }, [
    h(
      'button',
      { type: 'button', class: 'wire-head', 'aria-expanded': String(open), act: { do: 'unfold', row: key } },
      [
        h('time', { datetime: at }, `${timeWords(at, zone)}:${at.slice(17, 19)}`),
        h('span', { class: 'wire-name' }, name),
        h('span', { class: `tag tag-${look.color}` }, look.word),
      ],
    ),
    open && h('div', { class: 'wire-inner' }, inner()),
  ])
}

/**
 * @param {string} title
 * @param {string} text
 */
const part = (title, text) =>
  h('section', { class: 'wire-part', 'aria-label': title }, [
    h('h3', {}, title),
    h('pre', { tabindex: '0' }, text === '' ? '—' : text),
  ])

/** @param {Readonly<Record<string, string>>} headers */
const headerLines = (headers) =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')

/** @param {string} text */
export function pretty(text) {
  try {
    return JSON.stringify(opened(JSON.parse(text)), null, 2)
  } catch {
    return text
  }
}

/**
 * JSON that stands as a text inside JSON is shown as what it is.
 * @param {unknown} value
 * @returns {unknown}
 */
function opened(value) {
  if (Array.isArray(value)) return value.map(opened)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, opened(inner)]))
  }
  if (typeof value !== 'string' || !/^[{[]/.test(value)) return value
  try {
    return opened(JSON.parse(value))
  } catch {
    return value
  }
}

/** @param {import('../acts.js').StageAct} act */
const copyButton = (act) =>
  h('button', { type: 'button', class: 'small-button copy-button', act }, icon('copy'), WORDS.copyCurl)

import { h } from '../tree.js'
import { WORDS } from '../words.js'

/**
 * @typedef {import('../api.js').State} State
 * @typedef {import('../api.js').Faults} Faults
 */

/** How many times a fault strikes when it is switched on. */
const TIMES = [1, 3, 10]
const LATE_MS = 60_000

/**
 * What can be made to go wrong, and what people then see.
 * @param {State} state
 */
export const faultsTab = (state) => [
  h(
    'ul',
    { class: 'faults' },
    WORDS.faults.map(([key, name, seen]) => faultRow(state, { key, name, seen })),
  ),
  h('h3', { class: 'books-title' }, WORDS.scope),
  h('ul', { class: 'faults' }, [
    row({
      key: 'scope',
      name: WORDS.scopeAll,
      seen: WORDS.scopeSeen,
      control: toggle(state.scope === 'group_msg', WORDS.scopeAll, {
        do: 'scope',
        scope: state.scope === 'group_msg' ? 'group_at' : 'group_msg',
      }),
    }),
    row({
      key: 'bot',
      name: WORDS.botRemoved,
      seen: WORDS.botRemovedSeen,
      control: h('button', { type: 'button', class: 'small-button', act: { do: 'bot', in: false } }, WORDS.botOut),
    }),
  ]),
]

/**
 * @param {State} state
 * @param {{ key: keyof Faults, name: string, seen: string }} fault
 */
function faultRow({ faults }, { key, name, seen }) {
  const now = faults[key]
  return row({ key, name, seen, control: typeof now === 'number' ? counter(key, now) : switchOf(key, now, name) })
}

/**
 * @param {{ key: string, name: string, seen: string, control: import('../tree.js').Kid }} of
 */
const row = ({ key, name, seen, control }) =>
  h('li', { key, class: 'fault' }, [
    h('div', { class: 'fault-words' }, h('b', {}, name), h('span', {}, `${WORDS.peopleSee}${seen}`)),
    h('div', { class: 'fault-control' }, control),
  ])

/**
 * @param {keyof Faults} key
 * @param {boolean} on
 * @param {string} name
 */
const switchOf = (key, on, name) => toggle(on, name, { do: 'fault', change: { [key]: !on } })

/**
 * @param {boolean} on
 * @param {string} name
 * @param {import('../acts.js').StageAct} act
 */
const toggle = (on, name, act) =>
  h(
    'button',
    { type: 'button', class: 'switch', role: 'switch', 'aria-checked': String(on), 'aria-label': name, act },
    [h('span', { class: 'switch-knob' })],
  )

/**
 * @param {keyof Faults} key
 * @param {number} left
 */
function counter(key, left) {
  if (key === 'late') return switchTo(left > 0, { late: left > 0 ? 0 : LATE_MS })
  if (left > 0) {
    return [
      h('span', { class: 'tag tag-orange' }, WORDS.timesLeft(left)),
      h('button', { type: 'button', class: 'small-button', act: { do: 'fault', change: { [key]: 0 } } }, WORDS.off),
    ]
  }
  return TIMES.map((times) =>
    h(
      'button',
      { type: 'button', class: 'small-button', key: String(times), act: { do: 'fault', change: { [key]: times } } },
      [WORDS.times(times)],
    ),
  )
}

/**
 * @param {boolean} on
 * @param {Partial<Faults>} change
 */
const switchTo = (on, change) => toggle(on, WORDS.lateName, { do: 'fault', change })

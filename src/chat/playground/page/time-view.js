import { h } from './tree.js'
import { WORDS } from './words.js'

/** @typedef {import('./board.js').Board} Board */

const MINUTE_MS = 60_000

/** @returns {readonly (readonly [string, import('./api.js').Jump])[]} */
const steps = () => [
  [WORDS.plusMinutes, { ms: 5 * MINUTE_MS }],
  [WORDS.plusHour, { ms: 60 * MINUTE_MS }],
  [WORDS.toOpening, { to: 'opening' }],
  [WORDS.toMorning, { to: 'morning' }],
]

/**
 * The clock's plain steps.
 * @param {Board} board
 */
export const jumps = ({ jumping }) =>
  steps().map(([label, by]) =>
    h(
      'button',
      { type: 'button', class: 'small-button', disabled: jumping, key: label, act: { do: 'jump', by } },
      label,
    ),
  )

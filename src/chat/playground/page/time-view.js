import { icon } from './icons.js'
import { h } from './tree.js'
import { WORDS } from './words.js'

/** @typedef {import('./board.js').Board} Board */

const MINUTE_MS = 60_000
/** What the button in the bar makes of a second: a minute. */
const RUNNING = 60

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

/**
 * Lets time run, or stops it.
 * @param {Board} board
 */
export function runButton({ speed }) {
  const runs = speed > 1
  const label = runs ? WORDS.stopTime : WORDS.runTime
  return h(
    'button',
    {
      type: 'button',
      class: runs ? 'small-button run-button running' : 'small-button run-button',
      key: 'run',
      'aria-label': label,
      'aria-pressed': String(runs),
      title: label,
      act: { do: 'run', speed: runs ? 1 : RUNNING },
    },
    [icon(runs ? 'pause' : 'play'), runs && `×${speed}`],
  )
}

/** @returns {readonly (readonly [string, import('./api.js').Speed])[]} */
export const speeds = () => [
  [WORDS.realTime, 1],
  [WORDS.minuteASecond, 60],
  [WORDS.tenMinutesASecond, 600],
]

import { icon } from './icons.js'
import { h } from './tree.js'
import { WORDS } from './words.js'

/** @typedef {import('./board.js').Board} Board */

/**
 * The busy day while it runs, and what came of it.
 * @param {Board} board
 */
export function dayBar({ day }) {
  const { state, share, counts } = day
  if (state === 'off') return null
  const under = state === 'running' || state === 'moving_in'
  const percent = Math.round(share * 100)
  return h('section', { class: `story-bar day-bar story-${state}`, key: 'day', 'aria-label': WORDS.busyDay }, [
    h(
      'div',
      {
        class: 'story-progress',
        role: 'progressbar',
        'aria-label': WORDS.busyDay,
        'aria-valuemin': 0,
        'aria-valuemax': 100,
        'aria-valuenow': percent,
      },
      [h('div', { class: 'story-so-far', style: { width: `${state === 'done' ? 100 : percent}%` } })],
    ),
    h('div', { class: 'day-words' }, [
      h('p', { role: 'status', 'aria-live': 'polite' }, WORDS.dayStates[state]),
      counts && h('ul', { class: 'day-counts' }, countsOf(counts)),
    ]),
    h('div', { class: 'story-buttons' }, [
      h(
        'button',
        {
          type: 'button',
          class: 'small-button story-button',
          key: 'end',
          act: under ? { do: 'day', on: false } : { do: 'day-close' },
        },
        icon('close'),
        under ? WORDS.stopStory : WORDS.close,
      ),
    ]),
  ])
}

/** @param {import('./api.js').DayCounts} counts */
const countsOf = (counts) =>
  WORDS.dayCounts.map(([key, word]) => h('li', { key }, [h('b', {}, String(counts[key])), h('span', {}, ` ${word}`)]))

import { icon } from './icons.js'
import { h } from './tree.js'
import { WORDS } from './words.js'

/** @typedef {import('./board.js').Board} Board */

/**
 * The story that plays: how far it is, what is told, and how one stops it.
 * @param {Board} board
 */
export function storyBar({ story }) {
  if (!story) return null
  const { state, step, of, id } = story
  const over = state === 'done' || state === 'stuck'
  const tells = state === 'stuck' ? WORDS.storyStuck : story.tells
  return h('section', { class: `story-bar story-${state}`, key: 'story', 'aria-label': WORDS.story }, [
    h(
      'div',
      { class: 'story-progress', role: 'progressbar', 'aria-valuemin': 0, 'aria-valuemax': of, 'aria-valuenow': step },
      [h('div', { class: 'story-so-far', style: { width: `${Math.round((step / of) * 100)}%` } })],
    ),
    h('p', { class: 'story-tells', role: 'status', 'aria-live': 'polite' }, [
      state === 'paused' && h('b', {}, `${WORDS.storyPaused} `),
      tells,
    ]),
    h('div', { class: 'story-buttons' }, [
      state === 'playing' && button('pause', WORDS.pause, { do: 'story-pause' }),
      state === 'paused' && button('play', WORDS.resume, { do: 'story-resume' }),
      !over && button('next', WORDS.nextStep, { do: 'story-next' }),
      over && button('again', WORDS.again, { do: 'story', id }),
      button('close', over ? WORDS.close : WORDS.stopStory, { do: 'story-stop' }),
    ]),
  ])
}

/**
 * @param {'pause' | 'play' | 'next' | 'again' | 'close'} name
 * @param {string} label
 * @param {import('./acts.js').StageAct} act
 */
const button = (name, label, act) =>
  h('button', { type: 'button', class: 'small-button story-button', key: name, act }, icon(name), label)

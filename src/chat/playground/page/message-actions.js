import { faceOf, PALETTE } from './emoji.js'
import { icon } from './icons.js'
import { h } from './tree.js'
import { WORDS } from './words.js'

/**
 * @typedef {import('./acts.js').SeatAct} SeatAct
 * @typedef {{ own: boolean, palette: boolean, inThread: boolean }} How
 */

/**
 * What one can do with a message: shown under the pointer, on a touch, or when the focus comes.
 * @param {import('./api.js').Message} message
 * @param {How} how
 */
export function messageActions({ messageId }, { own, palette, inThread }) {
  return h('div', { class: 'message-actions' }, [
    button('reply', WORDS.reply, { do: 'reply', messageId }),
    !inThread && button('thread', WORDS.inThread, { do: 'thread', messageId }),
    h('span', { class: 'palette-place' }, [
      h(
        'button',
        {
          type: 'button',
          class: 'palette-opener',
          'aria-label': WORDS.react,
          'aria-expanded': String(palette),
          title: WORDS.react,
          act: { do: 'palette', messageId },
        },
        icon('smile'),
      ),
      palette &&
        h(
          'span',
          { class: 'palette popover' },
          PALETTE.map((emoji) => face(messageId, emoji)),
        ),
    ]),
    own && button('recall', WORDS.recall, { do: 'recall', messageId }),
  ])
}

/**
 * @param {'reply' | 'thread' | 'recall'} name
 * @param {string} label
 * @param {SeatAct} act
 */
const button = (name, label, act) => h('button', { type: 'button', 'aria-label': label, title: label, act }, icon(name))

/**
 * @param {string} messageId
 * @param {string} emoji
 */
const face = (messageId, emoji) =>
  h('button', { type: 'button', class: 'palette-face', 'aria-label': emoji, act: { do: 'react', messageId, emoji } }, [
    faceOf(emoji),
  ])

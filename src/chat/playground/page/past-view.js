import { timeWords } from './clock-words.js'
import { icon } from './icons.js'
import { h } from './tree.js'
import { WORDS } from './words.js'

/**
 * @typedef {import('./board.js').Board} Board
 * @typedef {import('./api.js').Happening} Happening
 */

/**
 * What the bot said while time passed, one thing after the other; each leads to where it stands.
 * @param {Board} board
 * @param {ReadonlyMap<string, import('./card-view.js').Face>} faces
 */
export function pastTree({ past, speed, zone }, faces) {
  if (!past) return null
  const { from, to, items } = past
  return h('section', { class: 'past popover', key: 'past', 'aria-label': WORDS.past }, [
    h('div', { class: 'past-head' }, [
      h('b', {}, `${timeWords(from, zone)} → ${timeWords(to, zone)}`),
      h('span', { class: 'message-role' }, items.length > 0 ? WORDS.happened(items.length) : WORDS.nothingHappened),
      h('button', { type: 'button', class: 'plain-button', 'aria-label': WORDS.close, act: { do: 'unpast' } }, [
        icon('close'),
      ]),
    ]),
    items.length > 0 &&
      h('ol', { class: 'past-list rows', role: 'log', tabindex: '0', 'aria-label': WORDS.past }, [
        items.map((item, i) => row(item, { faces, zone, wait: speed > 1 ? 0 : i })),
      ]),
  ])
}

/** The whole list is there after this, however long it is. */
const SLOWEST_MS = 2400

/**
 * @param {Happening} item
 * @param {{ faces: ReadonlyMap<string, import('./card-view.js').Face>, zone: string, wait: number }} how
 */
function row(item, { faces, zone, wait }) {
  const { at, chat, kind, members, messageId, text } = item
  const name = faces.get(members[0] ?? '')?.name ?? ''
  const where = kind === 'p2p' ? WORDS.directWith(name) : chat
  const delay = Math.min(wait * 160, SLOWEST_MS)
  return h('li', { key: messageId, class: 'past-item', style: { 'animation-delay': `${delay}ms` } }, [
    h('button', { type: 'button', class: 'row', act: { do: 'visit', item } }, [
      h('time', { datetime: at }, timeWords(at, zone)),
      h('span', { class: 'past-words' }, [
        h('span', { class: 'past-chat' }, where),
        h('span', { class: 'past-text' }, kind === 'p2p' ? WORDS.directHidden(name) : text),
      ]),
    ]),
  ])
}

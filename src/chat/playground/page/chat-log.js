import { dayWords, timeWords } from './clock-words.js'
import { messageTree } from './message-tree.js'
import { chatMessages, replyCounts, threadMessages } from './threads.js'
import { h } from './tree.js'
import { WORDS } from './words.js'

/**
 * @typedef {import('./desk.js').Desk} Desk
 * @typedef {import('./api.js').Message} Message
 * @typedef {import('./tree.js').Tree} Tree
 */

/** Messages of one sender stand together while the pause between them is shorter. */
const ROW_MS = 180_000
/** A longer pause gets a line with the time. */
const PAUSE_MS = 300_000

/**
 * What was said, oldest first.
 * @param {Desk} desk
 * @returns {Tree[]}
 */
export function chatLog(desk) {
  if (!desk.loaded) return [h('p', { class: 'note note-loading', key: 'loading' }, `${WORDS.loading}…`)]
  const shown = desk.thread === null ? chatMessages(desk.messages) : threadMessages(desk.messages, desk.thread)
  if (shown.length === 0 && desk.leaving.length === 0)
    return [h('p', { class: 'note', key: 'empty' }, WORDS.noMessages)]
  const replies = desk.thread === null ? replyCounts(desk.messages) : new Map()
  const people = new Map(desk.state.people.map((person) => [person.openId, person]))
  const trees = shown.flatMap((message, i) => {
    const before = shown[i - 1]
    const pause = before ? Date.parse(message.at) - Date.parse(before.at) : Number.POSITIVE_INFINITY
    const lead = !before || pause > ROW_MS || sideOf(before) !== sideOf(message) || isNote(before)
    const place = {
      lead,
      touched: desk.touched === message.messageId,
      palette: desk.palette === message.messageId,
      replies: replies.get(message.threadId ?? '') ?? 0,
      inThread: desk.thread !== null,
    }
    return [
      ...(pause > PAUSE_MS ? [timeLine(desk, message)] : []),
      ...(desk.newFrom === message.messageId ? [newLine()] : []),
      remembered(desk, message, { people, place }),
    ]
  })
  return [...trees, ...desk.leaving.filter(({ thread }) => thread === desk.thread).map(leavingTree)]
}

/**
 * One's own words stand there at once, paler until the server has them.
 * @param {Desk['leaving'][number]} of
 * @param {number} i
 */
const leavingTree = ({ text, pictures }, i) =>
  h('div', { class: 'message own leaving', key: `leaving-${i}` }, [
    h('div', { class: 'message-face' }),
    h(
      'div',
      { class: 'message-main' },
      h('div', { class: 'bubble' }, h('div', { class: 'words' }, text || `[${WORDS.image} × ${pictures.length}]`)),
    ),
  ])

/** @param {Message} message */
const isNote = (message) => message.recalled || message.type === 'system'

/** @param {Message} message */
const sideOf = ({ sender, type }) => `${sender.openId ?? ''} ${sender.isBot} ${type === 'refused'}`

const newLine = () => h('div', { class: 'note note-new', key: 'new' }, h('span', {}, WORDS.newBelow))

/**
 * @param {Desk} desk
 * @param {Message} message
 */
function timeLine({ now, state }, { at, messageId }) {
  const words = `${dayWords(at, { now, zone: state.zone })} ${timeWords(at, state.zone)}`
  return h('div', { class: 'note note-time', key: `at-${messageId}` }, h('time', { datetime: at }, words))
}

/** @type {WeakMap<Message, { of: readonly unknown[], tree: Tree }>} */
const memory = new WeakMap()

/**
 * The same tree as last time unless something it shows has changed: a long chat is not parsed again for one new line.
 * @param {Desk} desk
 * @param {Message} message
 * @param {{ people: ReadonlyMap<string, import('./api.js').Person>, place: import('./message-tree.js').Place }} how
 */
function remembered(desk, message, { people, place }) {
  const { as, faces, pages, seat, state } = desk
  const pending = desk.pressing.find((press) => press.messageId === message.messageId)?.button ?? null
  const of = [WORDS, as, faces, pages, pending, ...Object.values(place)]
  const known = memory.get(message)
  if (known?.of.every((value, i) => value === of[i])) return known.tree
  const { messageId } = message
  const pickable = state.people
  const view = { me: as, seat, zone: state.zone, messageId, faces, pickable, pending, pages, people }
  const tree = messageTree(message, view, place)
  memory.set(message, { of, tree })
  return tree
}

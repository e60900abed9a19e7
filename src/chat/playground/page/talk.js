import { dayWords, timeWords } from './clock-words.js'
import { composer } from './composer-tree.js'
import { openChat } from './desk.js'
import { icon } from './icons.js'
import { messageTree } from './message-tree.js'
import { avatar } from './person.js'
import { h } from './tree.js'
import { roleWord, WORDS } from './words.js'

/**
 * @typedef {import('./desk.js').Desk} Desk
 * @typedef {import('./api.js').Message} Message
 * @typedef {import('./api.js').Chat} Chat
 * @typedef {import('./tree.js').Tree} Tree
 */

/** Messages of one sender stand together while the pause between them is shorter. */
const ROW_MS = 180_000
/** A longer pause gets a line with the time. */
const PAUSE_MS = 300_000

/**
 * The open chat: its head, what was said, and where one writes.
 * @param {Desk} desk
 */
export function talk(desk) {
  const chat = openChat(desk)
  if (!chat) return h('main', { class: 'talk talk-none', key: 'talk' }, h('p', { class: 'note' }, WORDS.noChats))
  return h('main', { class: 'talk', key: 'talk', 'aria-label': chat.name }, [
    head(desk, chat),
    desk.open === 'members' && members(desk, chat),
    h('div', { class: 'log-area', key: 'log' }, [
      h('div', { class: 'log', role: 'log', 'aria-live': 'polite', tabindex: '0', 'aria-label': chat.name }, log(desk)),
      desk.behind &&
        h('button', { type: 'button', class: 'to-bottom', act: { do: 'bottom' } }, icon('down'), WORDS.newMessages),
    ]),
    composer(desk, chat),
  ])
}

/**
 * @param {Desk} desk
 * @param {Chat} chat
 */
function head(desk, chat) {
  const group = chat.kind === 'group'
  const count = chat.members.length + (chat.hasBot ? 1 : 0)
  return h('header', { class: 'talk-head', key: 'head' }, [
    h('button', { type: 'button', class: 'plain-button back', 'aria-label': WORDS.back, act: { do: 'chats' } }, [
      icon('back'),
    ]),
    h('h1', {}, chat.name),
    chat.external && h('span', { class: 'badge badge-external' }, WORDS.external),
    !group && h('span', { class: 'badge' }, WORDS.direct),
    group &&
      h(
        'button',
        {
          type: 'button',
          class: 'plain-button head-members',
          'aria-expanded': String(desk.open === 'members'),
          'aria-label': `${WORDS.members} ${WORDS.memberCount(count)}`,
          act: { do: 'members' },
        },
        [icon('members'), String(count)],
      ),
  ])
}

/**
 * @param {Desk} desk
 * @param {Chat} chat
 */
function members(desk, chat) {
  const people = new Map(desk.state.people.map((person) => [person.openId, person]))
  const rows = chat.members
    .filter((id) => id !== desk.state.bot.openId)
    .map((id) => {
      const person = people.get(id)
      const face = desk.faces.get(id) ?? { openId: id, name: WORDS.nobody }
      return h('li', { key: id }, [
        avatar(face, 'small'),
        face.name,
        person && h('span', { class: 'message-role' }, roleWord(person.role)),
        person?.external && h('span', { class: 'badge badge-external' }, WORDS.external),
      ])
    })
  return h('section', { class: 'members', key: 'members', 'aria-label': WORDS.members }, [
    h('ul', {}, rows, botRow(desk, chat)),
  ])
}

/**
 * @param {Desk} desk
 * @param {Chat} chat
 */
function botRow({ state }, chat) {
  return h('li', { key: 'bot' }, [
    avatar({ ...state.bot, isBot: true }, 'small'),
    state.bot.name,
    h('button', { type: 'button', class: 'small-button', act: { do: 'bot', in: !chat.hasBot } }, [
      chat.hasBot ? WORDS.botOut : WORDS.botIn,
    ]),
  ])
}

/**
 * @param {Desk} desk
 * @returns {Tree[]}
 */
function log(desk) {
  if (!desk.loaded) return [h('p', { class: 'note note-loading', key: 'loading' }, `${WORDS.loading}…`)]
  if (desk.messages.length === 0) return [h('p', { class: 'note', key: 'empty' }, WORDS.noMessages)]
  return desk.messages.flatMap((message, i) => {
    const before = desk.messages[i - 1]
    const pause = before ? Date.parse(message.at) - Date.parse(before.at) : Number.POSITIVE_INFINITY
    const lead = !before || pause > ROW_MS || before.sender.openId !== message.sender.openId || isNote(before)
    const line = pause > PAUSE_MS ? [timeLine(desk, message)] : []
    return [...line, remembered(desk, message, { lead, touched: desk.touched === message.messageId })]
  })
}

/** @param {Message} message */
const isNote = (message) => message.recalled || message.type === 'system'

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
 * @param {import('./message-tree.js').Place} place
 */
function remembered(desk, message, place) {
  const pending = desk.pressing.find((press) => press.messageId === message.messageId)?.button ?? null
  const of = [desk.as, desk.faces, desk.pages, pending, place.lead, place.touched]
  const known = memory.get(message)
  if (known?.of.every((value, i) => value === of[i])) return known.tree
  const people = new Map(desk.state.people.map((person) => [person.openId, person]))
  const { as, faces, pages, state } = desk
  const pickable = state.people
  const view = { me: as, zone: state.zone, messageId: message.messageId, faces, pickable, pending, pages, people }
  const tree = messageTree(message, view, place)
  memory.set(message, { of, tree })
  return tree
}

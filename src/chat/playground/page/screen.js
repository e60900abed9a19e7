import { clockWords, listTime } from './clock-words.js'
import { directChat } from './desk.js'
import { icon } from './icons.js'
import { avatar } from './person.js'
import { talk } from './talk.js'
import { h } from './tree.js'
import { roleWord, WORDS } from './words.js'

/**
 * @typedef {import('./desk.js').Desk} Desk
 * @typedef {import('./api.js').Chat} Chat
 * @typedef {import('./api.js').Person} Person
 */

/** How long the two plain steps of the clock are. */
const MINUTE_MS = 60_000
/** @type {readonly (readonly [string, import('./api.js').Jump])[]} */
const JUMPS = [
  [WORDS.plusMinutes, { ms: 5 * MINUTE_MS }],
  [WORDS.plusHour, { ms: 60 * MINUTE_MS }],
  [WORDS.toOpening, { to: 'opening' }],
  [WORDS.toMorning, { to: 'morning' }],
]

/**
 * The whole page of one person.
 * @param {Desk} desk
 */
export function screen(desk) {
  return h('div', { class: `desk shows-${desk.shows}` }, [
    bar(desk),
    chatList(desk),
    talk(desk),
    h('div', { class: 'toasts', key: 'toasts', role: 'status', 'aria-live': 'polite' }, [
      !desk.online && h('div', { class: 'toast toast-warning', key: 'offline' }, `${WORDS.offline}…`),
      desk.toast && toast(desk.toast),
    ]),
    desk.asking?.press.confirm && question(desk.asking.press.confirm),
  ])
}

/** @param {Desk} desk */
function bar(desk) {
  return h('header', { class: 'bar', key: 'bar' }, [
    who(desk),
    desk.open === 'people' && people(desk),
    h('div', { class: 'clock', key: 'clock', role: 'group', 'aria-label': WORDS.time }, [
      h('time', { class: 'clock-now', datetime: new Date(desk.now).toISOString() }, [
        icon('clock'),
        clockWords(desk.now, desk.state.zone),
      ]),
      h('div', { class: 'clock-steps' }, [
        JUMPS.map(([label, by]) =>
          h(
            'button',
            { type: 'button', class: 'small-button', disabled: desk.jumping, key: label, act: { do: 'jump', by } },
            label,
          ),
        ),
      ]),
    ]),
  ])
}

/** @param {Desk} desk */
function who(desk) {
  const person = desk.state.people.find((one) => one.openId === desk.as)
  if (!person) return null
  return h(
    'button',
    {
      type: 'button',
      class: 'who',
      key: 'who',
      'aria-expanded': String(desk.open === 'people'),
      title: WORDS.switchPerson,
      act: { do: 'people' },
    },
    [avatar(person, 'small'), h('span', { class: 'who-is' }, WORDS.whoAmI), personWords(person), icon('down')],
  )
}

/** @param {Person} person */
const personWords = (person) => [
  h('b', {}, person.name),
  h('span', { class: 'message-role' }, roleWord(person.role)),
  person.external && h('span', { class: 'badge badge-external' }, WORDS.external),
]

/** @param {Desk} desk */
function people(desk) {
  const one = (/** @type {Person} */ person) =>
    h('li', { key: person.openId }, [
      h(
        'button',
        {
          type: 'button',
          class: 'row',
          'aria-current': person.openId === desk.as ? 'true' : undefined,
          act: { do: 'who', openId: person.openId },
        },
        [avatar(person, 'small'), personWords(person), person.openId === desk.as && icon('check')],
      ),
    ])
  return h('div', { class: 'people', key: 'people' }, [
    h('div', { class: 'people-title' }, WORDS.people),
    h('ul', { 'aria-label': WORDS.people }, desk.state.people.map(one)),
  ])
}

/** @param {Desk} desk */
function chatList(desk) {
  const direct = directChat(desk)
  const known = desk.state.chats.some((chat) => chat.chatId === direct.chatId)
  const chats = [...(known ? [] : [direct]), ...desk.state.chats].sort(newestFirst)
  return h('nav', { class: 'chats', key: 'chats', 'aria-label': WORDS.chats }, [
    h(
      'ul',
      {},
      chats.map((chat) => chatRow(chat, desk)),
    ),
  ])
}

/**
 * @param {Chat} a
 * @param {Chat} b
 */
const newestFirst = (a, b) => (b.last?.at ?? '').localeCompare(a.last?.at ?? '')

/**
 * @param {Chat} chat
 * @param {Desk} desk
 */
function chatRow(chat, desk) {
  const { now, state, faces } = desk
  const other = chat.hasBot ? state.bot.openId : chat.members.find((id) => id !== desk.as)
  const known = chat.kind === 'p2p' ? faces.get(other ?? '') : undefined
  const face = known ?? { openId: chat.chatId, name: chat.name }
  return h('li', { key: chat.chatId }, [
    h(
      'button',
      {
        type: 'button',
        class: `row chat-row ${chat.kind}`,
        'aria-current': chat.chatId === desk.chatId ? 'true' : undefined,
        act: { do: 'chat', chatId: chat.chatId },
      },
      [
        avatar(face),
        h('span', { class: 'chat-words' }, [
          h('span', { class: 'chat-name' }, [
            h('span', { class: 'one-line' }, chat.name),
            chat.external && h('span', { class: 'badge badge-external' }, WORDS.external),
            chat.last && h('time', { datetime: chat.last.at }, listTime(chat.last.at, { now, zone: state.zone })),
          ]),
          h('span', { class: 'chat-last' }, [
            h('span', { class: 'one-line' }, chat.last?.text ?? WORDS.noMessages),
            chat.unread > 0 &&
              h('span', { class: 'unread', 'aria-label': WORDS.unread(chat.unread) }, [
                chat.unread > 99 ? '99+' : String(chat.unread),
              ]),
          ]),
        ]),
      ],
    ),
  ])
}

/** @param {{ type: string, text: string }} of */
const toast = ({ type, text }) =>
  h('button', { type: 'button', class: `toast toast-${type}`, key: 'toast', act: { do: 'untoast' } }, text)

/** @param {{ title: string, text: string }} of */
const question = ({ title, text }) =>
  h('dialog', { class: 'question', key: 'question', 'aria-label': title }, [
    h('h2', {}, title),
    h('p', {}, text),
    h('div', { class: 'question-buttons' }, [
      h('button', { type: 'button', class: 'card-button button-default', act: { do: 'answer', yes: false } }, [
        WORDS.cancel,
      ]),
      h('button', { type: 'button', class: 'card-button button-primary_filled', act: { do: 'answer', yes: true } }, [
        WORDS.confirm,
      ]),
    ]),
  ])

import { listTime } from './clock-words.js'
import { directChat } from './desk.js'
import { icon } from './icons.js'
import { avatar } from './person.js'
import { h } from './tree.js'
import { WORDS } from './words.js'

/**
 * @typedef {import('./desk.js').Desk} Desk
 * @typedef {import('./api.js').Chat} Chat
 */

/** @param {Desk} desk */
export function chatList(desk) {
  const direct = directChat(desk)
  const known = desk.state.chats.some((chat) => chat.chatId === direct.chatId)
  const chats = [...(known ? [] : [direct]), ...desk.state.chats].sort(newestFirst)
  return h('nav', { class: 'chats', key: 'chats', 'aria-label': WORDS.chats }, [
    h('div', { class: 'chats-head', key: 'head' }, [
      h('h2', {}, WORDS.chats),
      h(
        'button',
        {
          type: 'button',
          class: 'plain-button',
          'aria-label': WORDS.newGroup,
          title: WORDS.newGroup,
          act: { do: 'make', what: 'group' },
        },
        icon('plus'),
      ),
    ]),
    h('ul', { class: 'rows', key: 'rows' }, chats.map(chatRow(desk))),
  ])
}

/**
 * @param {Chat} a
 * @param {Chat} b
 */
const newestFirst = (a, b) => (b.last?.at ?? '').localeCompare(a.last?.at ?? '')

/** @param {Desk} desk */
const chatRow = (desk) => (/** @type {Chat} */ chat) => {
  const { now, state, faces } = desk
  const isDirect = chat.kind === 'p2p'
  const known = isDirect ? faces.get(state.bot.openId) : undefined
  const face = known ?? { openId: chat.chatId, name: chat.name }
  const look = `row chat-row ${chat.kind}`
  const isOpen = chat.chatId === desk.chatId
  return h('li', { key: chat.chatId }, [
    h(
      'button',
      {
        type: 'button',
        class: look,
        'aria-current': isOpen ? 'true' : undefined,
        act: { do: 'chat', chatId: chat.chatId },
      },
      [
        avatar(face),
        h('span', { class: 'chat-words' }, [
          h('span', { class: 'chat-name' }, [
            h('span', { class: 'one-line' }, chat.name),
            isDirect && h('span', { class: 'badge' }, WORDS.direct),
            !isDirect && chat.external && h('span', { class: 'badge badge-external' }, WORDS.external),
            chat.last && h('time', { datetime: chat.last.at }, listTime(chat.last.at, { now, zone: state.zone })),
          ]),
          h('span', { class: 'chat-last' }, [
            h('span', { class: 'one-line' }, chat.last?.text ?? WORDS.noMessages),
            unread(chat),
          ]),
        ]),
      ],
    ),
  ])
}

/** @param {Chat} chat */
const unread = ({ unread: count }) =>
  count > 0 &&
  h('span', { class: 'unread' }, [
    h('span', { 'aria-hidden': 'true' }, count > 99 ? '99+' : String(count)),
    h('span', { class: 'for-readers' }, WORDS.unread(count)),
  ])

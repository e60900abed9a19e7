import { chatLog } from './chat-log.js'
import { composer } from './composer-tree.js'
import { openChat } from './desk.js'
import { icon } from './icons.js'
import { members } from './members-view.js'
import { h } from './tree.js'
import { WORDS } from './words.js'

/**
 * @typedef {import('./desk.js').Desk} Desk
 * @typedef {import('./api.js').Chat} Chat
 */

/**
 * The open chat, or a thread of it: its head, what was said, and where one writes.
 * @param {Desk} desk
 */
export function talk(desk) {
  const chat = openChat(desk)
  if (!chat) return h('main', { class: 'talk talk-none', key: 'talk' }, h('p', { class: 'note' }, WORDS.noChats))
  return h('main', { class: 'talk', key: 'talk', 'aria-label': chat.name }, [
    desk.thread === null ? head(desk, chat) : threadHead(chat),
    desk.open === 'members' && members(desk, chat),
    h('div', { class: 'log-area', key: `log ${desk.thread ?? ''}` }, [
      h('div', { class: 'log', role: 'log', 'aria-live': 'polite', tabindex: '0', 'aria-label': chat.name }, [
        chatLog(desk),
      ]),
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
      otherUnread(desk),
    ]),
    h('h1', {}, chat.name),
    group && chat.external && h('span', { class: 'badge badge-external' }, WORDS.external),
    !group && h('span', { class: 'badge badge-private' }, icon('lock'), WORDS.directOnly),
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
 * How much is new elsewhere, beside the arrow that leads there on a phone.
 * @param {Desk} desk
 */
function otherUnread({ state, chatId }) {
  const count = state.chats.reduce((sum, chat) => sum + (chat.chatId === chatId ? 0 : chat.unread), 0)
  return count > 0 && h('span', { class: 'unread', 'aria-hidden': 'true' }, count > 99 ? '99+' : String(count))
}

/** @param {Chat} chat */
const threadHead = (chat) =>
  h('header', { class: 'talk-head thread-head', key: 'thread-head' }, [
    h('button', { type: 'button', class: 'plain-button', 'aria-label': WORDS.leaveThread, act: { do: 'unthread' } }, [
      icon('back'),
    ]),
    h('h1', {}, WORDS.thread),
    h('span', { class: 'message-role one-line' }, chat.name),
  ])

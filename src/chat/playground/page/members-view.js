import { icon } from './icons.js'
import { avatar } from './person.js'
import { h } from './tree.js'
import { roleWord, WORDS } from './words.js'

/**
 * @typedef {import('./desk.js').Desk} Desk
 * @typedef {import('./api.js').Chat} Chat
 */

/**
 * Who is in the group, and how that changes.
 * @param {Desk} desk
 * @param {Chat} chat
 */
export function members(desk, chat) {
  const people = new Map(desk.state.people.map((person) => [person.openId, person]))
  const rows = chat.members
    .filter((id) => id !== desk.state.bot.openId)
    .map((id) => {
      const person = people.get(id)
      const face = desk.faces.get(id) ?? { openId: id, name: WORDS.nobody }
      return h('li', { key: id }, [
        avatar(face, 'small'),
        h('span', { class: 'one-line' }, face.name),
        person && h('span', { class: 'message-role one-line' }, roleWord(person.role)),
        person?.external && h('span', { class: 'badge badge-external' }, WORDS.external),
        id !== desk.as && takeOut(id, face.name),
      ])
    })
  return h('section', { class: 'members', key: 'members', 'aria-label': WORDS.members }, [
    h('ul', {}, rows, botRow(desk, chat)),
    h('div', { class: 'members-doings' }, [
      h('button', { type: 'button', class: 'small-button', act: { do: 'make', what: 'invite' } }, [WORDS.invite]),
      h('button', { type: 'button', class: 'small-button', act: { do: 'make', what: 'rename' } }, [WORDS.rename]),
    ]),
  ])
}

/**
 * @param {string} openId
 * @param {string} name
 */
const takeOut = (openId, name) =>
  h(
    'button',
    {
      type: 'button',
      class: 'plain-button take-out',
      'aria-label': WORDS.takeOut(name),
      title: WORDS.takeOut(name),
      act: { do: 'member', openId, in: false },
    },
    icon('close'),
  )

/**
 * @param {Desk} desk
 * @param {Chat} chat
 */
function botRow({ state }, chat) {
  return h('li', { key: 'bot' }, [
    avatar({ ...state.bot, isBot: true }, 'small'),
    h('span', { class: 'one-line' }, state.bot.name),
    h('span', { class: 'badge badge-bot' }, WORDS.bot),
    h('button', { type: 'button', class: 'small-button', act: { do: 'bot', in: !chat.hasBot } }, [
      chat.hasBot ? WORDS.botOut : WORDS.botIn,
    ]),
  ])
}

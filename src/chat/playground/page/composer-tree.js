import { icon } from './icons.js'
import { avatar } from './person.js'
import { h } from './tree.js'
import { WORDS } from './words.js'

/**
 * @typedef {import('./desk.js').Desk} Desk
 * @typedef {import('./api.js').Chat} Chat
 */

/**
 * @param {Desk} desk
 * @param {Chat} chat
 */
export function composer(desk, chat) {
  return h('footer', { class: 'foot', key: 'foot' }, [
    desk.hint && desk.state.try !== '' && hint(desk.state.try),
    chat.kind === 'group' && !chat.hasBot && noBot(),
    h('form', { class: 'composer', key: 'composer', act: { do: 'send' } }, [
      desk.picker && pickerTree(desk.picker, desk),
      desk.replyTo && replying(desk.replyTo),
      desk.images > 0 &&
        h('div', { class: 'composer-note', key: 'images' }, [
          `${WORDS.image} × ${desk.images}`,
          tool('close', WORDS.noImages, { do: 'unimage' }),
        ]),
      h('div', { class: 'composer-row', key: 'row' }, [
        tool('image', WORDS.sendImage, { do: 'image' }),
        box(desk, chat),
        h('button', { type: 'submit', class: 'send', 'aria-label': WORDS.send, title: WORDS.keys }, icon('send')),
      ]),
    ]),
  ])
}

/** @param {string} line */
const hint = (line) =>
  h('div', { class: 'hint', key: 'hint' }, [h('span', {}, line), tool('close', WORDS.hideHint, { do: 'hint' })])

const noBot = () =>
  h('div', { class: 'composer-note', key: 'no-bot' }, [
    WORDS.noBot,
    h('button', { type: 'button', class: 'small-button', act: { do: 'bot', in: true } }, WORDS.botIn),
  ])

/** @param {{ name: string, text: string }} to */
const replying = ({ name, text }) =>
  h('div', { class: 'composer-note', key: 'reply' }, [
    h('span', { class: 'one-line' }, `${WORDS.replying(name)}:${text}`),
    tool('close', WORDS.cancelReply, { do: 'unreply' }),
  ])

/**
 * @param {'image' | 'close'} name
 * @param {string} label
 * @param {import('./acts.js').Act} act
 */
const tool = (name, label, act) =>
  h('button', { type: 'button', class: 'plain-button', 'aria-label': label, title: label, act }, icon(name))

/**
 * What stands in the box is the browser's; only its name and its picker are told here.
 * @param {Desk} desk
 * @param {Chat} chat
 */
function box({ picker }, chat) {
  return h('textarea', {
    key: 'box',
    class: 'box',
    rows: 1,
    autocomplete: 'off',
    enterkeyhint: 'send',
    placeholder: WORDS.writeTo(chat.name),
    'aria-label': `${WORDS.writeTo(chat.name)}。${WORDS.keys}`,
    'aria-autocomplete': 'list',
    'aria-haspopup': 'listbox',
    'aria-controls': picker ? 'picker' : undefined,
    'aria-activedescendant': picker ? `pick-${picker.index}` : undefined,
  })
}

/**
 * @param {import('./picker.js').Picker} picker
 * @param {Desk} desk
 */
function pickerTree(picker, { faces }) {
  const label = picker.kind === '@' ? WORDS.pickPerson : WORDS.pickCommand
  return h('ul', { class: 'picker', key: 'picker', id: 'picker', role: 'listbox', 'aria-label': label }, [
    picker.options.map((option, i) => {
      const face = faces.get(option.openId ?? '')
      const id = `pick-${i}`
      const chosen = String(i === picker.index)
      return h('li', { id, role: 'option', 'aria-selected': chosen, act: { do: 'take', index: i } }, [
        face && avatar(face, 'small'),
        h('span', { class: 'picker-name' }, option.name),
        h('span', { class: 'picker-tells' }, option.tells),
      ])
    }),
  ])
}

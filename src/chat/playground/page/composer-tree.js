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
    desk.hint && desk.alone && desk.state.try !== '' && hint(WORDS.tryLine(desk.state.try)),
    chat.kind === 'group' && !chat.hasBot && noBot(),
    h('form', { class: 'composer', key: 'composer', act: { do: 'send' } }, [
      desk.picker && pickerTree(desk.picker, desk),
      desk.replyTo && replying(desk.replyTo),
      desk.pictures.length > 0 && h('div', { class: 'waiting', key: 'pictures' }, desk.pictures.map(waiting)),
      h('div', { class: 'composer-row', key: 'row' }, [
        attach(desk),
        box(desk, chat),
        h('button', { type: 'submit', class: 'send', 'aria-label': WORDS.send, title: WORDS.keys }, icon('send')),
      ]),
    ]),
  ])
}

/**
 * A picture of one's own, or one to try with.
 * @param {Desk} desk
 */
const attach = ({ open }) =>
  h('div', { class: 'attach-place', key: 'attach' }, [
    h(
      'button',
      {
        type: 'button',
        class: 'plain-button attach-opener',
        'aria-label': WORDS.attach,
        'aria-expanded': String(open === 'attach'),
        title: WORDS.attach,
        act: { do: 'attach' },
      },
      icon('image'),
    ),
    open === 'attach' &&
      h('div', { class: 'attach popover' }, [
        h('label', { class: 'row' }, [
          h('input', { type: 'file', class: 'for-readers', multiple: true }),
          WORDS.pickImage,
        ]),
        h('button', { type: 'button', class: 'row', act: { do: 'sample' } }, WORDS.sampleImage),
      ]),
  ])

/**
 * @param {string} url
 * @param {number} index
 */
const waiting = (url, index) =>
  h('span', { class: 'waiting-picture', key: String(index) }, [
    h('img', { src: url, alt: WORDS.image }),
    tool('close', WORDS.dropImage, { do: 'unattach', index }),
  ])

/** @param {string} line */
const hint = (line) =>
  h('div', { class: 'hint', key: 'hint' }, [
    h('span', {}, line),
    h('button', { type: 'button', class: 'small-button', act: { do: 'story', id: 'complaint' } }, WORDS.showMe),
    tool('close', WORDS.hideHint, { do: 'hint' }),
  ])

const noBot = () =>
  h('div', { class: 'composer-note', key: 'no-bot' }, [
    WORDS.noBot,
    h('button', { type: 'button', class: 'small-button', act: { do: 'bot', in: true } }, WORDS.botIn),
  ])

/** @param {{ name: string, text: string }} to */
const replying = ({ name, text }) =>
  h('div', { class: 'composer-note', key: 'reply' }, [
    h('span', { class: 'one-line' }, `${WORDS.replying(name)}${WORDS.colon}${text}`),
    tool('close', WORDS.cancelReply, { do: 'unreply' }),
  ])

/**
 * @param {'close'} name
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
function box({ picker, seat, thread }, chat) {
  const name = thread === null ? WORDS.writeTo(chat.name) : WORDS.writeInThread
  return h('textarea', {
    key: 'box',
    class: 'box',
    rows: 1,
    autocomplete: 'off',
    enterkeyhint: 'send',
    placeholder: name,
    'aria-label': `${name}${WORDS.comma}${WORDS.keys}`,
    'aria-autocomplete': 'list',
    'aria-haspopup': 'listbox',
    'aria-controls': picker ? `${seat}-picker` : undefined,
    'aria-activedescendant': picker ? `${seat}-pick-${picker.index}` : undefined,
  })
}

/**
 * @param {import('./picker.js').Picker} picker
 * @param {Desk} desk
 */
function pickerTree(picker, { faces, seat }) {
  const label = picker.kind === '@' ? WORDS.pickPerson : WORDS.pickCommand
  const look = picker.kind === '@' ? 'picker' : 'picker picker-commands'
  return h('ul', { class: look, key: 'picker', id: `${seat}-picker`, role: 'listbox', 'aria-label': label }, [
    picker.kind === '/' && h('li', { class: 'popover-title', role: 'presentation', key: 'title' }, label),
    picker.options.map((option, i) => {
      const face = faces.get(option.openId ?? '')
      const id = `${seat}-pick-${i}`
      const chosen = String(i === picker.index)
      return h('li', { id, role: 'option', 'aria-selected': chosen, act: { do: 'take', index: i } }, [
        face && avatar(face, 'small'),
        h('span', { class: 'picker-name' }, option.name, ...(option.also ?? []).map(alsoCalled)),
        h('span', { class: 'picker-tells' }, option.tells),
        option.example && h('span', { class: 'picker-example' }, option.example),
      ])
    }),
  ])
}

/** @param {string} name */
const alsoCalled = (name) => h('span', { class: 'picker-also' }, ` ${name}`)

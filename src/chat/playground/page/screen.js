import { chatList } from './chat-list.js'
import { icon } from './icons.js'
import { makingDialog } from './making-view.js'
import { whoPill } from './people-view.js'
import { talk } from './talk.js'
import { h } from './tree.js'
import { WORDS } from './words.js'

/** @typedef {import('./desk.js').Desk} Desk */

/**
 * One person's own screen.
 * @param {Desk} desk
 */
export function screen(desk) {
  return h('div', { class: `desk shows-${desk.shows}${desk.alone ? ' alone' : ''}` }, [
    !desk.alone && seatBar(desk),
    chatList(desk),
    talk(desk),
    h('div', { class: 'toasts', key: 'toasts', role: 'status', 'aria-live': 'polite' }, [
      desk.toast && toast(desk.toast),
    ]),
    desk.asking?.press.confirm && question(desk.asking.press.confirm),
    desk.photo !== null && enlarged(desk.photo),
    desk.making !== null && makingDialog(desk, desk.making),
  ])
}

/**
 * Of several side by side each has his own pill; alone it stands in the page's bar.
 * @param {Desk} desk
 */
const seatBar = (desk) =>
  h('header', { class: 'seat-bar', key: 'bar' }, [
    whoPill(desk),
    h(
      'button',
      {
        type: 'button',
        class: 'plain-button leave',
        'aria-label': WORDS.leave,
        title: WORDS.leave,
        act: { do: 'leave', seat: desk.seat },
      },
      icon('close'),
    ),
  ])

/** @param {{ type: string, text: string }} of */
const toast = ({ type, text }) =>
  h('button', { type: 'button', class: `toast toast-${type}`, key: 'toast', act: { do: 'untoast' } }, text)

/** @param {{ title: string, text: string }} of */
const question = ({ title, text }) =>
  h('dialog', { class: 'dialog', key: 'question', 'aria-label': title }, [
    h('h2', {}, title),
    h('p', {}, text),
    h('div', { class: 'dialog-buttons' }, [
      h('button', { type: 'button', class: 'card-button button-default', act: { do: 'answer', yes: false } }, [
        WORDS.cancel,
      ]),
      h('button', { type: 'button', class: 'card-button button-primary_filled', act: { do: 'answer', yes: true } }, [
        WORDS.confirm,
      ]),
    ]),
  ])

/** @param {string} src */
const enlarged = (src) =>
  h('dialog', { class: 'enlarged', key: 'photo', 'aria-label': WORDS.image }, [
    h('button', { type: 'button', class: 'enlarged-close', 'aria-label': WORDS.closeImage, act: { do: 'unphoto' } }, [
      h('img', { src, alt: WORDS.image }),
    ]),
  ])

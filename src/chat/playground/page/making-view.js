import { openChat } from './desk.js'
import { avatar } from './person.js'
import { h } from './tree.js'
import { roleWord, WORDS } from './words.js'

/**
 * @typedef {import('./desk.js').Desk} Desk
 * @typedef {import('./acts.js').Making} Making
 * @typedef {import('./tree.js').Kid} Kid
 */

/**
 * The small forms: a new group, a new person, another name, more people.
 * @param {Desk} desk
 * @param {Making} what
 */
export function makingDialog(desk, what) {
  const title = { group: WORDS.newGroup, person: WORDS.newPerson, rename: WORDS.rename, invite: WORDS.invite }[what]
  return h('dialog', { class: 'dialog making', key: `make-${what}`, 'aria-label': title }, [
    h('h2', {}, title),
    h('form', { class: 'making-form', act: { do: 'made', what } }, [
      FIELDS[what](desk),
      h('div', { class: 'dialog-buttons' }, [
        h('button', { type: 'button', class: 'card-button button-default', act: { do: 'make', what: null } }, [
          WORDS.cancel,
        ]),
        h('button', { type: 'submit', class: 'card-button button-primary_filled' }, WORDS.confirm),
      ]),
    ]),
  ])
}

/** @type {Readonly<Record<Making, (desk: Desk) => Kid>>} */
const FIELDS = {
  group: (desk) => [
    text({ name: 'name', label: WORDS.groupName, required: true }),
    tick({ name: 'external', label: WORDS.groupExternal, checked: true }),
    tick({ name: 'bot', label: WORDS.groupBot, checked: true }),
    pickMembers(desk, []),
  ],
  person: () => [
    text({ name: 'name', label: WORDS.personName, required: true }),
    text({ name: 'role', label: WORDS.personRole, hint: WORDS.personRoleHint }),
    tick({ name: 'external', label: WORDS.personExternal, checked: true }),
  ],
  rename: (desk) => text({ name: 'name', label: WORDS.groupName, required: true, value: openChat(desk)?.name ?? '' }),
  invite: (desk) => pickMembers(desk, openChat(desk)?.members ?? []),
}

/** @param {{ name: string, label: string, required?: boolean, value?: string, hint?: string }} of */
const text = ({ name, label, required = false, value, hint }) =>
  h('label', { class: 'form-field' }, [
    h('span', { class: 'form-label' }, label),
    h('input', { type: 'text', name, required, value, placeholder: hint, maxlength: 60, autocomplete: 'off' }),
  ])

/** @param {{ name: string, label: string, checked?: boolean }} of */
const tick = ({ name, label, checked = false }) =>
  h('label', { class: 'tick' }, h('input', { type: 'checkbox', name, checked }), label)

/**
 * Everybody who is not in yet.
 * @param {Desk} desk
 * @param {readonly string[]} already
 */
function pickMembers(desk, already) {
  const free = desk.state.people.filter(({ openId }) => openId !== desk.as && !already.includes(openId))
  return h('fieldset', { class: 'form-field pick-members' }, [
    h('legend', {}, WORDS.pickMembers),
    free.map((person) =>
      h('label', { class: 'tick', key: person.openId }, [
        h('input', { type: 'checkbox', name: 'member', value: person.openId }),
        avatar(person, 'tiny'),
        person.name,
        h('span', { class: 'message-role' }, roleWord(person.role)),
        person.external && h('span', { class: 'badge badge-external' }, WORDS.external),
      ]),
    ),
  ])
}

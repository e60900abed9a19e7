import { icon } from './icons.js'
import { avatar } from './person.js'
import { h } from './tree.js'
import { roleWord, WORDS } from './words.js'

/**
 * @typedef {import('./desk.js').Desk} Desk
 * @typedef {import('./api.js').Person} Person
 */

/** A list this long gets a field to find somebody in. */
const LONG = 8

/**
 * Who one is: the face, the name and what else one knows of him; opens the list of everybody.
 * @param {Desk} desk
 */
export function whoPill(desk) {
  const person = desk.state.people.find((one) => one.openId === desk.as)
  if (!person) return null
  return h('div', { class: 'who-place', key: 'who' }, [
    h(
      'button',
      {
        type: 'button',
        class: 'who',
        'aria-expanded': String(desk.open === 'people'),
        'aria-label': `${WORDS.whoAmI} ${person.name}${WORDS.comma}${WORDS.switchPerson}`,
        title: WORDS.switchPerson,
        act: { do: 'people' },
      },
      [avatar(person, 'small'), h('span', { class: 'who-is' }, WORDS.whoAmI), personWords(person), icon('down')],
    ),
    desk.open === 'people' && people(desk),
  ])
}

/** @param {Person} person */
export const personWords = (person) => [
  h('b', {}, person.name),
  h('span', { class: 'message-role' }, roleWord(person.role)),
  person.external && h('span', { class: 'badge badge-external' }, WORDS.external),
]

/** @param {Desk} desk */
function people(desk) {
  const { people: all } = desk.state
  const wanted = desk.find.trim().toLowerCase()
  const found = all.filter(({ name, role }) => `${name} ${roleWord(role)}`.toLowerCase().includes(wanted))
  return h('div', { class: 'people popover', key: 'people' }, [
    h('div', { class: 'popover-title' }, WORDS.people),
    all.length > LONG &&
      h('input', {
        class: 'people-find',
        key: 'find',
        type: 'search',
        placeholder: WORDS.findPerson,
        'aria-label': WORDS.findPerson,
      }),
    h('ul', { class: 'rows', 'aria-label': WORDS.people }, found.map(personRow(desk))),
    h('button', { type: 'button', class: 'row row-new', key: 'new', act: { do: 'make', what: 'person' } }, [
      icon('plus'),
      h('span', {}, WORDS.newPerson),
    ]),
  ])
}

/** @param {Desk} desk */
const personRow = (desk) => (/** @type {Person} */ person) => {
  const { openId, name } = person
  const isHim = openId === desk.as
  return h('li', { class: 'people-row', key: openId }, [
    h(
      'button',
      { type: 'button', class: 'row', 'aria-current': isHim ? 'true' : undefined, act: { do: 'who', openId } },
      [avatar(person, 'small'), personWords(person), isHim && icon('check')],
    ),
    !isHim &&
      h(
        'button',
        {
          type: 'button',
          class: 'plain-button beside',
          'aria-label': WORDS.beside(name),
          title: WORDS.beside(name),
          act: { do: 'beside', openId },
        },
        icon('beside'),
      ),
  ])
}

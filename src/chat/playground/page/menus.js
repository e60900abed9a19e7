import { icon } from './icons.js'
import { jumps, speeds } from './time-view.js'
import { h } from './tree.js'
import { language, WORDS } from './words.js'

/**
 * @typedef {import('./board.js').Board} Board
 * @typedef {import('./tree.js').Kid} Kid
 */

/**
 * What hangs open under the bar.
 * @param {Board} board
 * @param {import('./board.js').Menu} menu
 */
export const menuTree = (board, menu) => MENUS[menu](board)

/** @type {Readonly<Record<import('./board.js').Menu, (board: Board) => Kid>>} */
const MENUS = {
  time: (board) => [
    h('div', { class: 'menu-steps' }, jumps(board)),
    choice(
      WORDS.timeRuns,
      speeds().map(([label, speed]) => [label, board.speed === speed, { do: 'run', speed }]),
    ),
  ],
  stories: () => [storyRows(), h('hr', { class: 'menu-line' }), dayRow()],
  more: (board) => [
    choice(WORDS.language, [
      ['中文', language === 'zh', { do: 'speak', language: 'zh' }],
      ['English', language === 'en', { do: 'speak', language: 'en' }],
    ]),
    choice(WORDS.appearance, [
      [WORDS.schemeAuto, board.scheme === 'auto', { do: 'scheme', scheme: 'auto' }],
      [WORDS.schemeLight, board.scheme === 'light', { do: 'scheme', scheme: 'light' }],
      [WORDS.schemeDark, board.scheme === 'dark', { do: 'scheme', scheme: 'dark' }],
    ]),
  ],
}

/** The stories by their names; what they are made of is fetched when one is asked for. */
const storyRows = () =>
  h('ul', { class: 'rows' }, [
    WORDS.storyList.map(([id, title, about]) =>
      h('li', { key: id }, [
        h('button', { type: 'button', class: 'row story-row', act: { do: 'story', id } }, [
          icon('story'),
          h('span', { class: 'story-words' }, h('b', {}, title), h('span', {}, about)),
        ]),
      ]),
    ),
  ])

const dayRow = () =>
  h('button', { type: 'button', class: 'row story-row', act: { do: 'day', on: true } }, [
    icon('busy'),
    h('span', { class: 'story-words' }, h('b', {}, WORDS.busyDay), h('span', {}, WORDS.busyDayAbout)),
  ])

/**
 * A few that exclude each other.
 * @param {string} title
 * @param {readonly (readonly [string, boolean, import('./acts.js').Act])[]} options
 */
export const choice = (title, options) =>
  h('div', { class: 'choice', role: 'group', 'aria-label': title }, [
    h('div', { class: 'popover-title' }, title),
    h(
      'div',
      { class: 'choice-options' },
      options.map(([label, chosen, act]) =>
        h('button', { type: 'button', class: 'choice-option', 'aria-pressed': String(chosen), act }, label),
      ),
    ),
  ])

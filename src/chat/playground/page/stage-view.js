import { dateWords, timeWords } from './clock-words.js'
import { icon } from './icons.js'
import { menuTree } from './menus.js'
import { pastTree } from './past-view.js'
import { whoPill } from './people-view.js'
import { jumps, runButton } from './time-view.js'
import { h } from './tree.js'
import { WORDS } from './words.js'

/** @typedef {import('./board.js').Board} Board */

/**
 * The bar over everything: who (when only one is here), when, and what one can do with time and page.
 * @param {Board} board
 * @param {{ desk: import('./desk.js').Desk | null, drawerOpen: boolean }} around `desk`: the first seat's
 */
export function stageBar(board, { desk, drawerOpen }) {
  return h('header', { class: 'bar', key: 'bar' }, [
    desk?.alone ? whoPill(desk) : h('div', { class: 'brand', key: 'brand' }, WORDS.title),
    h('div', { class: 'clock', key: 'clock', role: 'group', 'aria-label': WORDS.time }, [
      opener(board, 'time', { name: WORDS.time, kids: [icon('clock'), clockTime(board)] }),
      h('div', { class: 'clock-steps' }, jumps(board)),
      runButton(board),
    ]),
    h('div', { class: 'bar-end', key: 'end' }, [
      opener(board, 'stories', { name: WORDS.stories, kids: [icon('story'), named(WORDS.stories)] }),
      drawerOpener(drawerOpen),
      opener(board, 'more', { name: WORDS.more, kids: icon('more') }),
    ]),
    pastTree(board, desk?.faces ?? new Map()),
    h('div', { class: 'bar-status', role: 'status', key: 'status' }, [
      !board.online && h('div', { class: 'toast toast-warning' }, `${WORDS.offline}…`),
    ]),
  ])
}

/** @param {boolean} open */
const drawerOpener = (open) =>
  h(
    'button',
    {
      type: 'button',
      class: 'menu-opener drawer-opener',
      key: 'drawer',
      'aria-expanded': String(open),
      'aria-label': WORDS.drawer,
      title: WORDS.drawer,
      act: { do: 'drawer' },
    },
    icon('code'),
  )

/**
 * Beside an icon where there is room.
 * @param {string} word
 */
const named = (word) => h('span', { class: 'opener-name' }, word)

/** @param {Board} board */
const clockTime = ({ now, zone }) =>
  h('time', { class: 'clock-now', datetime: new Date(now).toISOString() }, [
    h('span', { class: 'clock-day' }, `${dateWords(now, zone)} `),
    timeWords(now, zone),
  ])

/**
 * @param {Board} board
 * @param {import('./board.js').Menu} menu
 * @param {{ name: string, kids: import('./tree.js').Kid }} of
 */
function opener(board, menu, { name, kids }) {
  const open = board.menu === menu
  return h('div', { class: `menu-place menu-place-${menu}`, key: menu }, [
    h(
      'button',
      {
        type: 'button',
        class: 'menu-opener',
        'aria-expanded': String(open),
        'aria-controls': `menu-${menu}`,
        'aria-label': menu === 'time' ? undefined : name,
        title: name,
        act: { do: 'menu', menu },
      },
      kids,
    ),
    open &&
      h('div', { class: 'menu popover', id: `menu-${menu}`, role: 'group', 'aria-label': name }, [
        menuTree(board, menu),
      ]),
  ])
}

import { icon } from '../icons.js'
import { h } from '../tree.js'
import { WORDS } from '../words.js'
import { booksTab } from './books-view.js'
import { faultsTab } from './faults-view.js'
import { callRow, eventRow } from './wire-view.js'

/**
 * @typedef {import('./drawer.js').Drawer} Drawer
 * @typedef {import('./drawer.js').Tab} Tab
 * @typedef {{ state: import('../api.js').State, now: number }} Around
 */

/** @type {readonly Tab[]} */
const TABS = ['events', 'calls', 'outbox', 'deadlines', 'faults']

/**
 * @param {Drawer} drawer
 * @param {Around} around
 */
export const drawerTree = (drawer, around) =>
  h('aside', { class: 'drawer', key: 'drawer', 'aria-label': WORDS.drawer }, [
    h('header', { class: 'drawer-head', key: 'head' }, [
      h('h2', {}, WORDS.drawer),
      h('button', { type: 'button', class: 'plain-button', 'aria-label': WORDS.close, act: { do: 'drawer' } }, [
        icon('close'),
      ]),
    ]),
    h('div', { class: 'tabs', role: 'tablist', key: 'tabs', 'aria-label': WORDS.drawer }, TABS.map(tabButton(drawer))),
    h('p', { class: 'drawer-about', key: 'about' }, WORDS.drawerAbout[drawer.tab]),
    h(
      'div',
      { class: 'drawer-body', role: 'tabpanel', key: drawer.tab, tabindex: '0', 'aria-label': WORDS.tabs[drawer.tab] },
      bodyOf(drawer, around),
    ),
  ])

/** @param {Drawer} drawer */
const tabButton = (drawer) => (/** @type {Tab} */ tab) =>
  h(
    'button',
    {
      type: 'button',
      class: 'tab',
      role: 'tab',
      key: tab,
      'aria-selected': String(drawer.tab === tab),
      act: { do: 'tab', tab },
    },
    WORDS.tabs[tab],
  )

/**
 * @param {Drawer} drawer
 * @param {Around} around
 */
function bodyOf(drawer, { state, now }) {
  const how = { zone: state.zone, unfolded: drawer.unfolded }
  switch (drawer.tab) {
    case 'events':
      return listOf(drawer.events.map((record) => eventRow(record, how)))
    case 'calls':
      return listOf(drawer.calls.map((record) => callRow(record, how)))
    case 'faults':
      return faultsTab(state)
    default:
      return booksTab(drawer.inside, { tab: drawer.tab, state, now })
  }
}

/**
 * The newest on top.
 * @param {readonly import('../tree.js').Tree[]} rows
 */
const listOf = (rows) =>
  rows.length > 0 ? h('ul', { class: 'wire' }, rows.toReversed()) : h('p', { class: 'note' }, WORDS.nothingYet)

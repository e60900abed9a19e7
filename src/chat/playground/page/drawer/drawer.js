import { patch } from '../dom.js'
import { drawerTree } from './drawer-view.js'

/**
 * The engineers' drawer: what goes over the wire, the bot's books, and what can be made to go wrong.
 *
 * @typedef {import('../stage.js').Stage} Stage
 * @typedef {import('../api.js').CallRecord} CallRecord
 * @typedef {import('../api.js').PushRecord} PushRecord
 * @typedef {import('../api.js').Inside} Inside
 * @typedef {'events' | 'calls' | 'outbox' | 'deadlines' | 'faults'} Tab
 * @typedef {object} Drawer
 * @property {Tab} tab
 * @property {readonly PushRecord[]} events
 * @property {readonly CallRecord[]} calls
 * @property {Inside} inside
 * @property {string | null} unfolded which row shows everything: `events 12`
 */

const KEPT = 200

/** @returns {Drawer} */
export const emptyDrawer = () => ({
  tab: 'events',
  events: [],
  calls: [],
  inside: { outbox: [], deadlines: [], errands: [] },
  unfolded: null,
})

/** @param {Stage} stage */
export function drawDrawer({ drawer, side, seats, board }) {
  const state = seats[0]?.desk.state
  patch(side, drawer && state ? [drawerTree(drawer, { state, now: board.now })] : [])
}

/**
 * Fetches what is new for the tab that is open.
 * @param {Stage} stage
 */
export async function refreshDrawer(stage) {
  const { drawer, api } = stage
  if (!drawer) return
  if (drawer.tab === 'events') drawer.events = grown(drawer.events, await api.events(drawer.events.at(-1)?.n ?? 0))
  else if (drawer.tab === 'calls') drawer.calls = grown(drawer.calls, await api.calls(drawer.calls.at(-1)?.n ?? 0))
  else if (drawer.tab !== 'faults') drawer.inside = await api.inside()
  drawDrawer(stage)
}

/**
 * A server that began anew counts anew.
 * @template {{ n: number }} T
 * @param {readonly T[]} old
 * @param {readonly T[]} fresh
 * @returns {readonly T[]}
 */
function grown(old, fresh) {
  const first = fresh[0]
  const last = old.at(-1)
  if (!first) return old
  return (last && first.n <= last.n ? fresh : [...old, ...fresh]).slice(-KEPT)
}

import { keep, kept } from './kept.js'

/**
 * Opens and closes the engineers' drawer and does what its buttons say; the drawer itself is fetched when it is first
 * wanted.
 *
 * @typedef {import('./stage.js').Stage} Stage
 */

const load = () => import('./drawer/drawer.js')
/** A burst of news is one look. */
const BREATH_MS = 300

/** @param {Stage} stage */
export async function toggleDrawer(stage) {
  const { emptyDrawer, drawDrawer, refreshDrawer } = await load()
  stage.drawer = stage.drawer ? null : emptyDrawer()
  stage.board.menu = null
  keep('drawer', stage.drawer ? 'open' : '')
  drawDrawer(stage)
  stage.draw()
  await refreshDrawer(stage)
}

/**
 * It stays open over a reload.
 * @param {Stage} stage
 */
export async function reopenDrawer(stage) {
  if (kept('drawer') === 'open' && !stage.drawer) await toggleDrawer(stage)
}

/**
 * @param {Stage} stage
 * @param {Partial<import('./drawer/drawer.js').Drawer>} what
 */
export async function changeDrawer(stage, what) {
  if (!stage.drawer) return
  Object.assign(stage.drawer, what)
  const { drawDrawer, refreshDrawer } = await load()
  drawDrawer(stage)
  await refreshDrawer(stage)
}

/** @type {WeakSet<Stage>} */
const waiting = new WeakSet()

/**
 * Something went over the wire.
 * @param {Stage} stage
 */
export function drawerNews(stage) {
  if (!stage.drawer || waiting.has(stage)) return
  waiting.add(stage)
  setTimeout(async () => {
    waiting.delete(stage)
    const { refreshDrawer } = await load()
    await refreshDrawer(stage).catch(() => {})
  }, BREATH_MS)
}

/**
 * @param {Stage} stage
 * @param {{ what: 'event' | 'call', n: number }} of
 */
export async function copyCurl({ drawer }, { what, n }) {
  const { curlOfCall, curlOfPush } = await import('./drawer/curl.js')
  const event = drawer?.events.find((each) => each.n === n)
  const call = drawer?.calls.find((each) => each.n === n)
  const text =
    what === 'event' ? event && curlOfPush(event, location.origin) : call && curlOfCall(call, location.origin)
  if (text) await navigator.clipboard.writeText(text)
}

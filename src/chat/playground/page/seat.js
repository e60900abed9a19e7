import { drawCharts } from './charts.js'
import { deskOf } from './desk.js'
import { patch } from './dom.js'
import { takeFresh } from './fresh.js'
import { screen } from './screen.js'
import { singleFlight } from './single-flight.js'

/**
 * A desk on the screen: its data, where it is drawn, and the few things every doing needs.
 *
 * @typedef {object} Seat
 * @property {Element} root
 * @property {import('./stage.js').Stage} stage
 * @property {import('./api.js').Api} api
 * @property {import('./desk.js').Desk} desk
 * @property {boolean} atEnd whether the log is scrolled to its end
 * @property {Map<string, string>} drafts what was typed, by person and chat
 * @property {() => void} draw soon, once
 * @property {() => Promise<void>} refresh
 * @property {(text: string, type?: string) => void} tell a toast
 */

const TOAST_MS = 4000
/** This near to the end still counts as the end. */
const NEAR_PX = 48

/**
 * @typedef {object} Place where a desk stands
 * @property {Element} root
 * @property {import('./stage.js').Stage} stage
 * @property {import('./api.js').State} state
 * @property {string} as
 * @property {string | null} chatId
 * @property {string} name
 */

/**
 * @param {Place} place
 * @returns {Seat}
 */
export function seatOf({ root, stage, state, as, chatId, name }) {
  const desk = deskOf(state, { as, chatId, seat: name })
  /** @type {Seat} */
  const seat = {
    root,
    stage,
    api: stage.api,
    desk,
    atEnd: true,
    drafts: new Map(),
    draw: coalesced(() => paint(seat)),
    refresh: singleFlight(() => takeFresh(seat)),
    tell: (text, type = 'info') => tell(seat, { text, type }),
  }
  followEnd(seat)
  return seat
}

/** @param {() => void} work */
export function coalesced(work) {
  let queued = false
  return () => {
    if (queued) return
    queued = true
    queueMicrotask(() => {
      queued = false
      work()
    })
  }
}

/** @param {Seat} seat */
export function paint({ root, desk, atEnd }) {
  patch(root, [screen(desk)])
  for (const dialog of root.querySelectorAll('dialog')) if (!dialog.open) dialog.showModal()
  drawCharts(root)
  if (atEnd) toEnd(root)
}

/** @param {Element} root */
function toEnd(root) {
  const log = root.querySelector('.log')
  if (log) log.scrollTop = log.scrollHeight
}

/**
 * Keeps the end in sight while it was in sight, also when pictures arrive or the composer grows.
 * @param {Seat} seat
 */
function followEnd(seat) {
  const onScroll = (/** @type {Event} */ event) => {
    const log = event.target
    if (!(log instanceof Element) || !log.classList.contains('log')) return
    seat.atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX
    if (!seat.atEnd || !seat.desk.behind) return
    seat.desk.behind = false
    seat.draw()
  }
  seat.root.addEventListener('scroll', onScroll, { capture: true, passive: true })
  seat.root.addEventListener('load', () => seat.atEnd && toEnd(seat.root), { capture: true })
  new ResizeObserver(() => seat.atEnd && toEnd(seat.root)).observe(seat.root)
}

/**
 * @param {Seat} seat
 * @param {{ text: string, type: string }} toast
 */
function tell(seat, toast) {
  seat.desk.toast = toast
  seat.draw()
  setTimeout(() => {
    if (seat.desk.toast !== toast) return
    seat.desk.toast = null
    seat.draw()
  }, TOAST_MS)
}

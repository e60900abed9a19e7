import { answered } from './pressing.js'

/**
 * @typedef {import('./seat.js').Seat} Seat
 * @typedef {import('./stage.js').Stage} Stage
 */

/** What a click inside of leaves open. */
const INSIDE = '.people, .who, .menu, .menu-opener, .attach, .attach-opener, .palette, .palette-opener'

/**
 * A click beside what hangs open closes it.
 * @param {Stage} stage
 * @param {EventTarget | null} target
 */
export function outside(stage, target) {
  if (target instanceof Element && target.closest(INSIDE)) return
  if (stage.board.menu !== null) {
    stage.board.menu = null
    stage.draw()
  }
  for (const seat of stage.seats) {
    const { desk } = seat
    if ((desk.open === null || desk.open === 'members') && desk.palette === null) continue
    if (desk.open !== 'members') desk.open = null
    desk.palette = null
    seat.draw()
    stage.draw()
  }
}

/**
 * Escape: the topmost of what is open goes, one at a time, and the focus returns to what had opened it.
 * @param {Stage} stage
 * @param {Seat} seat
 */
export function closeSomething(stage, seat) {
  const { desk } = seat
  if (desk.asking !== null) return void answered(seat, false)
  if (desk.photo !== null) desk.photo = null
  else if (desk.making !== null) desk.making = null
  else if (stage.board.menu !== null) closeMenu(stage)
  else if (desk.palette !== null) desk.palette = null
  else if (desk.open !== null) closeOpen(stage, seat)
  else if (desk.replyTo !== null) desk.replyTo = null
  else if (desk.thread !== null) desk.thread = null
  else return
  seat.draw()
  stage.draw()
}

/** @param {Stage} stage */
function closeMenu({ board, top }) {
  focusOn(top.querySelector(`.menu-opener[aria-controls="menu-${board.menu}"]`))
  board.menu = null
}

/**
 * @param {Stage} stage
 * @param {Seat} seat
 */
function closeOpen({ top }, { root, desk }) {
  const opener = { people: '.who', members: '.head-members', attach: '.attach-opener' }[desk.open ?? 'people']
  focusOn(root.querySelector(opener) ?? top.querySelector(opener))
  desk.open = null
}

/** @param {Element | null} node */
function focusOn(node) {
  if (node instanceof HTMLElement) node.focus()
}

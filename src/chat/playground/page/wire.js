import { keyInBox, typed } from './composer.js'
import { perform } from './doings.js'
import { actOf } from './dom.js'
import { onWire } from './form-values.js'
import { closeSomething, outside } from './popovers.js'
import { nextRow, nextTab } from './rows.js'
import { takeFiles } from './sending.js'
import { isStageAct, performOnStage } from './stage-doings.js'

/**
 * @typedef {import('./seat.js').Seat} Seat
 * @typedef {import('./stage.js').Stage} Stage
 */

/** Keys that move the caret without typing. */
const MOVES = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'])

/**
 * One listener of each kind on a root; what is meant stands with the nodes. `seatOf` says whose seat it is: in the bar
 * that of who sits alone.
 * @param {Element} root
 * @param {Stage} stage
 * @param {() => Seat | null} seatOf
 */
export function wire(root, stage, seatOf) {
  const act = (/** @type {import('./acts.js').Act} */ meant, /** @type {HTMLFormElement | null} */ form = null) => {
    if (isStageAct(meant)) return void performOnStage(stage, meant)
    const seat = seatOf()
    if (seat) void perform(seat, meant, form)
  }
  root.addEventListener('click', (event) => {
    const found = actOf(event.target)
    outside(stage, event.target)
    if (found && !waitsForMore(found.node)) act(found.act)
  })
  root.addEventListener('submit', (event) => {
    event.preventDefault()
    const found = (event instanceof SubmitEvent && actOf(event.submitter)) || actOf(event.target)
    const form = event.target instanceof HTMLFormElement ? event.target : null
    if (found) act(found.act, form)
  })
  root.addEventListener(
    'cancel',
    (event) => {
      event.preventDefault()
      const seat = seatOf()
      if (seat) closeSomething(stage, seat)
    },
    true,
  )
  wireKeys(root, stage, seatOf)
  wireInputs(root, seatOf)
}

/**
 * A click on these says nothing yet: a submit or a change will.
 * @param {Element} node
 */
const waitsForMore = (node) =>
  (node instanceof HTMLButtonElement && node.type === 'submit') || /^(?:FORM|SELECT|INPUT|TEXTAREA)$/.test(node.tagName)

/**
 * An input that stands in no form tells each choice at once.
 * @param {Seat} seat
 * @param {EventTarget | null} input
 */
function chosenAlone(seat, input) {
  if (!(input instanceof HTMLInputElement || input instanceof HTMLSelectElement)) return
  const act = actOf(input)?.act
  if (act?.do !== 'press' || (input.value === '' && act.tag !== 'input')) return
  const isBox = input instanceof HTMLInputElement && input.type === 'checkbox'
  const option = isBox ? String(input.checked) : onWire(act.tag, input.value, seat.desk.state.zone)
  void perform(seat, { ...act, option })
}

/**
 * The style sheet asks whether a date stands in a picker; the browser does not tell it.
 * @param {Element} input
 * @param {string} value
 */
const noteFilled = (input, value) => input.toggleAttribute('data-filled', value !== '')

/** @param {Event} event */
const inBox = (event) => event.target instanceof Element && event.target.matches('.box')

/**
 * @param {Element} root
 * @param {Stage} stage
 * @param {() => Seat | null} seatOf
 */
function wireKeys(root, stage, seatOf) {
  root.addEventListener('keydown', (event) => {
    const seat = seatOf()
    if (!(event instanceof KeyboardEvent) || !seat) return
    if (inBox(event) && keyInBox(seat, event)) event.preventDefault()
    else if (nextRow(event) || nextTab(event)) event.preventDefault()
    else if (event.key === 'Escape') closeSomething(stage, seat)
    else if (pressesArea(event)) event.preventDefault()
  })
  root.addEventListener('keyup', (event) => {
    const seat = seatOf()
    if (seat && inBox(event) && event instanceof KeyboardEvent && MOVES.has(event.key)) typed(seat)
  })
}

/**
 * Enter and the space bar press what looks like a button but holds more than words.
 * @param {KeyboardEvent} event
 */
function pressesArea({ key, target }) {
  if ((key !== 'Enter' && key !== ' ') || !(target instanceof HTMLElement) || target.role !== 'button') return false
  target.click()
  return true
}

/**
 * @param {Element} root
 * @param {() => Seat | null} seatOf
 */
function wireInputs(root, seatOf) {
  for (const kind of ['input', 'click']) {
    root.addEventListener(kind, (event) => {
      const seat = seatOf()
      if (seat && inBox(event)) typed(seat)
      if (seat && event.target instanceof HTMLInputElement && event.target.matches('.people-find')) {
        seat.desk.find = event.target.value
        seat.draw()
        seat.stage.draw()
      }
    })
  }
  root.addEventListener('reset', (event) => {
    const inputs = event.target instanceof HTMLFormElement ? [...event.target.elements] : []
    for (const input of inputs) if (input instanceof HTMLInputElement) noteFilled(input, input.defaultValue)
  })
  root.addEventListener('change', (event) => {
    const seat = seatOf()
    if (event.target instanceof HTMLInputElement) noteFilled(event.target, event.target.value)
    const input = event.target
    if (!seat) return
    if (input instanceof HTMLInputElement && input.type === 'file') {
      void takeFiles(seat, [...(input.files ?? [])]).catch((problem) => seat.tell(String(problem.message), 'warning'))
      input.value = ''
    } else chosenAlone(seat, input)
  })
  root.addEventListener('paste', (event) => {
    const files = event instanceof ClipboardEvent ? [...(event.clipboardData?.files ?? [])] : []
    const seat = seatOf()
    if (!seat || !inBox(event) || files.length === 0) return
    event.preventDefault()
    void takeFiles(seat, files).catch((problem) => seat.tell(String(problem.message), 'warning'))
  })
}

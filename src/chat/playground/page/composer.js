import { openChat } from './desk.js'
import { isTouch } from './layout.js'
import { begun, chosen, offerOf, pickerAt } from './picker.js'

/** @typedef {import('./seat.js').Seat} Seat */

/** @param {Seat} seat */
const boxOf = ({ root }) => root.querySelector('textarea.box')

/**
 * @param {Seat} seat
 * @returns {HTMLTextAreaElement | null}
 */
export function box(seat) {
  const found = boxOf(seat)
  return found instanceof HTMLTextAreaElement ? found : null
}

/** @param {Seat} seat */
const draftKey = ({ desk }) => `${desk.as} ${desk.chatId} ${desk.thread ?? ''}`

/**
 * Puts the open chat's draft into the box; on a phone the keyboard stays down until somebody asks for it.
 * @param {Seat} seat
 */
export function showDraft(seat) {
  const area = box(seat)
  if (!area) return
  area.value = seat.drafts.get(draftKey(seat)) ?? ''
  grow(area)
  if (!isTouch()) focusEnd(area)
}

/** @param {HTMLTextAreaElement} area */
function focusEnd(area) {
  area.focus({ preventScroll: true })
  area.setSelectionRange(area.value.length, area.value.length)
}

/**
 * The line a newcomer finds already begun.
 * @param {Seat} seat
 * @param {string} text
 */
export function beginWith(seat, text) {
  seat.drafts.set(draftKey(seat), text)
}

/**
 * @param {Seat} seat
 */
export function focusBox(seat) {
  const area = box(seat)
  if (area) focusEnd(area)
}

/**
 * After every key and click in the box: keeps the draft, looks whether a picker belongs there.
 * @param {Seat} seat
 */
export function typed(seat) {
  const area = box(seat)
  if (!area) return
  seat.drafts.set(draftKey(seat), area.value)
  grow(area)
  const slash = begun(area.value, area.selectionStart)?.kind === '/'
  if (slash && seat.desk.picker?.kind !== '/') void takeCommands(seat).then(() => offer(seat))
  offer(seat)
}

/**
 * Opens the picker that belongs where the caret stands, or closes it.
 * @param {Seat} seat
 */
function offer(seat) {
  const area = box(seat)
  if (!area) return
  const { desk } = seat
  const picker = pickerAt({ text: area.value, caret: area.selectionStart }, offerOf(desk, openChat(desk), area.value))
  const same = picker?.from === desk.picker?.from && picker?.options.length === desk.picker?.options.length
  if (picker && same && desk.picker) picker.index = desk.picker.index
  if (!picker && !desk.picker) return
  desk.picker = picker
  seat.draw()
}

/**
 * What this person may type here is asked anew with every slash: somebody may have been appointed meanwhile.
 * @param {Seat} seat
 */
export async function takeCommands({ api, desk }) {
  const { as, chatId } = desk
  if (chatId === null) return
  const commands = await api.commands(chatId, as).catch(() => [])
  if (desk.as === as && desk.chatId === chatId) desk.commands = commands
}

/**
 * Keys that mean something else in the box. True when the key is used up.
 * @param {Seat} seat
 * @param {KeyboardEvent} event
 */
export function keyInBox(seat, event) {
  // An input method's Enter picks a character; Safari tells only by the old key code.
  if (event.isComposing || event.keyCode === 229) return false
  const { picker } = seat.desk
  if (picker && keyInPicker(seat, picker, event.key)) return true
  if (event.key !== 'Enter' || event.shiftKey) return false
  box(seat)?.form?.requestSubmit()
  return true
}

/**
 * @param {Seat} seat
 * @param {import('./picker.js').Picker} picker
 * @param {string} key
 */
function keyInPicker(seat, picker, key) {
  const last = picker.options.length
  if (key === 'Enter' || key === 'Tab') takeOption(seat, picker.index)
  else if (key === 'ArrowDown') seat.desk.picker = { ...picker, index: (picker.index + 1) % last }
  else if (key === 'ArrowUp') seat.desk.picker = { ...picker, index: (picker.index + last - 1) % last }
  else if (key === 'Escape') seat.desk.picker = null
  else return false
  seat.draw()
  return true
}

/**
 * @param {Seat} seat
 * @param {number} index
 */
export function takeOption(seat, index) {
  const area = box(seat)
  const { picker } = seat.desk
  if (!area || !picker) return
  const { text, caret } = chosen(area.value, picker, index)
  area.value = text
  seat.desk.picker = null
  area.focus()
  area.setSelectionRange(caret, caret)
  typed(seat)
  seat.draw()
}

/**
 * Browsers without `field-sizing` grow the box here.
 * @param {HTMLTextAreaElement} area
 */
function grow(area) {
  if (CSS.supports('field-sizing', 'content')) return
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight}px`
}

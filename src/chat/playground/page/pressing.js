import { formValues } from './form-values.js'
import { codeWords } from './press-words.js'

/**
 * @typedef {import('./seat.js').Seat} Seat
 * @typedef {import('./acts.js').PressAct} PressAct
 * @typedef {import('./desk.js').Form} Form
 */

/**
 * A button of a card was pressed: asks first when the card wants that, and waits for one answer at a time per card.
 * @param {Seat} seat
 * @param {PressAct} press
 * @param {HTMLFormElement | null} form the card's form that is submitted
 */
export async function pressed(seat, press, form) {
  const { desk } = seat
  if (desk.pressing.some((one) => one.messageId === press.messageId)) return
  const values = form && press.fields ? { form: readForm(form, press.fields, desk.state.zone) } : {}
  if (!press.confirm) return deliver(seat, { press, ...values })
  desk.asking = { press, ...values }
  seat.draw()
}

/**
 * @param {Seat} seat
 * @param {boolean} yes
 */
export async function answered(seat, yes) {
  const { asking } = seat.desk
  // Closing gives the focus back to the button before the dialog is gone.
  seat.root.querySelector('dialog')?.close()
  seat.desk.asking = null
  seat.draw()
  if (yes && asking) await deliver(seat, asking)
}

/**
 * @param {HTMLFormElement} form
 * @param {readonly import('./acts.js').Field[]} fields
 * @param {string} zone
 */
function readForm(form, fields, zone) {
  const data = new FormData(form)
  return formValues(fields, (name) => data.getAll(name).filter((value) => typeof value === 'string'), zone)
}

/**
 * @param {Seat} seat
 * @param {{ press: PressAct, form?: Form }} what
 */
async function deliver(seat, { press, form }) {
  const { desk } = seat
  const { messageId, button, value, name, option } = press
  const waiting = { messageId, button }
  desk.pressing = [...desk.pressing, waiting]
  seat.draw()
  try {
    const named = { ...(name === undefined ? {} : { name }), ...(option === undefined ? {} : { option }) }
    const answer = await seat.api.press({ as: desk.as, messageId, value, ...named, ...(form ? { form } : {}) })
    if (answer.toast) seat.tell(answer.toast.content, answer.toast.type)
    else if (answer.code) seat.tell(codeWords(answer.code, answer.message), 'error')
    else if (!answer.ok && answer.message) seat.tell(answer.message, 'warning')
  } finally {
    desk.pressing = desk.pressing.filter((one) => one !== waiting)
    seat.draw()
  }
  await seat.refresh()
}

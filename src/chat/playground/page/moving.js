import { fromAddress, remember } from './address.js'
import { showDraft, takeCommands } from './composer.js'
import { chatToOpen } from './desk.js'
import { takeState } from './fresh.js'
import { paint } from './seat.js'

/**
 * @typedef {import('./seat.js').Seat} Seat
 * @typedef {import('./desk.js').Desk} Desk
 */

/**
 * Another chat, a thread of it, or the same one through other eyes: then its messages stay until the fresh ones are
 * here.
 * @param {Seat} seat
 * @param {Partial<Desk>} where
 */
export async function goTo(seat, where) {
  const { desk } = seat
  const moved = where.chatId !== undefined && where.chatId !== desk.chatId
  const rest = moved ? { messages: [], loaded: false, thread: null, newFrom: null } : {}
  const shut = { open: null, replyTo: null, picker: null, behind: false, touched: null, palette: null, commands: [] }
  Object.assign(desk, { ...rest, ...shut }, where)
  seat.atEnd = true
  remember(seat.stage)
  paint(seat)
  seat.stage.draw()
  showDraft(seat)
  await Promise.all([seat.refresh(), takeCommands(seat)])
}

/**
 * The address was changed by hand, or a link leads somewhere: the first seat goes there.
 * @param {import('./stage.js').Stage} stage
 */
export async function goByAddress({ seats }) {
  const seat = seats[0]
  const wanted = fromAddress(location.hash)[0]
  if (!seat || !wanted) return
  const isKnown = seat.desk.state.people.some(({ openId }) => openId === wanted.as)
  if (wanted.as !== null && isKnown && wanted.as !== seat.desk.as) await become(seat, wanted.as)
  const { chatId } = wanted
  if (chatId !== null && chatId !== seat.desk.chatId) await goTo(seat, { chatId, shows: 'chat' })
}

/**
 * Sits down as somebody else; in the same chat where he is in it too.
 * @param {Seat} seat
 * @param {string} openId
 */
export async function become(seat, openId) {
  const state = await seat.api.state(openId)
  const { chatId } = seat.desk
  seat.desk.as = openId
  takeState(seat, state)
  await goTo(seat, { chatId: chatToOpen(state, chatId), pressing: [], newFrom: null })
}

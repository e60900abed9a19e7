import { chatToOpen, directChat, facesOf, keepSame, openChat } from './desk.js'
import { deskIsSeen } from './layout.js'
import { takeTime } from './stage-clock.js'

/** @typedef {import('./seat.js').Seat} Seat */

/**
 * Fetches what the desk shows and draws it. Answers for a person or chat that is no longer looked at are dropped.
 * @param {Seat} seat
 */
export async function takeFresh(seat) {
  const { api, desk } = seat
  const as = desk.as
  const state = await api.state(as)
  if (desk.as !== as) return
  takeState(seat, state)
  desk.chatId = chatToOpen(state, desk.chatId === 'bot' ? directChat(desk).chatId : desk.chatId)
  await firstLook(seat)
}

/**
 * The messages of the open chat, when the state was just fetched.
 * @param {Seat} seat
 */
export async function firstLook(seat) {
  const { desk } = seat
  const chat = openChat(desk)
  if (chat && chat.chatId !== 'bot') await takeMessages(seat, chat.chatId)
  else {
    desk.messages = []
    desk.loaded = true
  }
  seat.draw()
  if (desk.alone) seat.stage.draw()
}

/**
 * @param {Seat} seat
 * @param {import('./api.js').State} state
 */
export function takeState(seat, state) {
  const { desk } = seat
  const known = JSON.stringify([desk.state.people, desk.state.bot])
  if (known !== JSON.stringify([state.people, state.bot])) desk.faces = facesOf(state)
  desk.state = state
  takeTime(seat.stage, state.now)
}

/**
 * @param {Seat} seat
 * @param {string} chatId
 */
async function takeMessages(seat, chatId) {
  const { api, desk } = seat
  const as = desk.as
  const messages = await api.messages(chatId, as)
  if (desk.as !== as || desk.chatId !== chatId) return
  const isNew = messages.at(-1)?.messageId !== desk.messages.at(-1)?.messageId
  if (desk.loaded && isNew && !seat.atEnd) desk.behind = true
  if (!desk.loaded) desk.newFrom = firstUnread(desk, messages)
  desk.messages = keepSame(desk.messages, messages, (message) => message.messageId)
  desk.loaded = true
  await markRead(seat, chatId)
}

/**
 * Where the line above what is new belongs: nowhere when all or nothing is.
 * @param {import('./desk.js').Desk} desk
 * @param {readonly import('./api.js').Message[]} messages
 */
function firstUnread({ state, chatId, as }, messages) {
  const unread = state.chats.find((chat) => chat.chatId === chatId)?.unread ?? 0
  const countable = messages.filter((one) => one.sender.openId !== as && one.type !== 'system' && !one.recalled)
  return unread > 0 && unread < countable.length ? (countable.at(-unread)?.messageId ?? null) : null
}

/**
 * Only what somebody really sees is read.
 * @param {Seat} seat
 * @param {string} chatId
 */
async function markRead({ api, desk, root }, chatId) {
  const chat = desk.state.chats.find((one) => one.chatId === chatId)
  if (!chat || chat.unread === 0 || !deskIsSeen(desk, root)) return
  chat.unread = 0
  await api.read({ as: desk.as, chatId })
}

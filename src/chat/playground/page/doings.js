import { focusBox, send, showDraft, takeOption } from './composer.js'
import { chatToOpen, openChat } from './desk.js'
import { takeState, takeTime } from './fresh.js'
import { isTouch } from './layout.js'
import { oneLine } from './message-words.js'
import { answered, pressed } from './pressing.js'
import { paint } from './seat.js'

/**
 * @typedef {import('./seat.js').Seat} Seat
 * @typedef {import('./acts.js').Act} Act
 * @typedef {import('./desk.js').Desk} Desk
 */
/**
 * @template {Act['do']} K
 * @typedef {(seat: Seat, act: Extract<Act, { do: K }>, form: HTMLFormElement | null) => unknown} Doing
 */

/**
 * What each act does. A promise that fails becomes a toast.
 * @type {{ readonly [K in Act['do']]: Doing<K> }}
 */
const DOINGS = {
  press: (seat, act, form) => pressed(seat, act, form),
  answer: (seat, act) => answered(seat, act.yes),
  turn: (seat, act) => change(seat, { pages: { ...seat.desk.pages, [act.table]: act.to } }),
  chat: (seat, act) => goTo(seat, { chatId: act.chatId, shows: 'chat' }),
  chats: (seat) => change(seat, { shows: 'list', open: null }),
  people: (seat) => change(seat, { open: seat.desk.open === 'people' ? null : 'people' }),
  members: (seat) => change(seat, { open: seat.desk.open === 'members' ? null : 'members' }),
  who: (seat, act) => become(seat, act.openId),
  reply: (seat, act) => replyTo(seat, act.messageId),
  unreply: (seat) => change(seat, { replyTo: null }),
  recall: async (seat, act) => {
    await seat.api.recall({ as: seat.desk.as, messageId: act.messageId })
    await seat.refresh()
  },
  show: (seat, act) => show(seat, act.messageId),
  touch: (seat, act) =>
    isTouch() && change(seat, { touched: act.messageId === seat.desk.touched ? null : act.messageId }),
  jump: (seat, act) => jump(seat, act.by),
  hint: (seat) => change(seat, { hint: false }),
  image: (seat) => change(seat, { images: seat.desk.images + 1 }),
  unimage: (seat) => change(seat, { images: 0 }),
  send: (seat) => send(seat),
  take: (seat, act) => takeOption(seat, act.index),
  bottom: (seat) => {
    seat.atEnd = true
    change(seat, { behind: false })
  },
  bot: async (seat, act) => {
    const chat = openChat(seat.desk)
    if (chat) await seat.api.bot(chat.chatId, { as: seat.desk.as, in: act.in })
    await seat.refresh()
  },
  untoast: (seat) => change(seat, { toast: null }),
}

/**
 * @template {Act['do']} K
 * @param {Seat} seat
 * @param {Extract<Act, { do: K }>} act
 * @param {HTMLFormElement | null} [form] what is submitted with it
 */
export async function perform(seat, act, form = null) {
  /** @type {Doing<K>} */
  const doing = DOINGS[/** @type {K} The key is the act's own. */ (act.do)]
  try {
    await doing(seat, act, form)
  } catch (problem) {
    seat.tell(problem instanceof Error ? problem.message : String(problem), 'error')
  }
}

/**
 * @param {Seat} seat
 * @param {Partial<Desk>} what
 */
function change(seat, what) {
  Object.assign(seat.desk, what)
  seat.draw()
}

/**
 * What became due in the skipped time happens on the server before the answer comes.
 * @param {Seat} seat
 * @param {import('./api.js').Jump} by
 */
async function jump(seat, by) {
  change(seat, { jumping: true })
  try {
    takeTime(seat, (await seat.api.jump(by)).now)
  } finally {
    change(seat, { jumping: false })
  }
  await seat.refresh()
}

/**
 * Another chat, or the same one through other eyes: then its messages stay until the fresh ones are here.
 * @param {Seat} seat
 * @param {Partial<Desk>} where
 */
async function goTo(seat, where) {
  const { desk } = seat
  const rest = where.chatId === desk.chatId ? {} : { messages: [], loaded: false }
  Object.assign(desk, { ...rest, open: null, replyTo: null, picker: null, behind: false }, where)
  seat.atEnd = true
  remember(desk)
  paint(seat)
  showDraft(seat)
  await seat.refresh()
}

/**
 * The address keeps who and where, so that a reload comes back here.
 * @param {Desk} desk
 */
function remember({ as, chatId }) {
  history.replaceState(null, '', `#${encodeURIComponent(as)}/${encodeURIComponent(chatId ?? '')}`)
}

/**
 * Sits down as somebody else; in the same chat where he is in it too.
 * @param {Seat} seat
 * @param {string} openId
 */
async function become(seat, openId) {
  const state = await seat.api.state(openId)
  const { chatId } = seat.desk
  seat.desk.as = openId
  takeState(seat, state)
  await goTo(seat, { chatId: chatToOpen(state, chatId), pressing: [] })
}

/**
 * @param {Seat} seat
 * @param {string} messageId
 */
function replyTo(seat, messageId) {
  const message = seat.desk.messages.find((one) => one.messageId === messageId)
  if (!message) return
  change(seat, { replyTo: { messageId, name: message.sender.name, text: oneLine(message) }, touched: null })
  paint(seat)
  focusBox(seat)
}

/**
 * @param {Seat} seat
 * @param {string} messageId
 */
function show({ root }, messageId) {
  const node = root.querySelector(`[data-message="${CSS.escape(messageId)}"]`)
  node?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  node?.animate?.([{ opacity: 0.3 }, { opacity: 1 }], 700)
}

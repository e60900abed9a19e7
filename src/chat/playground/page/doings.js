import { focusBox, showDraft, takeOption } from './composer.js'
import { openChat } from './desk.js'
import { isTouch } from './layout.js'
import { made } from './making.js'
import { oneLine } from './message-words.js'
import { become, goTo } from './moving.js'
import { answered, pressed } from './pressing.js'
import { paint } from './seat.js'
import { send, takeSample } from './sending.js'

/**
 * @typedef {import('./seat.js').Seat} Seat
 * @typedef {import('./acts.js').SeatAct} Act
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
  people: (seat) => openPeople(seat),
  members: (seat) => change(seat, { open: seat.desk.open === 'members' ? null : 'members' }),
  who: (seat, act) => become(seat, act.openId),
  reply: (seat, act) => replyTo(seat, act.messageId),
  unreply: (seat) => change(seat, { replyTo: null }),
  recall: (seat, act) => fresh(seat, seat.api.recall({ as: seat.desk.as, messageId: act.messageId })),
  palette: (seat, act) => change(seat, { palette: act.messageId === seat.desk.palette ? null : act.messageId }),
  react: (seat, act) => {
    change(seat, { palette: null, touched: null })
    return fresh(seat, seat.api.react({ as: seat.desk.as, messageId: act.messageId, emoji: act.emoji }))
  },
  show: (seat, act) => show(seat, act.messageId),
  touch: (seat, act) =>
    isTouch() && change(seat, { touched: act.messageId === seat.desk.touched ? null : act.messageId }),
  thread: (seat, act) => openThread(seat, act.messageId),
  unthread: (seat) => goTo(seat, { thread: null }),
  photo: (seat, act) => change(seat, { photo: act.src }),
  unphoto: (seat) => change(seat, { photo: null }),
  hint: (seat) => change(seat, { hint: false }),
  attach: (seat) => change(seat, { open: seat.desk.open === 'attach' ? null : 'attach' }),
  sample: (seat) => takeSample(seat),
  unattach: (seat, act) => change(seat, { pictures: seat.desk.pictures.filter((_, i) => i !== act.index) }),
  send: (seat) => send(seat),
  take: (seat, act) => takeOption(seat, act.index),
  bottom: (seat) => {
    seat.atEnd = true
    change(seat, { behind: false })
  },
  bot: (seat, act) => inChat(seat, (chatId, as) => seat.api.bot(chatId, { as, in: act.in })),
  member: (seat, act) => inChat(seat, (chatId, as) => seat.api.member(chatId, { as, openId: act.openId, in: act.in })),
  make: (seat, act) => change(seat, { making: act.what, open: null }),
  made: (seat, act, form) => made(seat, act.what, form),
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
  if (seat.desk.alone) seat.stage.draw()
}

/**
 * @param {Seat} seat
 * @param {Promise<unknown>} work
 */
async function fresh(seat, work) {
  await work
  await seat.refresh()
}

/**
 * @param {Seat} seat
 * @param {(chatId: string, as: string) => Promise<unknown>} work
 */
async function inChat(seat, work) {
  const chat = openChat(seat.desk)
  if (chat) await fresh(seat, work(chat.chatId, seat.desk.as))
}

/** @param {Seat} seat */
function openPeople(seat) {
  const { desk } = seat
  change(seat, { open: desk.open === 'people' ? null : 'people', find: '' })
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
 * A message that is no thread yet becomes one with the first reply.
 * @param {Seat} seat
 * @param {string} messageId
 */
async function openThread(seat, messageId) {
  const message = seat.desk.messages.find((one) => one.messageId === messageId)
  if (!message) return
  await goTo(seat, { thread: message.threadId ?? message.rootId, touched: null })
  showDraft(seat)
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

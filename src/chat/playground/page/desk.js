/**
 * What one person's phone knows and shows: plain data, read by the views, written by the doings. Several people side by
 * side are several desks.
 *
 * @typedef {object} Desk
 * @property {string} seat names its place on the page, for ids
 * @property {boolean} alone nobody sits beside him
 * @property {string} as open_id of who sits here
 * @property {import('./api.js').State} state
 * @property {ReadonlyMap<string, Face>} faces
 * @property {string | null} chatId `bot` while his direct chat does not exist yet
 * @property {readonly Message[]} messages
 * @property {boolean} loaded whether they are those of `chatId`
 * @property {readonly Command[]} commands what he may type after a slash in this chat
 * @property {string | null} thread the thread that is open instead of the chat
 * @property {string | null} newFrom the first message he had not read when he came
 * @property {number} now the playground's time, ms
 * @property {'chat' | 'list'} shows what a phone shows; a desktop shows both
 * @property {'people' | 'members' | 'attach' | null} open
 * @property {import('./acts.js').Making | null} making the small form that is open
 * @property {string} find what narrows the list of people
 * @property {{ messageId: string, name: string, text: string } | null} replyTo
 * @property {readonly { messageId: string, button: string }[]} pressing
 * @property {Readonly<Record<string, number>>} pages
 * @property {string | null} touched the message whose buttons a finger asked for
 * @property {string | null} palette the message that waits for a face
 * @property {string | null} photo the picture that is enlarged
 * @property {import('./picker.js').Picker | null} picker
 * @property {readonly string[]} pictures data URLs that go with the next message
 * @property {readonly { text: string, pictures: readonly string[], thread: string | null }[]} leaving sent, not yet heard
 * @property {{ type: string, text: string } | null} toast
 * @property {{ press: import('./acts.js').PressAct, form?: Form } | null} asking the press that waits for a yes
 * @property {boolean} hint
 * @property {boolean} behind something new stands below what is on the screen
 *
 * @typedef {Record<string, string | string[] | boolean>} Form
 * @typedef {import('./card-view.js').Face} Face
 * @typedef {import('./api.js').Message} Message
 * @typedef {import('./api.js').State} State
 * @typedef {import('./api.js').Chat} Chat
 * @typedef {import('./api.js').Command} Command
 */

/** The person whom a newcomer meets first: the one with the complaint. */
const NEWCOMER = '陈老板'

/**
 * @param {State} state
 * @param {{ as: string, chatId: string | null, seat?: string }} where
 * @returns {Desk}
 */
export const deskOf = (state, { as, chatId, seat = 's1' }) => ({
  seat,
  alone: true,
  as,
  state,
  faces: facesOf(state),
  chatId,
  messages: [],
  loaded: false,
  commands: [],
  thread: null,
  newFrom: null,
  now: Date.parse(state.now),
  shows: chatId === null ? 'list' : 'chat',
  open: null,
  making: null,
  find: '',
  replyTo: null,
  pressing: [],
  pages: {},
  touched: null,
  palette: null,
  photo: null,
  picker: null,
  pictures: [],
  leaving: [],
  toast: null,
  asking: null,
  hint: true,
  behind: false,
})

/**
 * @param {State} state
 * @returns {ReadonlyMap<string, Face>}
 */
export function facesOf({ people, bot }) {
  /** @type {Face[]} */
  const all = [...people, { ...bot, isBot: true }]
  return new Map(all.map((face) => [face.openId, face]))
}

/**
 * Who a newcomer is at first: a shop owner, from outside if there is one.
 * @param {State} state
 */
export const firstPerson = ({ people }) =>
  (people.find((p) => p.name === NEWCOMER) ?? people.find((p) => p.external) ?? people[0])?.openId ?? ''

/**
 * Which chat to open: the one asked for, else the first group that the bot sits in.
 * @param {State} state
 * @param {string | null} wanted
 */
export function chatToOpen({ chats }, wanted) {
  if (wanted === 'bot' || chats.some((chat) => chat.chatId === wanted)) return wanted
  const group = chats.find((chat) => chat.kind === 'group' && chat.hasBot)
  return (group ?? chats[0])?.chatId ?? null
}

/**
 * The chat that is open, also the direct one that nobody has written in yet.
 * @param {Desk} desk
 * @returns {Chat | null}
 */
export function openChat(desk) {
  if (desk.chatId === 'bot') return directChat(desk)
  return desk.state.chats.find((chat) => chat.chatId === desk.chatId) ?? null
}

/**
 * @param {Desk} desk
 * @returns {Chat}
 */
export function directChat({ state, as }) {
  const known = state.chats.find((chat) => chat.kind === 'p2p' && chat.hasBot)
  if (known) return known
  const members = [as, state.bot.openId]
  const { name } = state.bot
  return { chatId: 'bot', name, kind: 'p2p', external: false, members, hasBot: true, unread: 0, last: null }
}

/**
 * Fresh data in place of old, the same object wherever nothing changed: what did not change is not drawn again.
 * @template {object} T
 * @param {readonly T[]} old
 * @param {readonly T[]} fresh
 * @param {(item: T) => string} idOf
 * @returns {readonly T[]}
 */
export function keepSame(old, fresh, idOf) {
  const before = new Map(old.map((item) => [idOf(item), item]))
  return fresh.map((item) => {
    const known = before.get(idOf(item))
    return known !== undefined && JSON.stringify(known) === JSON.stringify(item) ? known : item
  })
}

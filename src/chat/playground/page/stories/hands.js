import { box, typed } from '../composer.js'
import { actOf } from '../dom.js'
import { become, goTo } from '../moving.js'
import { sitDown, standUp } from '../stage.js'

/**
 * What a story does on the page, the way a person does it: it sits people down, types, presses, looks.
 *
 * @typedef {import('../stage.js').Stage} Stage
 * @typedef {import('../seat.js').Seat} Seat
 * @typedef {import('./story.js').Part} Part
 * @typedef {import('./tempo.js').Tempo} Tempo
 * @typedef {{ at: number, messages: ReadonlySet<import('../api.js').Message> }} Seen
 */

/** Narrower than this one sits alone and becomes each in turn. */
const WIDE_PX = 900
const KEY_MS = 42
const ANSWER_MS = 8000
/** The bot's words carry its clock, which may be a moment behind the page's. */
const SLACK_MS = 2000

/**
 * @param {Stage} stage
 * @param {string} name
 */
export function personNamed({ seats }, name) {
  const person = seats[0]?.desk.state.people.find((each) => each.name === name)
  if (!person) throw new Error(name)
  return person.openId
}

/**
 * Everybody of the cast in his chat, side by side where there is room.
 * @param {Stage} stage
 * @param {readonly Part[]} cast
 */
export async function seatCast(stage, cast) {
  const wanted = stage.row.clientWidth >= WIDE_PX ? cast : cast.slice(0, 1)
  for (const extra of stage.seats.slice(wanted.length)) standUp(stage, extra.desk.seat)
  for (const [i, part] of wanted.entries()) {
    const seat = stage.seats[i] ?? (await sitDown(stage, { as: personNamed(stage, part.who), chatId: null }))
    await moveTo(seat, stage, part)
  }
}

/**
 * The seat of this person, in this chat: his own, or the only one there is.
 * @param {Stage} stage
 * @param {Part} part
 * @returns {Promise<Seat>}
 */
export async function seatFor(stage, part) {
  const as = personNamed(stage, part.who)
  const seat = stage.seats.find(({ desk }) => desk.as === as) ?? stage.seats[0]
  if (!seat) throw new Error(part.who)
  await moveTo(seat, stage, part)
  return seat
}

/**
 * @param {Seat} seat
 * @param {Stage} stage
 * @param {Part} part
 */
async function moveTo(seat, stage, { who, chat }) {
  const as = personNamed(stage, who)
  if (seat.desk.as !== as) await become(seat, as)
  const { chats } = seat.desk.state
  const found = chats.find((each) => (chat === 'bot' ? each.kind === 'p2p' : each.name === chat))
  const chatId = found?.chatId ?? (chat === 'bot' ? 'bot' : null)
  if (chatId === null) throw new Error(chat)
  if (seat.desk.chatId !== chatId || seat.desk.shows !== 'chat') await goTo(seat, { chatId, shows: 'chat' })
}

/**
 * Types it, letter by letter, and sends it.
 * @param {Seat} seat
 * @param {string} text
 * @param {Tempo} tempo
 */
export async function type(seat, text, tempo) {
  const area = box(seat)
  if (!area) return
  area.value = ''
  for (const letter of text) {
    area.value += letter
    area.setSelectionRange(area.value.length, area.value.length)
    typed(seat)
    await tempo.beat(KEY_MS)
  }
  await tempo.beat(500)
  area.form?.requestSubmit()
  await tempo.until(() => area.value === '' && seat.desk.leaving.length === 0, ANSWER_MS)
}

/**
 * The newest button in the chat that says this to the bot.
 * @param {Seat} seat
 * @param {{ acts: readonly string[], label?: string | undefined }} wanted
 * @returns {HTMLElement | null}
 */
export function findButton({ root }, { acts, label }) {
  const buttons = [...root.querySelectorAll('.message .card-button')].reverse()
  const found = buttons.find((node) => {
    const act = actOf(node)?.act
    const value = act?.do === 'press' ? act.value : null
    const says = typeof value === 'object' && value !== null ? String(Reflect.get(value, 'act')) : ''
    return acts.includes(says) && (label === undefined || node.textContent?.trim() === label)
  })
  return found instanceof HTMLElement ? found : null
}

/**
 * Fills what the button's form asks for, points at the button, presses it, and waits for the answer.
 * @param {Seat} seat
 * @param {HTMLElement} button
 * @param {{ form?: Readonly<Record<string, string>> | undefined, tempo: Tempo }} how
 */
export async function press(seat, button, { form = {}, tempo }) {
  button.scrollIntoView({ block: 'center', behavior: 'instant' })
  const fields = button.closest('form')?.elements
  for (const [name, value] of Object.entries(form)) await fill(fields?.namedItem(name), value, tempo)
  button.classList.add('pointed-at')
  await tempo.beat(1000)
  button.classList.remove('pointed-at')
  button.click()
  await tempo.until(() => seat.desk.pressing.length === 0, ANSWER_MS)
  await seat.refresh()
}

/**
 * @param {Element | RadioNodeList | null | undefined} field
 * @param {string} value
 * @param {Tempo} tempo
 */
async function fill(field, value, tempo) {
  if (field instanceof HTMLSelectElement) {
    field.value = value
    await tempo.beat(500)
  }
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
  field.value = ''
  for (const letter of value) {
    field.value += letter
    await tempo.beat(KEY_MS / 2)
  }
}

/**
 * Everything that stands on the page now: what is not among it later is new or has changed.
 * @param {Stage} stage
 * @returns {Seen}
 */
export const seenNow = ({ board, seats }) => ({
  at: board.now - SLACK_MS,
  messages: new Set(seats.flatMap(({ desk }) => desk.messages)),
})

/**
 * Shows the newest thing the bot said or changed here since then, or else the newest there is.
 * @param {Seat} seat
 * @param {Seen} seen
 * @param {Tempo} tempo
 */
export async function lookAtNewest(seat, seen, tempo) {
  const ofBot = () => seat.desk.messages.filter(({ sender, recalled }) => sender.isBot && !recalled)
  const fresh = () => ofBot().findLast((one) => !seen.messages.has(one) && isFresh(one, seen, seat))
  await tempo.until(() => fresh() !== undefined, ANSWER_MS / 2)
  const message = fresh() ?? ofBot().at(-1)
  const node = message && seat.root.querySelector(`[data-message="${CSS.escape(message.messageId)}"] .message-body`)
  if (!node) return
  node.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  node.classList.add('pointed-at')
  setTimeout(() => node.classList.remove('pointed-at'), 1600)
}

/**
 * In a chat that was not open before everything is new to the page: there the clock decides.
 * @param {import('../api.js').Message} message
 * @param {Seen} seen
 * @param {Seat} seat
 */
const isFresh = ({ at }, seen, seat) =>
  Date.parse(at) >= seen.at || seat.desk.messages.some((one) => seen.messages.has(one))

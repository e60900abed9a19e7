import { roleWord, WORDS } from './words.js'

/**
 * What the composer offers while somebody types `@` or `/`.
 *
 * @typedef {{ kind: '@' | '/', from: number, to: number, index: number, options: readonly Option[] }} Picker
 * @typedef {{ insert: string, name: string, tells: string, openId?: string, also?: readonly string[],
 *   example?: string }} Option
 * @typedef {{ kind: '@' | '/', from: number, query: string }} Begun
 * @typedef {object} Offer
 * @property {readonly Option[]} people
 * @property {readonly Option[]} commands
 */

const AT = /(?:^|[^\w.@])@([^\s@]{0,12})$/
/** A command begins a line, or follows the one @ before it (DESIGN.md 5). */
const SLASH = /(?:^|\n|^@\S+ )[ ]?[/／](\S{0,20})$/

/**
 * @param {string} text
 * @param {number} caret
 * @returns {Begun | null}
 */
export function begun(text, caret) {
  const before = text.slice(0, caret)
  const at = AT.exec(before)
  if (at) return { kind: '@', from: caret - (at[1] ?? '').length - 1, query: at[1] ?? '' }
  const slash = SLASH.exec(before)
  if (slash) return { kind: '/', from: caret - (slash[1] ?? '').length - 1, query: slash[1] ?? '' }
  return null
}

/**
 * @param {{ text: string, caret: number }} typed
 * @param {Offer} offer
 * @returns {Picker | null}
 */
export function pickerAt({ text, caret }, offer) {
  const start = begun(text, caret)
  if (!start) return null
  const query = start.query.toLowerCase()
  const from = start.kind === '@' ? offer.people : offer.commands
  const options = from.filter((option) => namesOf(option).some((name) => name.includes(query)))
  const exact = options.length === 1 && options[0]?.name.replace(/^[@/]/, '') === start.query
  if (options.length === 0 || exact) return null
  return { kind: start.kind, from: start.from, to: caret, index: 0, options }
}

/**
 * What an option is found by: its name, and a command's Chinese ones.
 * @param {Option} option
 */
const namesOf = ({ name, also = [] }) => [name.replace(/^[@/]/, ''), ...also].map((each) => each.toLowerCase())

/**
 * The text with the chosen option in it, and where the caret stands then.
 * @param {string} text
 * @param {Picker} picker
 * @param {number} index
 */
export function chosen(text, picker, index) {
  const insert = picker.options[index]?.insert ?? ''
  const after = text.slice(picker.to).replace(/^ /, '')
  return { text: text.slice(0, picker.from) + insert + after, caret: picker.from + insert.length }
}

/**
 * Who can be @ed in a chat: the bot first, then the others in it, then everybody. A command in a group brings the @ of
 * the bot along when the line has none: without it the bot may not hear it.
 * @param {import('./desk.js').Desk} desk
 * @param {import('./api.js').Chat | null} chat
 * @param {string} text what stands in the box
 * @returns {Offer}
 */
export function offerOf({ state, as, faces, commands }, chat, text) {
  const roles = new Map(state.people.map(({ openId, role }) => [openId, roleWord(role)]))
  const isGroup = chat?.kind === 'group'
  const others = isGroup ? chat.members.filter((id) => id !== as && id !== state.bot.openId) : []
  const people = others.flatMap((id) => {
    const face = faces.get(id)
    return face ? [{ openId: id, name: face.name, tells: roles.get(id) ?? '' }] : []
  })
  const bot = isGroup && chat.hasBot ? [{ openId: state.bot.openId, name: state.bot.name, tells: WORDS.bot }] : []
  const all = isGroup ? [{ name: WORDS.everyone, tells: '' }] : []
  const known = commands.length > 0 ? commands : [{ line: '/help', also: [], tells: WORDS.help, example: '/help' }]
  const call = isGroup && chat.hasBot && !text.includes(`@${state.bot.name}`) ? `@${state.bot.name} ` : ''
  return {
    people: [...bot, ...people, ...all].map((one) => ({ ...one, insert: `@${one.name} ` })),
    commands: known.map(({ line, ...rest }) => ({ ...rest, name: line, insert: `${call}${line} ` })),
  }
}

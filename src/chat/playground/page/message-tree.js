import { cardTree } from './card.js'
import { timeWords } from './clock-words.js'
import { faceOf } from './emoji.js'
import { icon } from './icons.js'
import { atTree } from './markdown-tree.js'
import { avatar } from './person.js'
import { h, imageAddress, safeLink } from './tree.js'
import { MESSAGE_TYPES, roleWord, WORDS } from './words.js'

/**
 * @typedef {import('./api.js').Message} Message
 * @typedef {import('./card-view.js').CardView} CardView
 * @typedef {import('./tree.js').Tree} Tree
 * @typedef {{ lead: boolean, touched: boolean }} Place `lead`: the first of its sender's row, with face and name
 */

/**
 * One message: a bubble, a card, or a line in the middle.
 * @param {Message} message
 * @param {CardView & { people: ReadonlyMap<string, import('./api.js').Person> }} view
 * @param {Place} place
 * @returns {Tree}
 */
export function messageTree(message, view, place) {
  const { messageId, sender } = message
  const key = messageId
  const own = sender.openId === view.me
  if (message.recalled) return note(key, WORDS.recalled(own ? WORDS.you : sender.name))
  if (message.type === 'system') return note(key, partsTree(message.text, view))
  const face = view.faces.get(sender.openId ?? '') ?? { openId: sender.openId ?? '', name: sender.name }
  const side = own ? 'own' : 'other'
  const look = `message ${side}${place.lead ? ' lead' : ''}${place.touched ? ' touched' : ''}`
  return h('div', { class: look, key, id: `m-${messageId}`, 'data-message': messageId }, [
    h('div', { class: 'message-face' }, place.lead && avatar({ ...face, isBot: sender.isBot })),
    h('div', { class: 'message-main' }, [
      place.lead && heading(message, view),
      h('div', { class: 'message-body', act: { do: 'touch', messageId } }, [content(message, view)]),
      reactions(message),
    ]),
    actions(message, own),
  ])
}

/**
 * @param {string} key
 * @param {import('./tree.js').Kid} words
 */
const note = (key, words) => h('div', { class: 'note', key }, words)

/**
 * @param {Message} message
 * @param {CardView & { people: ReadonlyMap<string, import('./api.js').Person> }} view
 */
function heading({ sender, at, buzzed }, view) {
  const person = view.people.get(sender.openId ?? '')
  return h('div', { class: 'message-head' }, [
    h('span', { class: 'message-name' }, sender.name),
    sender.isBot && h('span', { class: 'badge badge-bot' }, WORDS.bot),
    person && h('span', { class: 'message-role' }, roleWord(person.role)),
    person?.external && h('span', { class: 'badge badge-external' }, WORDS.external),
    buzzed.length > 0 && h('span', { class: 'badge badge-external' }, WORDS.buzzed),
    h('time', { datetime: at }, timeWords(at, view.zone)),
  ])
}

/**
 * @param {Message} message
 * @param {CardView} view
 * @returns {Tree}
 */
function content(message, view) {
  if (message.type === 'card' || message.type === 'interactive') return cardTree(message.card, view)
  const quoted = message.replyTo && quote(message.replyTo)
  const images = message.images.map((key) =>
    h('img', { class: 'photo', src: imageAddress(key), alt: WORDS.image, loading: 'lazy' }),
  )
  const words = partsTree(message.text, view)
  const nothing = words.length === 0 && images.length === 0
  const bare = words.length === 0 && !quoted && images.length > 0
  return h('div', { class: bare ? 'bubble bubble-bare' : 'bubble' }, [
    message.threadId !== null && h('span', { class: 'badge badge-thread' }, WORDS.thread),
    quoted,
    words.length > 0 &&
      h('div', { class: 'words' }, words, message.edited && h('span', { class: 'placeholder' }, ` ${WORDS.edited}`)),
    nothing && h('span', { class: 'placeholder' }, typeWords(message.type)),
    images.length > 0 && h('div', { class: 'photos' }, images),
  ])
}

/** @param {string} type */
const typeWords = (type) => WORDS.unknownMessage(MESSAGE_TYPES[type] ?? type)

/** @param {{ messageId: string, sender: string, text: string }} to */
const quote = ({ messageId, sender, text }) =>
  h('button', { type: 'button', class: 'quote', act: { do: 'show', messageId } }, [
    h('span', {}, `${WORDS.replying(sender)}:${text}`),
  ])

/**
 * @param {readonly import('./api.js').TextPart[]} parts
 * @param {CardView} view
 * @returns {Tree[]}
 */
function partsTree(parts, view) {
  return parts.map((part) => {
    if ('text' in part) return part.text
    if ('at' in part) return atPart(part.at, view)
    const href = safeLink(part.link.url)
    if (href === null) return part.link.text
    return h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, part.link.text)
  })
}

/**
 * @param {{ openId: string, name: string }} at
 * @param {CardView} view
 */
const atPart = ({ openId, name }, view) =>
  openId === 'all' || view.faces.has(openId) ? atTree(openId, view) : h('span', { class: 'at' }, `@${name}`)

/** @param {Message} message */
function reactions({ reactions }) {
  if (reactions.length === 0) return null
  const one = (/** @type {{ emoji: string, count: number }} */ { emoji, count }) =>
    h('li', { 'aria-label': `${emoji} ${count}` }, `${faceOf(emoji) ?? emoji} ${count > 1 ? count : ''}`.trim())
  return h('ul', { class: 'reactions' }, reactions.map(one))
}

/**
 * @param {Message} message
 * @param {boolean} own
 */
function actions({ messageId }, own) {
  /** @param {'reply' | 'recall'} what */
  const button = (what) =>
    h('button', { type: 'button', 'aria-label': WORDS[what], title: WORDS[what], act: { do: what, messageId } }, [
      icon(what),
    ])
  return h('div', { class: 'message-actions' }, button('reply'), own && button('recall'))
}

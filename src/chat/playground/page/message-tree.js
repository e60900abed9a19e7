import { cardTree } from './card.js'
import { timeWords } from './clock-words.js'
import { faceOf } from './emoji.js'
import { icon } from './icons.js'
import { atTree } from './markdown-tree.js'
import { messageActions } from './message-actions.js'
import { avatar } from './person.js'
import { fileAddress, h, imageAddress, safeLink } from './tree.js'
import { MESSAGE_TYPES, roleWord, WORDS } from './words.js'

/**
 * @typedef {import('./api.js').Message} Message
 * @typedef {import('./api.js').Person} Person
 * @typedef {import('./card-view.js').CardView} CardView
 * @typedef {CardView & { people: ReadonlyMap<string, Person> }} MessageView
 * @typedef {import('./tree.js').Tree} Tree
 * @typedef {object} Place
 * @property {boolean} lead the first of its sender's row, with face and name
 * @property {boolean} touched a finger asked for its buttons
 * @property {boolean} palette somebody chooses a face for it
 * @property {number} replies how many stand in its thread
 * @property {boolean} inThread it is shown inside its thread
 */

/**
 * One message: a bubble, a card, or a line in the middle.
 * @param {Message} message
 * @param {MessageView} view
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
  const look = `message ${side}${place.lead ? ' lead' : ''}${place.touched || place.palette ? ' touched' : ''}`
  return h('div', { class: look, key, 'data-message': messageId }, [
    h('div', { class: 'message-face' }, place.lead && avatar({ ...face, isBot: sender.isBot })),
    h('div', { class: 'message-main' }, [
      place.lead && heading(message, view),
      h('div', { class: 'message-body', act: { do: 'touch', messageId } }, [content(message, view)]),
      reactions(message),
      place.replies > 0 && threadButton(messageId, place.replies),
    ]),
    message.refused === null && messageActions(message, { ...place, own }),
  ])
}

/**
 * @param {string} key
 * @param {import('./tree.js').Kid} words
 */
const note = (key, words) => h('div', { class: 'note', key }, words)

/**
 * @param {Message} message
 * @param {MessageView} view
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
  if (message.refused) return refusedCard(message, view)
  if (message.type === 'card' || message.type === 'interactive') return cardTree(message.card, view)
  const quoted = message.replyTo && !message.inThread && quote(message.replyTo)
  const words = partsTree(message.text, view)
  const nothing = words.length === 0 && message.images.length === 0
  const bare = words.length === 0 && !quoted && message.images.length > 0
  return h('div', { class: bare ? 'bubble bubble-bare' : 'bubble' }, [
    quoted,
    words.length > 0 &&
      h('div', { class: 'words' }, words, message.edited && h('span', { class: 'placeholder' }, ` ${WORDS.edited}`)),
    message.file && h('div', {}, [h('a', { href: fileAddress(message.file.key) }, WORDS.download)]),
    nothing && h('span', { class: 'placeholder' }, typeWords(message.type)),
    message.images.length > 0 && h('div', { class: 'photos' }, message.images.map(photo)),
  ])
}

/**
 * Nobody in the chat sees this: it shows what the bot meant to say, and why the platform did not take it.
 * @param {Message} message
 * @param {CardView} view
 */
function refusedCard({ card, refused }, view) {
  const why = `${refused?.code ?? ''} ${refused?.why ?? ''}`.trim()
  return h('div', { class: 'refused' }, [
    h('div', { class: 'refused-words' }, [h('b', {}, WORDS.refused), h('code', {}, why)]),
    h('div', { class: 'refused-card', inert: true, 'aria-hidden': 'true' }, cardTree(card, view)),
  ])
}

/** @param {string} key */
function photo(key) {
  const src = imageAddress(key)
  return h('button', { type: 'button', class: 'photo', 'aria-label': WORDS.openImage, act: { do: 'photo', src } }, [
    h('img', { src, alt: WORDS.image, loading: 'lazy' }),
  ])
}

/** @param {string} type */
const typeWords = (type) => WORDS.unknownMessage(MESSAGE_TYPES[type] ?? type)

/** @param {{ messageId: string, sender: string, text: string }} to */
const quote = ({ messageId, sender, text }) =>
  h('button', { type: 'button', class: 'quote', act: { do: 'show', messageId } }, [
    h('span', {}, `${WORDS.replying(sender)}${WORDS.colon}${text}`),
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
function reactions({ messageId, reactions }) {
  if (reactions.length === 0) return null
  const one = (/** @type {Message['reactions'][number]} */ { emoji, count, mine }) => {
    const words = `${faceOf(emoji) ?? emoji} ${count > 1 ? count : ''}`.trim()
    const look = mine ? 'reaction reaction-mine' : 'reaction'
    const props = { type: 'button', class: look, 'aria-label': `${emoji} ${count}`, 'aria-pressed': String(mine) }
    return h('li', {}, h('button', { ...props, act: { do: 'react', messageId, emoji } }, words))
  }
  return h('ul', { class: 'reactions' }, reactions.map(one))
}

/**
 * @param {string} messageId
 * @param {number} count
 */
const threadButton = (messageId, count) =>
  h('button', { type: 'button', class: 'thread-button', act: { do: 'thread', messageId } }, [
    icon('thread'),
    WORDS.replies(count),
  ])

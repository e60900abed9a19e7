import { contentOf, json } from './json.js'
import { MESSAGE_TYPES, WORDS } from './words.js'

/**
 * A message in one line: what a quotation of it says.
 * @param {import('./api.js').Message} message
 * @returns {string}
 */
export function oneLine({ text, card, type, images }) {
  const words = text.map((part) => ('text' in part ? part.text : 'at' in part ? `@${part.at.name}` : part.link.text))
  const said = words.join('').trim()
  if (said !== '') return said
  if (card !== null) return contentOf(json(json(card).header).title)
  return images.length > 0 ? WORDS.unknownMessage(WORDS.image) : WORDS.unknownMessage(MESSAGE_TYPES[type] ?? type)
}

import { h } from './tree.js'
import { WORDS } from './words.js'

/** @typedef {import('./card-view.js').Face} Face */
/** @typedef {{ readonly faces: ReadonlyMap<string, Face> }} Known */

const HUES = 8

/**
 * @param {string} openId
 * @param {Known} known
 */
export const personName = (openId, known) => known.faces.get(openId)?.name ?? WORDS.nobody

/**
 * A round picture made of the first character: of the last one for 小林, so that 小周 and 小林 differ.
 * @param {Face} face
 * @param {'small' | 'normal' | 'tiny'} [size]
 */
export function avatar(face, size = 'normal') {
  const style = face.color === undefined ? {} : { style: { 'background-color': face.color } }
  const hue = face.isBot ? 'face-bot' : `face-${hueOf(face.openId)}`
  return h('span', { class: `face face-${size} ${hue}`, 'aria-hidden': 'true', ...style }, initial(face.name))
}

/** @param {string} name */
function initial(name) {
  const letters = [...name.trim()]
  return (/^[小老阿]$/.test(letters[0] ?? '') ? letters[1] : letters[0]) ?? '?'
}

/** @param {string} id */
const hueOf = (id) => [...id].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 997, 7) % HUES

/**
 * The platform's person element: a face and a name.
 * @param {string} openId
 * @param {Known} known
 * @param {{ showName?: boolean }} [how]
 */
export function person(openId, known, { showName = true } = {}) {
  const face = known.faces.get(openId) ?? { openId, name: WORDS.nobody }
  const label = showName ? {} : { role: 'img', 'aria-label': face.name }
  return h('span', { class: 'person', ...label }, avatar(face, 'tiny'), showName && face.name)
}

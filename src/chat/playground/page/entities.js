/** The entities that renderers of card markdown write; numbers cover the rest. */
/** @type {Readonly<Record<string, string>>} */
const NAMED = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  copy: '©',
  yen: '¥',
  hellip: '…',
  mdash: '—',
  middot: '·',
}
const ENTITY = /&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});/g

/**
 * Decodes once: `&amp;#60;` becomes `&#60;`, not `<`. Called on words that were already taken apart, so that what
 * comes out can't be markup any more. An unknown or impossible entity stays as it is written.
 * @param {string} text
 * @returns {string}
 */
export const decode = (text) =>
  text.replace(ENTITY, (whole, /** @type {string} */ name) => {
    if (!name.startsWith('#')) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole
    const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return isCharacter(point) ? String.fromCodePoint(point) : whole
  })

/** @param {number} point */
const isCharacter = (point) =>
  (point === 9 || point === 10 || point >= 32) && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)

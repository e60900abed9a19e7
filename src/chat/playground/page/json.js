/**
 * Reading a card is reading somebody else's JSON: every getter has an answer for a missing or a wrong value.
 * @typedef {Readonly<Record<string, unknown>>} Json
 */

/**
 * @param {unknown} of
 * @returns {of is Json}
 */
export const isJson = (of) => typeof of === 'object' && of !== null && !Array.isArray(of)

/**
 * @param {unknown} of
 * @returns {Json}
 */
export const json = (of) => (isJson(of) ? of : {})

/**
 * @param {unknown} of
 * @returns {string}
 */
export const words = (of) => (typeof of === 'string' ? of : typeof of === 'number' ? String(of) : '')

/**
 * @param {unknown} of
 * @returns {readonly unknown[]}
 */
export const list = (of) => (Array.isArray(of) ? of : [])

/**
 * @param {unknown} of
 * @returns {readonly Json[]}
 */
export const records = (of) => list(of).filter(isJson)

/**
 * The content of a text object, `{ tag, content }`, or a bare string.
 * @param {unknown} of
 * @returns {string}
 */
export const contentOf = (of) => (typeof of === 'string' ? of : words(json(of).content))

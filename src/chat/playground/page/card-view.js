/**
 * What a card needs to know besides itself.
 *
 * @typedef {object} CardView
 * @property {string} seat names who looks at it among several side by side, for ids
 * @property {string} me open_id of who looks at it
 * @property {string} zone
 * @property {string} messageId
 * @property {ReadonlyMap<string, Face>} faces
 * @property {readonly Face[]} pickable who a person select without options offers
 * @property {string | null} pending the button that waits for its answer, by its place in the card
 * @property {Readonly<Record<string, number>>} pages which page a table shows
 *
 * @typedef {object} Face
 * @property {string} openId
 * @property {string} name
 * @property {string} [color]
 * @property {boolean} [isBot]
 *
 * @typedef {object} Spot a place in a card
 * @property {CardView} view
 * @property {string} path
 * @property {readonly import('./acts.js').Field[] | null} form the fields of the form around it
 * @property {number} depth
 * @property {string} [above] the line above it: the name of an input that has none of its own
 */

/**
 * @param {Spot} spot
 * @param {string | number} step
 * @returns {Spot}
 */
export const into = (spot, step) => ({ ...spot, path: `${spot.path}.${step}`, depth: spot.depth + 1 })

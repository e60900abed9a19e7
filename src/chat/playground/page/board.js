/**
 * What all of the page shares, whoever sits at it: plain data, drawn by stage-view.js.
 *
 * @typedef {object} Board
 * @property {number} now the playground's time, ms
 * @property {string} zone
 * @property {Menu | null} menu what hangs open
 * @property {boolean} jumping the clock is being moved
 * @property {boolean} online
 * @property {Scheme} scheme
 *
 * @typedef {'time' | 'more'} Menu
 * @typedef {'auto' | 'light' | 'dark'} Scheme
 */

/**
 * @param {import('./api.js').State} state
 * @returns {Board}
 */
export const boardOf = ({ now, zone }) => ({
  now: Date.parse(now),
  zone,
  menu: null,
  jumping: false,
  online: true,
  scheme: 'auto',
})

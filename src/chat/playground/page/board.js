/**
 * What all of the page shares, whoever sits at it: plain data, drawn by stage-view.js.
 *
 * @typedef {object} Board
 * @property {number} now the playground's time, ms
 * @property {string} zone
 * @property {Menu | null} menu what hangs open
 * @property {boolean} jumping the clock is being moved
 * @property {import('./api.js').Speed} speed how many times faster than real time the clock runs
 * @property {Playing | null} story the story that plays, or just did
 * @property {import('./api.js').Day} day the busy day, while it runs and when it is over
 * @property {Past | null} past what happened in the time that was skipped
 * @property {boolean} online
 * @property {Scheme} scheme
 *
 * @typedef {{ from: string, to: string, items: readonly import('./api.js').Happening[] }} Past
 * @typedef {{ id: string, step: number, of: number, tells: string,
 *   state: 'playing' | 'paused' | 'done' | 'stuck' }} Playing
 * @typedef {'time' | 'stories' | 'more'} Menu
 * @typedef {'auto' | 'light' | 'dark'} Scheme
 */

/**
 * @param {Pick<import('./api.js').State, 'now' | 'zone' | 'speed' | 'day'>} state
 * @returns {Board}
 */
export const boardOf = ({ now, zone, speed, day }) => ({
  now: Date.parse(now),
  zone,
  menu: null,
  jumping: false,
  speed,
  story: null,
  day,
  past: null,
  online: true,
  scheme: 'auto',
})

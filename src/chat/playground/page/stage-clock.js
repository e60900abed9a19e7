/** @typedef {import('./stage.js').Stage} Stage */

/**
 * The server has told the time.
 * @param {Stage} stage
 * @param {string} now ISO
 */
export function takeTime(stage, now) {
  stage.clock = { now: Date.parse(now), at: performance.now() }
  setTime(stage, stage.clock.now)
}

/**
 * @param {Stage} stage
 * @param {number} now
 */
export function setTime({ board, seats }, now) {
  board.now = now
  for (const { desk } of seats) desk.now = now
}

/** Thrown out of whatever a stopped story was waiting for. */
export class Stopped extends Error {}

/**
 * A story's time: it can stand still, be skipped ahead, or end; everything a story waits for waits here.
 *
 * @typedef {object} Tempo
 * @property {(ms: number) => Promise<void>} rest a while to read; ends early when the next step is asked for
 * @property {(ms: number) => Promise<void>} beat a short pause inside a doing
 * @property {(ready: () => boolean, most: number) => Promise<boolean>} until whether it became so in time
 * @property {() => void} pause
 * @property {() => void} resume
 * @property {() => void} next
 * @property {() => void} stop
 */

const TICK_MS = 40

/**
 * @param {number} pace how many times faster than a reader reads
 * @returns {Tempo}
 */
export function tempoOf(pace) {
  let paused = false
  let stopped = false
  let skips = 0
  const tick = async () => {
    await new Promise((resolve) => setTimeout(resolve, TICK_MS))
    if (stopped) throw new Stopped()
    return paused ? 0 : TICK_MS
  }
  /**
   * @param {number} ms
   * @param {() => boolean} enough
   */
  const wait = async (ms, enough) => {
    let left = ms
    do left -= await tick()
    while (left > 0 && !enough())
  }
  return {
    async rest(ms) {
      const before = skips
      await wait(ms / pace, () => skips > before)
    },
    beat: (ms) => wait(ms / pace, () => false),
    async until(ready, most) {
      for (let left = most; left > 0 && !ready(); ) left -= (await tick()) || 0
      return ready()
    },
    pause: () => {
      paused = true
    },
    resume: () => {
      paused = false
    },
    next: () => {
      paused = false
      skips += 1
    },
    stop: () => {
      stopped = true
    },
  }
}

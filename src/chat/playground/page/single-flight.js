/**
 * Runs `work` one at a time: asked while it runs, it runs once more afterwards, however often it was asked. Everybody
 * who asked hears of the end of a run that began after asking.
 * @param {() => Promise<void>} work
 * @returns {() => Promise<void>}
 */
export function singleFlight(work) {
  /** @type {Promise<void> | null} */
  let running = null
  /** @type {Promise<void> | null} */
  let next = null
  const start = () => {
    running = work().finally(() => {
      running = null
    })
    return running
  }
  return () => {
    if (!running) return start()
    next ??= running
      .catch(() => {})
      .then(() => {
        next = null
        return start()
      })
    return next
  }
}

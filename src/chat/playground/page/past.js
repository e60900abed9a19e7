/**
 * What happened while time was skipped, oldest first: one jump's, or the running clock's so far.
 *
 * @typedef {import('./board.js').Past} Past
 * @typedef {import('./api.js').Happened} Happened
 */

/** A list longer than this nobody reads; the oldest go. */
const MOST = 60
/** A jump shorter than this is a step of the running clock. */
const STEP_MS = 10 * 60_000

/**
 * A jump begins a list of its own; the steps of a running clock go on with it. A step in which nothing happened changes
 * nothing.
 * @param {Past | null} past
 * @param {Happened} news
 * @param {number} speed
 * @returns {Past | null}
 */
export function pastAfter(past, news, speed) {
  const running = speed > 1 && Date.parse(news.to) - Date.parse(news.from) < STEP_MS
  if (!running) return news
  if (news.items.length === 0) return past
  const items = [...(past?.items ?? []), ...news.items].slice(-MOST)
  return { from: past?.from ?? news.from, to: news.to, items }
}

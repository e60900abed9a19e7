import { ROOT } from './api.js'

/** How long to wait before the stream is opened anew, when the browser itself has given up on it. */
const RETRY_MS = 2000

/**
 * @typedef {import('./api.js').Happened} Happened
 * @typedef {{ now: string, speed: import('./api.js').Speed }} Clock
 */

/**
 * Tells of every change on the server. After each gap `onNews` is called once, since what happened in it is not told.
 * @param {{ onNews: () => void, onClock: (clock: Clock) => void, onHappened: (happened: Happened) => void,
 *   onDay: (day: import('./api.js').Day) => void,
 *   onLine: (online: boolean) => void }} tell
 */
export function listen(tell) {
  const { onNews, onClock, onHappened, onDay, onLine } = tell
  const source = new EventSource(`${ROOT}/stream`)
  source.addEventListener('open', () => {
    onLine(true)
    onNews()
  })
  source.addEventListener('change', onNews)
  source.addEventListener('clock', (event) => onClock(JSON.parse(event.data)))
  source.addEventListener('happened', (event) => onHappened(JSON.parse(event.data)))
  source.addEventListener('day', (event) => onDay(JSON.parse(event.data)))
  source.addEventListener('error', () => {
    onLine(false)
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(tell), RETRY_MS)
  })
}

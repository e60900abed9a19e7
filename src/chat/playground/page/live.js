import { ROOT } from './api.js'

/** How long to wait before the stream is opened anew, when the browser itself has given up on it. */
const RETRY_MS = 2000

/**
 * Tells of every change on the server. After each gap `onNews` is called once, since what happened in it is not told.
 * @param {{ onNews: () => void, onClock: (now: string) => void, onLine: (online: boolean) => void }} tell
 */
export function listen({ onNews, onClock, onLine }) {
  const source = new EventSource(`${ROOT}/stream`)
  source.addEventListener('open', () => {
    onLine(true)
    onNews()
  })
  source.addEventListener('change', onNews)
  source.addEventListener('clock', (event) => onClock(JSON.parse(event.data).now))
  source.addEventListener('error', () => {
    onLine(false)
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen({ onNews, onClock, onLine }), RETRY_MS)
  })
}

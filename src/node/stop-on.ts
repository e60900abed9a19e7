import { SECOND_MS } from '../kernel/clock.ts'

/**
 * Stops once, on SIGTERM or SIGINT: what is under way is finished, then everything is closed, exit code 0. A second
 * signal stops at once. Under `npm start` the signal ends only the shell between npm and us: becoming an orphan is the
 * same wish.
 */
export function stopOn(
  close: () => Promise<void>,
  more: { failed: (error: unknown) => void; underNpm: boolean },
): void {
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        more.failed(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  if (!more.underNpm) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent && !stopping) stop()
  }, SECOND_MS).unref()
}

import type { OffsetClock } from '../../src/node/offset-clock.ts'

/** Time that stands still until a test moves it; never back. */
export function fakeClock(start: string): OffsetClock {
  let current = new Date(start)
  return {
    now: () => new Date(current),
    jumpTo(at) {
      if (at > current) current = new Date(at)
    },
  }
}

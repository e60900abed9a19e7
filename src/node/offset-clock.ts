import { type Clock, plus } from '../kernel/clock.ts'

/** The playground's time: real time, moved ahead by jumps. `kept` says and remembers by how many milliseconds. */
export interface OffsetClock extends Clock {
  /** Never back. */
  jumpTo(at: Date): void
}

export function offsetClock(real: Clock, kept: { read(): number; write(ms: number): void }): OffsetClock {
  return {
    now: () => plus(real.now(), kept.read()),
    jumpTo(at) {
      const ahead = at.getTime() - real.now().getTime()
      if (ahead > kept.read()) kept.write(ahead)
    },
  }
}

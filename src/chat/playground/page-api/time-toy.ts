import { Refused, reasonOf } from '../../../kernel/errors.ts'
import type { Log } from '../../../kernel/log.ts'
import type { Platform } from '../platform.ts'
import { type Happening, happeningsSince } from './happenings.ts'
import type { Jump, JumpTarget } from './needs.ts'
import type { Streams } from './stream.ts'

/** How many times faster than real time; 1 is real time. */
export const SPEEDS = [1, 60, 600] as const
export type Speed = (typeof SPEEDS)[number]

/** Real time between two steps of the running clock. */
const STEP_MS = 250
/** A step that took long is followed by a longer one, up to this. */
const MOST_STEP_MS = 2_000
/** With nobody looking the running clock stops: a tab that was closed does not make weeks pass. */
const ALONE_STEPS = 40

/** The playground's time in the page's hands: jumps, one after the other, and a clock that runs faster. */
export interface TimeToy {
  /** Resolves when everything that became due on the way has happened. */
  jump(target: JumpTarget): Promise<{ now: Date; happened: readonly Happening[] }>
  run(speed: Speed): void
  speed(): Speed
  close(): void
}

interface Needs {
  readonly platform: Platform
  readonly streams: Streams
  readonly log: Log
  readonly jump: Jump | undefined
}

export function timeToy(needs: Needs): TimeToy {
  const { streams, log } = needs
  let speed: Speed = 1
  let alone = 0
  let steppedAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const jump = inTurn(needs)
  const stop = () => {
    clearTimeout(timer)
    timer = undefined
  }
  const step = async () => {
    const elapsed = Math.min(performance.now() - steppedAt, MOST_STEP_MS)
    steppedAt += elapsed
    try {
      await jump({ ms: Math.round((speed - 1) * elapsed) })
    } catch (error) {
      log.warn('the running clock stopped', { why: reasonOf(error) })
      toy.run(1)
    }
    alone = streams.count() === 0 ? alone + 1 : 0
    if (alone >= ALONE_STEPS) toy.run(1)
    if (speed > 1) timer = setTimeout(step, STEP_MS)
  }
  const toy: TimeToy = {
    jump,
    speed: () => speed,
    run(to) {
      if (to > 1 && !needs.jump) refuse()
      stop()
      speed = to
      alone = 0
      steppedAt = performance.now()
      streams.speed(to)
      if (to > 1) timer = setTimeout(step, STEP_MS)
    },
    close: stop,
  }
  return toy
}

/** One jump at a time; what it brought is told to every open page, in its order. */
function inTurn({ platform, streams, jump }: Needs): TimeToy['jump'] {
  let last: Promise<unknown> = Promise.resolve()
  const go = async (target: JumpTarget) => {
    if (!jump) return refuse()
    const from = platform.clock.now()
    const seen = platform.world.messages.size
    const now = await jump(target)
    await platform.pushes.due(now)
    const happened = happeningsSince(platform.world, seen)
    streams.clock()
    streams.happened({ from: from.toISOString(), to: now.toISOString(), items: happened })
    return { now, happened }
  }
  return (target) => {
    const mine = last.then(() => go(target))
    last = mine.catch(() => {})
    return mine
  }
}

function refuse(): never {
  throw new Refused('conflict', '这里的时间不能拨动')
}

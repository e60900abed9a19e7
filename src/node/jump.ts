import type { Bot } from '../bot.ts'
import { plus, SECOND_MS } from '../kernel/clock.ts'
import { nextMoment, tick } from '../tick.ts'
import type { OffsetClock } from './offset-clock.ts'

const MOST_STEPS = 20_000

export interface Jumping {
  readonly clock: OffsetClock
  /** The platform's own retries. */
  readonly pushes: { pushDue(now: Date): Promise<void>; nextPushAt(): Date | null }
}

/** Time moves to `until`; what is due on the way happens in its order, each at its own moment. */
export async function jump(bot: Bot, { clock, pushes }: Jumping, until: Date): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step++) {
    const moments = [await nextMoment(bot), pushes.nextPushAt()].flatMap((moment) => (moment ? [moment] : []))
    const first = new Date(Math.min(...moments.map((moment) => moment.getTime())))
    // What waits for the platform's limits is due already: time has to pass for it to go.
    const next = step > 0 && first <= clock.now() ? plus(clock.now(), SECOND_MS) : first
    if (moments.length === 0 || next > until) break
    clock.jumpTo(next)
    await pushes.pushDue(clock.now())
    await tick(bot)
  }
  clock.jumpTo(until)
  await pushes.pushDue(clock.now())
  await tick(bot)
}

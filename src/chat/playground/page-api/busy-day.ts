import { MINUTE_MS } from '../../../kernel/clock.ts'
import { Refused, reasonOf } from '../../../kernel/errors.ts'
import type { Log } from '../../../kernel/log.ts'
import { type DayCounts, playDay } from '../busy-day/day.ts'
import { type Hosts, moveIn } from '../busy-day/moving-in.ts'
import type { Platform } from '../platform.ts'
import type { Streams } from './stream.ts'
import type { TimeToy } from './time-toy.ts'

export interface DayView {
  readonly state: 'off' | 'moving_in' | 'running' | 'done' | 'stopped' | 'failed'
  /** 0 to 1. */
  readonly share: number
  readonly counts: DayCounts | null
}

/** Forty shops, a day of seeded traffic in a minute; one at a time. */
export interface BusyDay {
  start(seed: number): void
  stop(): void
  view(): DayView
}

interface Needs {
  readonly platform: Platform
  readonly streams: Streams
  readonly time: TimeToy
  readonly log: Log
  /** Real milliseconds; a slow machine takes longer. */
  readonly lasts: number
  /** Null where there is no sample company to move in with. */
  hosts(): Hosts | null
}

/** With so many chats the teams' and then the shops' digests take most of an hour to be posted. */
const DIGESTS_MS = 45 * MINUTE_MS

export function busyDay(needs: Needs): BusyDay {
  let view: DayView = { state: 'off', share: 0, counts: null }
  let wanted = false
  let under: Promise<void> | null = null
  const show = (change: Partial<DayView>) => {
    view = { ...view, ...change }
    needs.streams.day(view)
  }
  const run = async (seed: number, hosts: Hosts) => {
    const { platform, time, lasts } = needs
    const isWanted = () => wanted
    show({ state: 'moving_in', share: 0, counts: null })
    await moveIn({ ...hosts, platform, wanted: isWanted, progress: (done, of) => show({ share: done / of }) })
    if (wanted) show({ state: 'running', share: 0 })
    const tell = ({ share, counts }: { share: number; counts: DayCounts }) => show({ share, counts: { ...counts } })
    if (wanted) await playDay({ platform, time, seed, lasts, wanted: isWanted, tell })
    if (wanted) await time.jump({ to: 'morning' })
    if (wanted) await time.jump({ ms: DIGESTS_MS })
    show({ state: wanted ? 'done' : 'stopped' })
  }
  return {
    start(seed) {
      const hosts = needs.hosts()
      if (!hosts) throw new Refused('conflict', '这里没有示例公司，忙碌的一天开始不了')
      if (under) throw new Refused('conflict', '忙碌的一天已经开始了')
      wanted = true
      under = run(seed, hosts)
        .catch((error: unknown) => {
          needs.log.error('the busy day broke off', { why: reasonOf(error) })
          show({ state: 'failed' })
        })
        .finally(() => {
          under = null
        })
    },
    stop() {
      wanted = false
    },
    view: () => view,
  }
}

import type { Bot } from '../bot.ts'
import {
  fileJournal,
  localOnly,
  type Playground,
  playground,
  sampleAdmin,
  setUpSample,
} from '../chat/playground/index.ts'
import type { FeishuConfig } from '../config.ts'
import { addDays, atLocal, calendarOfPlan, localDay, nextOpening } from '../kernel/calendar.ts'
import { type Clock, plus, SECOND_MS } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'
import { defaultPolicy } from '../kernel/policy.ts'
import { commandsHere } from './commands-here.ts'
import { jump } from './jump.ts'
import { type OffsetClock, offsetClock } from './offset-clock.ts'
import { lookInside } from './playground-inside.ts'

/** The app as the stand-in knows it: nothing secret, it only answers this machine. */
const APP = {
  appId: 'cli_5a3f1e00c0de0001',
  appSecret: 'playground-app-secret',
  encryptKey: 'playground-encrypt-key',
  verificationToken: 'playground-verification-token',
  name: '客诉管家',
} as const

export interface PlaygroundDoor {
  readonly clock: OffsetClock
  readonly feishu: FeishuConfig
  readonly admins: readonly string[]
  readonly playground: Playground
  /** The bot, once it exists: jumps run it through everything that becomes due on the way. */
  attach(bot: Bot): void
}

const OFFSET_NOTE = 'clock-offset'

/** Another clock, another origin: all that differs from a real app, and only here. */
export function openPlayground(
  folder: string,
  real: { clock: Clock; log: Log; deliver: (path: string, request: Request) => Promise<Response> },
): PlaygroundDoor {
  let bot: Bot | null = null
  const offset = { ms: 0 }
  const clock = offsetClock(real.clock, {
    read: () => offset.ms,
    write: (ms) => {
      offset.ms = ms
      stand.note(OFFSET_NOTE, String(ms))
    },
  })
  const stand = playground({
    clock,
    log: real.log,
    app: APP,
    journal: fileJournal(folder),
    deliver: real.deliver,
    jump: async (target) => {
      if (bot) await jump(bot, { pushes: stand, clock }, targetOf(bot, target))
      return clock.now()
    },
    commands: async (where) => (bot ? commandsHere(bot, where) : []),
    inside: async () => (bot ? lookInside(bot.deps) : { outbox: [], deadlines: [], errands: [] }),
    hours: () => (bot?.deps.policy ?? defaultPolicy).hours,
  })
  offset.ms = Number(stand.world.notes.get(OFFSET_NOTE) ?? 0)
  return {
    clock,
    feishu: { ...APP, origin: 'http://playground.localhost' },
    admins: [sampleAdmin],
    playground: stand,
    attach: (attached) => {
      bot = attached
    },
  }
}

type Target = { ms: number } | { to: 'opening' | 'morning' }

/** The digests leave one after the other within the minute: it is still 09:05, and they are there. */
const MORNING_MS = 59 * SECOND_MS

function targetOf({ deps }: Bot, target: Target): Date {
  const now = deps.clock.now()
  if ('ms' in target) return plus(now, target.ms)
  const today = localDay(deps.zone, now)
  if (target.to === 'morning') return plus(atLocal(deps.zone, addDays(today, 1), deps.policy.digest.team), MORNING_MS)
  const tomorrow = atLocal(deps.zone, addDays(today, 1), '00:00')
  const opening = nextOpening(calendarOfPlan(deps.policy.hours, deps.zone), now)
  return opening > now ? opening : nextOpening(calendarOfPlan(deps.policy.hours, deps.zone), tomorrow)
}

export { localOnly, setUpSample }

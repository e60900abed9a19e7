import type { Bot } from './bot.ts'
import { inTurn, type Turn } from './db/index.ts'
import { type Deadline, dueDeadlines, fateOf, nextDeadlineAt, setDeadline, takeDeadline } from './deadlines/index.ts'
import {
  drain,
  forgetCalls,
  forgetHeard,
  forgetLetters,
  nextErrandAt,
  nextLetterAt,
  runErrands,
} from './delivery/index.ts'
import { forgetIntakes } from './files/index.ts'
import { calendarOfPlan, nextOpening } from './kernel/calendar.ts'
import { MINUTE_MS, plus } from './kernel/clock.ts'
import { reasonOf } from './kernel/errors.ts'
import { loseHome } from './tickets/index.ts'
import { forgetWording } from './wording/index.ts'
import { inZoneOf } from './zones.ts'

const DEADLINES_AT_ONCE = 200

/** A while of life: what is due, what is to be fetched, what is to be said. The same on Node and on Workers. */
export async function tick(bot: Bot): Promise<void> {
  await safely(bot, 'deadlines', () => fireDeadlines(bot))
  for (const job of bot.jobs) await safely(bot, job.name, () => job.run(bot.deps))
  await deliver(bot)
  await safely(bot, 'housekeeping', () => keepHouse(bot))
}

/** Right after a commit: what the event wants fetched and said, without waiting for the next tick. */
export async function deliver(bot: Bot): Promise<void> {
  await safely(bot, 'errands', () => runErrands({ ...bot, inZoneOf, kinds: bot.errands }))
  await safely(bot, 'outbox', () => drain({ ...bot, inZoneOf, onBotOut: (_, chatId) => botOut(bot, chatId) }))
}

/** One thing that fails does not stop the rest. */
async function safely(bot: Bot, what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    bot.deps.log.error('tick failed', { part: what, why: reasonOf(error) })
  }
}

async function fireDeadlines(bot: Bot): Promise<void> {
  const due = await dueDeadlines(bot.deps.db, bot.deps.clock.now(), DEADLINES_AT_ONCE)
  for (const deadline of due) await safely(bot, `deadline ${deadline.kind}`, () => fire(bot, deadline))
}

function fire(bot: Bot, deadline: Deadline): Promise<void> {
  return inTurn(bot.deps, async (begun) => {
    const handler = bot.onDeadline.get(deadline.kind)
    if (!(await takeDeadline(begun.tx, deadline, begun.now))) return
    const turn = await inZoneOf(begun, deadline)
    const opening = fateOf(turn, deadline) === 'opening' ? nextOpening(hoursOf(turn), turn.now) : turn.now
    if (opening > turn.now) return setDeadline(turn, { ...deadline, at: opening })
    if (handler) await handler(turn, deadline)
    else turn.log.error('nobody handles this deadline', { kind: deadline.kind, subject: deadline.subject })
  })
}

const hoursOf = ({ policy, zone }: Turn) => calendarOfPlan(policy.hours, zone)

const botOut = (bot: Bot, chatId: string): Promise<void> => inTurn(bot.deps, (turn) => loseHome(turn, chatId))

const HOUSEKEEPING_MS = 30 * MINUTE_MS
const houseKept = new WeakMap<Bot, Date>()

/** Not with every tick: what is forgotten was of no use for a long time. */
async function keepHouse(bot: Bot): Promise<void> {
  const now = bot.deps.clock.now()
  const last = houseKept.get(bot)
  if (last && now < plus(last, HOUSEKEEPING_MS)) return
  houseKept.set(bot, now)
  await inTurn(bot.deps, async ({ tx }) => {
    await forgetCalls(tx, now)
    await forgetHeard(tx, now)
    await forgetLetters(tx, now)
    await forgetIntakes(tx, now)
    await forgetWording(tx, now)
  })
}

/** The next moment at which something may happen by itself; for clocks that jump. */
export async function nextMoment(bot: Bot): Promise<Date | null> {
  const { deps } = bot
  const jobs = await Promise.all(bot.jobs.map((job) => job.nextAt(deps)))
  const moments = [await nextDeadlineAt(deps.db), await nextLetterAt(deps), await nextErrandAt(deps.db), ...jobs]
  const times = moments.flatMap((moment) => (moment ? [moment.getTime()] : []))
  return times.length > 0 ? new Date(Math.min(...times)) : null
}

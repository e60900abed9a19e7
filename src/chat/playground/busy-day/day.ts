import { MINUTE_MS } from '../../../kernel/clock.ts'
import type { TimeToy } from '../page-api/time-toy.ts'
import type { Platform } from '../platform.ts'
import { pressOn, speak, ticketSince } from './acting.ts'
import { type Complaint, type Doing, planDay } from './plan.ts'

/** How the day stands: what the page shows while it runs. */
export interface DayCounts {
  complaints: number
  claimed: number
  solved: number
  confirmed: number
  /** Said by people and by the bot. */
  people: number
  bot: number
}

export interface Day {
  readonly platform: Platform
  readonly time: TimeToy
  readonly seed: number
  /** Real milliseconds it shall take; a slow machine takes longer. */
  readonly lasts: number
  wanted(): boolean
  tell(state: { at: Date; share: number; counts: DayCounts }): void
}

interface Turn {
  readonly at: number
  /** What the bot does not hear needs no minute of its own: it is said at whatever time it is. */
  readonly idle: boolean
  run(): Promise<void>
}

interface Running extends Day {
  readonly opening: number
  readonly counts: DayCounts
  readonly turns: Turn[]
}

/** 09:00 to 23:00. */
const LENGTH = 14 * 60
/** Minutes: what falls into the same few is done at the same time, so that the clock moves less often. */
const STEP = 2

/** Plays the day from the next opening on: everybody does his things at their times, the bot what is due between. */
export async function playDay(day: Day): Promise<DayCounts> {
  const { now } = await day.time.jump({ to: 'opening' })
  const counts: DayCounts = { complaints: 0, claimed: 0, solved: 0, confirmed: 0, people: 0, bot: 0 }
  const running: Running = { ...day, opening: now.getTime(), counts, turns: [] }
  running.turns.push(...planDay(day.seed).map((doing) => turnOf(running, doing)))
  const begun = performance.now()
  const said = day.platform.world.messages.size
  while (running.turns.length > 0 && day.wanted()) {
    running.turns.sort((a, b) => a.at - b.at)
    const turn = running.turns.shift()
    if (!turn || turn.at > LENGTH) break
    await restUntil(begun + (turn.at / LENGTH) * day.lasts, day)
    if (!turn.idle) await goTo(running, Math.ceil(turn.at / STEP) * STEP)
    await turn.run()
    counts.bot = day.platform.world.messages.size - said - counts.people
    day.tell({ at: day.platform.clock.now(), share: turn.at / LENGTH, counts })
  }
  if (day.wanted()) await goTo(running, LENGTH)
  return counts
}

/** The clock runs on by itself, so a moment may have passed already. */
async function goTo({ time, platform, opening }: Running, minute: number): Promise<void> {
  const ms = opening + minute * MINUTE_MS - platform.clock.now().getTime()
  if (ms > 0) await time.jump({ ms })
}

const NAP_MS = 200

async function restUntil(moment: number, { wanted }: Day): Promise<void> {
  while (wanted() && performance.now() < moment) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(NAP_MS, moment - performance.now())))
  }
}

const turnOf = (day: Running, doing: Doing): Turn => {
  return { at: doing.at, idle: doing.kind === 'chatter', run: () => act(day, doing) }
}

async function act(day: Running, doing: Doing): Promise<void> {
  const { platform, counts } = day
  counts.people += 1
  if (doing.kind === 'complaint') return complain(day, doing)
  if (doing.kind === 'chatter') {
    await speak(platform, { as: doing.as, chatId: doing.shop.chatId, text: doing.text, toBot: false })
    return
  }
  const { leader, chatId } = doing.shop.team
  await speak(platform, { as: leader.openId, chatId, text: doing.text, toBot: true })
}

async function complain(day: Running, complaint: Complaint): Promise<void> {
  const { platform, counts } = day
  const { shop, text, claimAfter } = complaint
  const seq = platform.world.messages.size
  counts.complaints += 1
  await speak(platform, { as: shop.owner.openId, chatId: shop.chatId, text, toBot: true })
  if (claimAfter === null) return
  later(day, complaint.at + claimAfter, async () => {
    const ticket = ticketSince(platform, shop, seq)
    if (ticket) await claim(day, complaint, ticket)
  })
}

async function claim(day: Running, complaint: Complaint, ticket: string): Promise<void> {
  const { shop, by, at, claimAfter, solveAfter } = complaint
  if (!(await pressOn(day.platform, { as: by, chatId: shop.team.chatId, ticket, act: 'claim' }))) return
  day.counts.claimed += 1
  later(day, at + (claimAfter ?? 0) + solveAfter, () => solve(day, complaint, ticket))
}

/** The leader calls and closes it; of a serious one he closes it twice: his word counts where a duty is still open. */
async function solve(day: Running, complaint: Complaint, ticket: string): Promise<void> {
  const { platform, counts } = day
  const { shop, done, answerAfter, at, claimAfter, solveAfter } = complaint
  const { leader, chatId } = shop.team
  const solved = `/resolve ${ticket} 客服 ${done}`
  const insists = complaint.serious ? [`/retain ${ticket} 电话里谈了改进办法，店主再看一个月`, solved] : []
  for (const text of [`/call ${ticket} 和店主通过电话，约了一周后再看`, ...insists, solved]) {
    counts.people += 1
    await speak(platform, { as: leader.openId, chatId, text, toBot: true })
  }
  counts.solved += 1
  if (answerAfter === null) return
  later(day, at + (claimAfter ?? 0) + solveAfter + answerAfter, async () => {
    const act = complaint.happy ? 'confirm' : 'not_solved'
    const pressed = await pressOn(platform, { as: shop.owner.openId, chatId: shop.chatId, ticket, act })
    if (pressed && complaint.happy) counts.confirmed += 1
  })
}

function later({ turns }: Running, at: number, run: () => Promise<void>): void {
  turns.push({ at, idle: false, run })
}

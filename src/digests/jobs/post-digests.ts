import { type Deps, inTurn, inZone, type Turn } from '../../db/index.ts'
import { say } from '../../delivery/index.ts'
import { addDays } from '../../kernel/calendar.ts'
import { reasonOf } from '../../kernel/errors.ts'
import { boundChats, boundShopChats } from '../../people/index.ts'
import type { Job } from '../job.ts'
import { type Period, periodsOn, spanBefore } from '../periods.ts'
import {
  dueAt,
  EDITIONS,
  type Edition,
  isFor,
  latestSlot,
  type Slot,
  slotKey,
  slotOn,
  spreadOf,
  type Turnout,
  turnoutOf,
} from '../rules.ts'
import { dealtWith, hasNews, takeSlot } from '../store.ts'
import { digestRef, teamRefs } from '../views.ts'

/** A chat that gets a digest. */
interface Reader {
  readonly chatId: string
  /** What the digest is about: the team's id, or the chat's own for a shop edition. */
  readonly about: string
  readonly boundAt: Date
  /** As its team set it; null: the installation's. */
  readonly zone: string | null
}

/** The rest is posted at the next tick, so that nothing else waits long. */
const MOST_AT_ONCE = 200

/** Posts each chat's digest once a day: which chats had theirs stands in the database, not in this process. */
export const postDigests: Job = {
  name: 'digests',
  async run(deps) {
    const now = deps.clock.now()
    for (const edition of EDITIONS) {
      for (const { zone, ...zoned } of await byZone(deps, edition)) {
        const slot = latestSlot(deps.policy.digest[edition], zone, now)
        for (const period of periodsOn(slot.day)) await postEdition(deps, { edition, period, slot, ...zoned }, now)
      }
    }
  },
  async nextAt(deps) {
    const now = deps.clock.now()
    const moments = await Promise.all(EDITIONS.map((edition) => nextOf(deps, edition, now)))
    const times = moments.flatMap((moment) => (moment ? [moment.getTime()] : []))
    return times.length > 0 ? new Date(Math.min(...times)) : null
  },
}

interface Issue {
  readonly edition: Edition
  readonly period: Period
  readonly slot: Slot
}

/** The chats that read the same clock; how long all of an edition are spread. */
interface Zoned {
  readonly readers: readonly Reader[]
  readonly spread: number
}

async function byZone(deps: Deps, edition: Edition): Promise<(Zoned & { zone: string })[]> {
  const all = await readersOf(deps, edition)
  const spread = spreadOf(all.length)
  const zones = Map.groupBy(all, (reader) => reader.zone ?? deps.zone)
  return [...zones].map(([zone, readers]) => ({ zone, readers, spread }))
}

async function postEdition(deps: Deps, issue: Issue & Zoned, now: Date): Promise<void> {
  const { edition, period, slot, readers, spread } = issue
  const due = readers
    .map((reader) => ({
      reader,
      turnout: turnoutOf({ slot, dueAt: dueAt(slot, reader.chatId, spread), ...reader }, now),
    }))
    .filter(({ turnout }) => turnout !== 'wait' && turnout !== 'not_yet')
  const chatIds = due.map(({ reader }) => reader.chatId)
  const done = await dealtWith(deps.db, { edition: slotKey(edition, period), slot: slot.day, chatIds })
  const left = due.filter(({ reader }) => !done.has(reader.chatId))
  for (const { reader, turnout } of left.slice(0, MOST_AT_ONCE)) {
    await safely(deps, reader, () =>
      inTurn(deps, (turn) => postOne(inZone(turn, reader.zone), reader, { ...issue, turnout })),
    )
  }
}

/** One chat that fails does not keep the others from theirs; its slot is not taken, so it is tried again. */
async function safely(deps: Deps, { chatId }: Reader, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    deps.log.error('digest not posted', { chat: chatId, why: reasonOf(error) })
  }
}

interface Posting extends Issue {
  readonly turnout: Turnout
}

/** The slot and the letters of all its cards are written together: whoever is second finds the slot taken. */
async function postOne(
  turn: Turn,
  { chatId, about }: Reader,
  { edition, period, slot, turnout }: Posting,
): Promise<void> {
  const key = slotKey(edition, period)
  if (!(await takeSlot(turn, { chatId, edition: key, slot: slot.day }))) return
  if (turnout === 'skip') {
    turn.log.warn('digest skipped: its time is long over', { chat: chatId, edition: key, day: slot.day })
    return
  }
  if (edition === 'shop' && !(await hasNews(turn, chatId, { day: slot.day, span: spanBefore(slot.day, period) })))
    return
  const name = { about, day: slot.day, period, late: turnout === 'post_late' }
  const cards = edition === 'team' ? await teamRefs(turn, name) : [digestRef(edition, name)]
  const once = (at: number) => `digest:${chatId}:${key}:${slot.day}${at === 0 ? '' : `:${at + 1}`}`
  const to = { chat: chatId }
  await say(
    turn,
    cards.map((what, at) => ({ to, what, urgency: 'digest', once: once(at) })),
  )
}

/** When something of this edition is due next; a moment that is over means now. */
async function nextOf(deps: Deps, edition: Edition, now: Date): Promise<Date | null> {
  const times: number[] = []
  for (const { zone, readers, spread } of await byZone(deps, edition)) {
    const clock = deps.policy.digest[edition]
    const slot = latestSlot(clock, zone, now)
    const chatIds = readers.map(({ chatId }) => chatId)
    const tomorrow = slotOn(addDays(slot.day, 1), clock, zone)
    const dayAfter = slotOn(addDays(slot.day, 2), clock, zone)
    const done = await dealtWith(deps.db, { edition, slot: slot.day, chatIds })
    // Whoever moved west of the sun may have had tomorrow's.
    const early = await dealtWith(deps.db, { edition, slot: tomorrow.day, chatIds })
    for (const { chatId, boundAt } of readers) {
      const had = (each: Slot) => (each === slot ? done : early).has(chatId)
      const next = [slot, tomorrow].find((each) => isFor(each, boundAt) && !had(each))
      times.push(dueAt(next ?? dayAfter, chatId, spread).getTime())
    }
  }
  return times.length > 0 ? new Date(times.reduce((a, b) => Math.min(a, b))) : null
}

/** One a chat, however many shops it serves; bound as long as the first of them. */
async function readersOf({ db, clock }: Deps, edition: Edition): Promise<Reader[]> {
  const now = clock.now()
  if (edition === 'team') {
    const chats = await boundChats(db)
    return chats.map(({ teamId, boundAt, ...chat }) => ({ ...chat, about: String(teamId), boundAt: boundAt ?? now }))
  }
  const readers = new Map<string, Reader>()
  for (const { chatId, boundAt, zone: own } of await boundShopChats(db)) {
    const since = boundAt ?? now
    const known = readers.get(chatId)
    const zone = !known || known.zone === own ? own : null // the shops of teams in several zones
    readers.set(chatId, {
      chatId,
      about: chatId,
      boundAt: known && known.boundAt < since ? known.boundAt : since,
      zone,
    })
  }
  return [...readers.values()]
}

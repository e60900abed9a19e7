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
import { type Dealt, dealtWith, hasNews, takeSlot } from '../store.ts'
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
    const issues = await issuesOn(deps, now)
    const done = await dealtWith(deps.db, {
      editions: issues.map(({ edition, period }) => slotKey(edition, period)),
      slots: issues.map(({ slot }) => slot.day),
      chatIds: issues.flatMap(({ due }) => due.map(({ reader }) => reader.chatId)),
    })
    for (const issue of issues) await postEdition(deps, issue, done)
  },
  async nextAt(deps) {
    const now = deps.clock.now()
    const all = (await byZone(deps)).map((zoned) => ({ ...zoned, slots: slotsFrom(deps, zoned, now) }))
    const done = await dealtWith(deps.db, {
      editions: all.map(({ edition }) => slotKey(edition, 'day')),
      slots: all.flatMap(({ slots }) => slots.map(({ day }) => day)),
      chatIds: all.flatMap(({ readers }) => readers.map(({ chatId }) => chatId)),
    })
    const times = all.flatMap((each) => nextOf(each, done))
    return times.length > 0 ? new Date(times.reduce((a, b) => Math.min(a, b))) : null
  },
}

interface Issue {
  readonly edition: Edition
  readonly period: Period
  readonly slot: Slot
}

/** The chats of an edition that read the same clock; how long all of the edition are spread. */
interface Zoned {
  readonly edition: Edition
  readonly zone: string
  readonly readers: readonly Reader[]
  readonly spread: number
}

async function byZone(deps: Deps): Promise<Zoned[]> {
  const zoned: Zoned[] = []
  for (const edition of EDITIONS) {
    const all = await readersOf(deps, edition)
    const spread = spreadOf(all.length)
    for (const [zone, readers] of Map.groupBy(all, (reader) => reader.zone ?? deps.zone)) {
      zoned.push({ edition, zone, readers, spread })
    }
  }
  return zoned
}

interface Due extends Issue {
  readonly due: readonly { readonly reader: Reader; readonly turnout: Turnout }[]
}

/** What has begun to go out, and to whom; some or all of it went already. */
async function issuesOn(deps: Deps, now: Date): Promise<Due[]> {
  return (await byZone(deps)).flatMap(({ edition, zone, readers, spread }) => {
    const slot = latestSlot(deps.policy.digest[edition], zone, now)
    const due = readers
      .map((reader) => ({
        reader,
        turnout: turnoutOf({ slot, dueAt: dueAt(slot, reader.chatId, spread), ...reader }, now),
      }))
      .filter(({ turnout }) => turnout !== 'wait' && turnout !== 'not_yet')
    return periodsOn(slot.day).map((period) => ({ edition, period, slot, due }))
  })
}

async function postEdition(deps: Deps, { due, ...issue }: Due, done: Dealt): Promise<void> {
  const { edition, period, slot } = issue
  const left = due.filter(({ reader }) => !done.has(reader.chatId, slotKey(edition, period), slot.day))
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

/** The newest slot, and the two after it. */
function slotsFrom(deps: Deps, { edition, zone }: Zoned, now: Date): Slot[] {
  const clock = deps.policy.digest[edition]
  const slot = latestSlot(clock, zone, now)
  return [slot, ...[1, 2].map((days) => slotOn(addDays(slot.day, days), clock, zone))]
}

/** When each chat's next one is due; a moment that is over means now. */
function nextOf({ edition, readers, spread, slots }: Zoned & { slots: readonly Slot[] }, done: Dealt): number[] {
  // Whoever moved west of the sun may have had tomorrow's.
  return readers.flatMap(({ chatId, boundAt }) => {
    const next = slots.find((each) => isFor(each, boundAt) && !done.has(chatId, slotKey(edition, 'day'), each.day))
    return next ? [dueAt(next, chatId, spread).getTime()] : []
  })
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

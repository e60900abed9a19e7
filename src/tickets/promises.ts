import { and, count, eq, gte, inArray, lt } from 'drizzle-orm'
import { sayBefore } from '../commands/say-when.ts'
import type { Turn } from '../db/index.ts'
import { clearDeadlines, type Deadline, fateOf, putOff, setDeadline } from '../deadlines/index.ts'
import { touch } from '../delivery/index.ts'
import { isOpen, localDay, nextOpening } from '../kernel/calendar.ts'
import { HOUR_MS, later, MINUTE_MS, plus } from '../kernel/clock.ts'
import { calendarFor } from './clocks.ts'
import { holdersForStep, holdersOfRole } from './ladder-people.ts'
import { nudge } from './nudge.ts'
import { isLive, subjectOf } from './rules.ts'
import { findTicket, keepEvent, type Ticket } from './store.ts'
import { promises, tickets } from './table.ts'

export type Promised = typeof promises.$inferSelect

export const promiseSubject = (id: number): string => `promise:${id}`
export const promiseIdOf = (subject: string): number => Number(subject.slice('promise:'.length))

export interface Promising {
  readonly ticketId: number
  readonly by: string
  readonly words: string
  readonly messageId: string
  readonly dueAt: Date
}

/** What was read from words is only offered: whoever said it presses. Null: this message was read before. */
export async function offerPromise({ tx, now }: Turn, promising: Promising): Promise<Promised | null> {
  const words = promising.words.slice(0, 300)
  const row = { ...promising, words, holder: promising.by, state: 'offered' as const, madeAt: now }
  const [kept] = await tx.insert(promises).values(row).onConflictDoNothing().returning()
  return kept ?? null
}

export async function findPromise(tx: Turn['tx'], id: number): Promise<Promised | null> {
  const [row] = await tx.select().from(promises).where(eq(promises.id, id))
  return row ?? null
}

export const pendingPromises = (tx: Turn['tx'], ticketIds: readonly number[]): Promise<Promised[]> =>
  tx
    .select()
    .from(promises)
    .where(and(inArray(promises.ticketId, [...ticketIds, -1]), eq(promises.state, 'pending')))
    .orderBy(promises.dueAt, promises.id)

/** Only from the state that was seen; null when somebody was faster. */
export async function putPromise(turn: Turn, seen: Promised, change: Partial<Promised>): Promise<Promised | null> {
  const mine = and(eq(promises.id, seen.id), eq(promises.state, seen.state))
  const [row] = await turn.tx.update(promises).set(change).where(mine).returning()
  if (row) {
    await touch(turn, promiseSubject(row.id))
    await touch(turn, subjectOf(row.ticketId))
  }
  return row ?? null
}

/** Long enough before to still do it; a promise of minutes warns at half of them. */
const WARN_BEFORE_MS = 15 * MINUTE_MS

/** The timer runs: a reminder before, and at its time it is kept or broken. */
export async function startPromise(turn: Turn, seen: Promised): Promise<Promised | null> {
  const started = await putPromise(turn, seen, { state: 'pending', madeAt: turn.now })
  if (!started) return null
  const half = (started.dueAt.getTime() - turn.now.getTime()) / 2
  const warnAt = later(plus(started.dueAt, -Math.min(WARN_BEFORE_MS, half)), turn.now)
  await setDeadline(turn, { subject: promiseSubject(seen.id), kind: 'promise', at: warnAt, facts: { stage: 'warn' } })
  const note = `${sayBefore(started.dueAt, turn.now, turn.zone)}：${started.words}`
  await keepEvent(turn, { ticketId: started.ticketId, move: 'promised', actor: started.by, note })
  return started
}

/** Kept or broken is counted; either way its timer is over. */
export async function settlePromise(
  turn: Turn,
  seen: Promised,
  outcome: { state: 'kept' | 'broken' | 'cancelled'; by: string | null },
): Promise<void> {
  const settled = await putPromise(turn, seen, { state: outcome.state, settledAt: turn.now })
  if (!settled) return
  await clearDeadlines(turn, promiseSubject(seen.id), ['promise'])
  if (outcome.state === 'cancelled') return
  const move = outcome.state === 'kept' ? 'promise_kept' : 'promise_broken'
  await keepEvent(turn, { ticketId: seen.ticketId, move, actor: outcome.by, note: seen.words })
}

/** Said so soon, it is still the message that promised. */
const SAME_WORDS_MS = 2 * MINUTE_MS

/**
 * What was done keeps a promise: a word to the shop when its time comes nearer, within the hour or in the second half
 * of its span; a call or an offer on its day. What was said earlier is talk: 好的 right after 明天上午回复您 is no answer.
 */
export function isKeptBy(how: 'words' | 'record', { madeAt, dueAt }: Spanned, { now, zone }: Moment): boolean {
  const since = now.getTime() - madeAt.getTime()
  if (since < SAME_WORDS_MS) return false
  if (how === 'record') return localDay(zone, now) === localDay(zone, dueAt)
  const span = dueAt.getTime() - madeAt.getTime()
  return span <= HOUR_MS || since >= span / 2
}
type Spanned = Pick<Promised, 'madeAt' | 'dueAt'>
type Moment = Pick<Turn, 'now' | 'zone'>

export async function keepPromises(
  turn: Turn,
  ticketIds: readonly number[],
  { by, how }: { by: string | null; how: 'words' | 'record' },
): Promise<void> {
  for (const promise of await pendingPromises(turn.tx, ticketIds)) {
    if (isKeptBy(how, promise, turn)) await settlePromise(turn, promise, { state: 'kept', by })
  }
}

/** A ticket that ends takes its promises along: solved is kept, withdrawn or merged is nobody's any more. */
export async function endPromises(turn: Turn, ticketId: number, how: 'kept' | 'cancelled'): Promise<void> {
  for (const promise of await pendingPromises(turn.tx, [ticketId])) {
    await settlePromise(turn, promise, { state: how, by: null })
  }
}

/** The warning, then the time itself: judged again, told to whose it is now, else to who is on duty. */
export async function firePromise(turn: Turn, deadline: Deadline): Promise<void> {
  const promise = await findPromise(turn.tx, promiseIdOf(deadline.subject))
  if (promise?.state !== 'pending') return
  const ticket = await findTicket(turn.tx, promise.ticketId)
  if (!ticket || !isLive(ticket.state)) return settlePromise(turn, promise, { state: 'cancelled', by: null })
  const calendar = calendarFor(turn.policy, turn.zone)
  const warns = deadline.facts.stage === 'warn'
  if (!isOpen(calendar, turn.now) && (warns || promise.dueAt > turn.now)) {
    return setDeadline(turn, putOff(turn, deadline, nextOpening(calendar, turn.now)))
  }
  const over = turn.now >= promise.dueAt
  const people = await holdersOfPromise(turn, ticket, promise)
  if (!over) await setDeadline(turn, { ...deadline, at: promise.dueAt, facts: { stage: 'due' } })
  else await settlePromise(turn, promise, { state: 'broken', by: null })
  if (people.length > 0) {
    // A warning that comes when the time has passed is none: it was broken, and that is said once.
    const late = over && fateOf(turn, { ...deadline, facts: { ...deadline.facts, stage: 'due' } }) === 'once'
    await nudge(turn, ticket, { clock: 'promise', stage: String(promise.id), people, late })
  }
}

async function holdersOfPromise(turn: Turn, ticket: Ticket, { holder }: Promised): Promise<string[]> {
  const mine = await holdersOfRole(turn, { ...ticket, assignee: holder }, 'assignee')
  return mine.length > 0 ? mine : holdersForStep(turn, ticket, { role: 'leader', told: new Set() })
}

/** From the next supervisor on they are his timers. */
export async function handPromises(turn: Turn, ticketId: number, to: string): Promise<void> {
  for (const promise of await pendingPromises(turn.tx, [ticketId])) await putPromise(turn, promise, { holder: to })
}

/** Timers that run and are this person's. */
export const promisesHeldBy = (tx: Turn['tx'], holder: string): Promise<Promised[]> =>
  tx
    .select()
    .from(promises)
    .where(and(eq(promises.holder, holder), eq(promises.state, 'pending')))
    .orderBy(promises.id)

export interface PromiseCount {
  readonly kept: number
  readonly broken: number
}

/** How many a team kept and broke between two moments. */
export async function countPromises(
  tx: Turn['tx'],
  of: { teamId: number; from: Date; to: Date },
): Promise<PromiseCount> {
  const rows = await tx
    .select({ state: promises.state, count: count() })
    .from(promises)
    .innerJoin(tickets, eq(tickets.id, promises.ticketId))
    .where(and(eq(tickets.teamId, of.teamId), gte(promises.settledAt, of.from), lt(promises.settledAt, of.to)))
    .groupBy(promises.state)
  const times = (state: 'kept' | 'broken') => rows.find((row) => row.state === state)?.count ?? 0
  return { kept: times('kept'), broken: times('broken') }
}

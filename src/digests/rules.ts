import { addDays, atLocal, type LocalDay, localDay, startOfDay } from '../kernel/calendar.ts'
import { HOUR_MS, MINUTE_MS, plus } from '../kernel/clock.ts'
import type { Part } from './pages.ts'
import { PERIODS, type Period } from './periods.ts'

export const EDITIONS = ['team', 'shop'] as const
export type Edition = (typeof EDITIONS)[number]

/** The digest of a day: the day it is posted on (its figures are those of the day before), and from when. */
export interface Slot {
  readonly day: LocalDay
  readonly at: Date
  /** When the day begins: a chat bound from then on gets its first digest the next day. */
  readonly dayStart: Date
}

/** `24:00` is the first moment of the day. */
export function slotOn(day: LocalDay, clock: string, zone: string): Slot {
  return { day, at: atLocal(zone, day, clock === '24:00' ? '00:00' : clock), dayStart: startOfDay(zone, day) }
}

/** The newest slot that has begun. */
export function latestSlot(clock: string, zone: string, now: Date): Slot {
  const today = localDay(zone, now)
  const slot = slotOn(today, clock, zone)
  return slot.at <= now ? slot : slotOn(addDays(today, -1), clock, zone)
}

const LONGEST_SPREAD_MS = 10 * MINUTE_MS
/** A little faster than the platform takes them for long (1,000 a minute, FEISHU.md 3.7). */
const PER_CHAT_MS = 50

/** Over how long the digests of this many chats are spread: a minute at least, ten at most. */
export function spreadOf(chats: number): number {
  return Math.min(Math.max(MINUTE_MS, chats * PER_CHAT_MS), LONGEST_SPREAD_MS)
}

/** When a chat's digest of a slot is due: always the same place within the spread, whichever process asks. */
export const dueAt = (slot: Slot, chatId: string, spread: number): Date => plus(slot.at, hashOf(chatId) % spread)

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash
}

/** Posted later than this it says so: the spread, and two rounds of a tick that comes each minute. */
const LATE_AFTER_MS = LONGEST_SPREAD_MS + 2 * MINUTE_MS
/** Nobody wants yesterday's figures after noon. */
const STALE_AFTER_MS = 2 * HOUR_MS

/**
 * What becomes of a chat's digest now. `not_yet`: bound on that day or after, the first one comes the next day.
 * `skip`: too old to be posted, but written down as dealt with.
 */
export type Turnout = 'not_yet' | 'wait' | 'post' | 'post_late' | 'skip'

export interface Pending {
  readonly slot: Slot
  readonly dueAt: Date
  readonly boundAt: Date
}

export const isFor = (slot: Slot, boundAt: Date): boolean => boundAt < slot.dayStart

export function turnoutOf({ slot, dueAt: due, boundAt }: Pending, now: Date): Turnout {
  if (!isFor(slot, boundAt)) return 'not_yet'
  if (now < due) return 'wait'
  const missedBy = now.getTime() - slot.at.getTime()
  if (missedBy >= STALE_AFTER_MS) return 'skip'
  return missedBy > LATE_AFTER_MS ? 'post_late' : 'post'
}

/** How a digest is called where cards and letters refer to it: `about` is a team's id, a shop's, or a chat's. */
export interface DigestName {
  readonly about: string
  readonly day: LocalDay
  readonly period: Period
  readonly late: boolean
  /** Where it takes more than one card. */
  readonly part?: Part | undefined
}

export function subjectOf({ about, day, period, late, part }: DigestName): string {
  const which = part ? `:${part.at}of${part.of}` : ''
  return `digest:${about}:${day}${period === 'day' ? '' : `:${period}`}${late ? ':late' : ''}${which}`
}

/** Null: not one of ours. */
export function readSubject(subject: string): DigestName | null {
  const [, about, day, period, late, at, of] =
    /^digest:([^:]+):(\d{4}-\d{2}-\d{2})(?::(week|month))?(:late)?(?::(\d+)of(\d+))?$/.exec(subject) ?? []
  if (!about || !day) return null
  const name = { about, day, period: PERIODS.find((each) => each === period) ?? 'day', late: late !== undefined }
  return at && of ? { ...name, part: { at: Number(at), of: Number(of) } } : name
}

/** What a slot is taken for: once a chat, edition, period and day. */
export const slotKey = (edition: Edition, period: Period): string =>
  period === 'day' ? edition : `${edition}-${period}`

import type { Turn } from '../db/index.ts'
import { addDays, atLocal, type LocalDay, localDay, startOfDay } from '../kernel/calendar.ts'
import { figuresOf, readProfiles, readTargets, withDerived } from '../metrics/index.ts'
import { findTeam, namesOf, type Shop, shopsOf } from '../people/index.ts'
import { presentAt } from '../shifts/index.ts'
import { countPromises, type PromiseCount } from '../tickets/index.ts'
import { type Night, sheetOf, type TicketSheet } from './open-tickets.ts'
import { bookOfSpan, type Period, type Span, spanBefore } from './periods.ts'
import { type Promised, promisedOn } from './promised.ts'
import { bookOf, type FigureBook, type ShopDay, shopDay, worstFirst } from './shop-day.ts'
import { type DigestTicket, openedOn, shopsInChats, solvedFor, ticketsOf } from './store.ts'
import { text } from './text.ts'
import { TREND_DAYS, type Trend, trendOf } from './trend.ts'

interface Facts {
  /** The day it is posted on; its figures are those of the day, week or month before. */
  readonly day: LocalDay
  readonly period: Period
  readonly span: Span
  readonly now: Date
  readonly zone: string
  /** When it should have been posted, if that was long ago: `09:05`. */
  readonly lateSince: string | null
  readonly days: readonly ShopDay[]
  /** What is noted of `day` itself so far; shops without are left out. */
  readonly today: readonly ShopDay[]
  readonly tickets: TicketSheet
  readonly nameOf: (openId: string | null) => string | null
}

export interface TeamFacts extends Facts {
  readonly team: string
  readonly worst: readonly ShopDay[]
  readonly trend: Trend | null
  readonly opened: number
  /** Times promised to shops that were kept and broken; null on a day's. */
  readonly promises: PromiseCount | null
  /** What was promised for today, soonest first. */
  readonly promised: readonly Promised[]
  /** Who works today, by name; empty where the team has no rota. */
  readonly onDuty: readonly string[]
  readonly shopName: (shopId: number | null) => string | null
}

export interface ShopFacts extends Facts {
  /** Solved for this chat in the time it is about. */
  readonly solved: readonly DigestTicket[]
  /** A resolved ticket that nobody answers is closed after this. */
  readonly autoCloseHours: number
}

export interface OneShopFacts extends Facts {
  readonly shopDay: ShopDay
  readonly trend: Trend | null
}

export interface Of {
  readonly day: LocalDay
  readonly period: Period
  readonly lateSince: string | null
}

/** Null: there is no such team. */
export async function teamFacts(turn: Turn, teamId: number, of: Of): Promise<TeamFacts | null> {
  const { tx, zone } = turn
  const team = await findTeam(tx, teamId)
  if (!team) return null
  const all = await shopsOf(tx, [teamId])
  const names = new Map(all.map((shop) => [shop.id, shop.name]))
  const tickets = await ticketsOf(tx, { teamId })
  const span = spanBefore(of.day, of.period)
  const figures = await readDays(turn, all.filter(isActive), of)
  const worst = worstFirst(figures.days)
  return {
    ...(await rest(turn, of, tickets)),
    ...figures,
    onDuty: await onDutyToday(turn, teamId),
    team: team.name,
    worst,
    trend: trendOf(figures.days, worst, { book: figures.daily, day: span.to, length: TREND_LENGTH[of.period] }),
    promised: await promisedOn(
      turn,
      tickets.map(({ id }) => id),
      of.day,
    ),
    opened: await openedOn(tx, teamId, { from: span.from, next: addDays(span.to, 1), zone }),
    promises: of.period === 'day' ? null : await countPromises(tx, { teamId, ...instantsOf(zone, span) }),
    shopName: (shopId) => (shopId === null ? text.noShopYet : (names.get(shopId) ?? null)),
  }
}

const isActive = (shop: Shop): boolean => shop.state === 'active'

/** Of shop chats: only their own shops, and only tickets whose card stands there (or in `direct`, the asker's own). */
export async function shopFacts(
  turn: Turn,
  chatIds: readonly string[],
  of: Of & { readonly direct?: string },
): Promise<ShopFacts> {
  const homeChats = of.direct ? [...chatIds, of.direct] : chatIds
  const then = instantsOf(turn.zone, spanBefore(of.day, of.period))
  return {
    ...(await rest(turn, of, await ticketsOf(turn.tx, { homeChats }))),
    ...(await readDays(turn, await shopsInChats(turn.tx, chatIds), of)),
    solved: await solvedFor(turn.tx, { homeChats }, then),
    autoCloseHours: turn.policy.autoCloseHours,
  }
}

const instantsOf = (zone: string, { from, to }: Span) => ({
  from: startOfDay(zone, from),
  to: startOfDay(zone, addDays(to, 1)),
})

/** One shop, for staff. */
export async function oneShopFacts(turn: Turn, shop: Shop, of: Of): Promise<OneShopFacts | null> {
  const figures = await readDays(turn, [shop], of)
  const [shopDay] = figures.days
  if (!shopDay) return null
  const trend = trendOf(figures.days, [], {
    book: figures.daily,
    day: spanBefore(of.day, of.period).to,
    length: TREND_LENGTH[of.period],
  })
  return { ...(await rest(turn, of, await ticketsOf(turn.tx, { shopId: shop.id }))), ...figures, shopDay, trend }
}

/** How many days the chart shows. */
export const TREND_LENGTH: Readonly<Record<Period, number>> = { day: TREND_DAYS, week: TREND_DAYS, month: 31 }

async function readDays(turn: Turn, shops: readonly Shop[], { day, period }: Of) {
  const span = spanBefore(day, period)
  const month = `${span.to.slice(0, 7)}-01`
  const from = [addDays(day, -TREND_DAYS - 1), month, span.before.from].sort()[0] ?? month
  const shopIds = shops.map(({ id }) => id)
  const noted = await figuresOf(turn.tx, { shopIds, from, to: day, accounts: true })
  const figures = withDerived(shops, noted, await readProfiles(turn))
  const daily = bookOf(figures)
  const book = period === 'day' ? daily : bookOfSpan(figures, span)
  const targets = await readTargets(turn, shopIds)
  const on = (date: LocalDay, from: FigureBook) =>
    shops.map((shop) => shopDay(shop, { book: from, day: date, targets }))
  return {
    daily,
    days: on(span.to, book),
    today: period === 'day' ? on(day, daily).filter((each) => each.figures.length > 0) : [],
  }
}

/** Of the shifts of today, also those that begin later. */
async function onDutyToday(turn: Turn, teamId: number): Promise<string[]> {
  const { on, next, planned } = await presentAt(turn, teamId)
  const today = localDay(turn.zone, turn.now)
  const later = next.filter(({ from }) => localDay(turn.zone, from) === today)
  const ids = planned ? [...new Set([...on, ...later].map(({ openId }) => openId))] : []
  return (await namesOf(turn.tx, ids)).flatMap(({ name }) => name ?? [])
}

/** From yesterday's closing to today's opening. */
function nightBefore({ policy, zone }: Turn, day: LocalDay): Night {
  const { open, close } = policy.hours
  const closing = close === '24:00' ? atLocal(zone, day, '00:00') : atLocal(zone, addDays(day, -1), close)
  return { from: closing, to: atLocal(zone, day, open) }
}

async function rest(turn: Turn, of: Of, tickets: Parameters<typeof sheetOf>[0]) {
  const { tx, now, zone } = turn
  const assignees = [...new Set(tickets.flatMap(({ assignee }) => assignee ?? []))]
  const names = new Map((await namesOf(tx, assignees)).map(({ openId, name }) => [openId, name]))
  return {
    day: of.day,
    period: of.period,
    span: spanBefore(of.day, of.period),
    lateSince: of.lateSince,
    now,
    zone,
    tickets: sheetOf(tickets, { now, zone, night: nightBefore(turn, of.day) }),
    nameOf: (openId: string | null) => (openId === null ? null : (names.get(openId) ?? null)),
  }
}

/** The local day digests asked for now are of. */
export const digestDay = ({ zone, now }: Turn): LocalDay => localDay(zone, now)

import type { Turn } from '../db/index.ts'
import { addDays, type LocalDay, localDay } from '../kernel/calendar.ts'
import { figuresOf, readTargets } from '../metrics/index.ts'
import { findTeam, namesOf, type Shop, shopsOf } from '../people/index.ts'
import { sheetOf, type TicketSheet } from './open-tickets.ts'
import { bookOf, type ShopDay, shopDay, worstFirst } from './shop-day.ts'
import { openedOn, shopsInChats, ticketsOf } from './store.ts'
import { text } from './text.ts'
import { TREND_DAYS, type Trend, trendOf } from './trend.ts'

interface Facts {
  /** The day it is posted on; its figures are those of the day before. */
  readonly day: LocalDay
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
  readonly shopName: (shopId: number | null) => string | null
}

export interface ShopFacts extends Facts {
  /** A resolved ticket that nobody answers is closed after this. */
  readonly autoCloseHours: number
}

export interface OneShopFacts extends Facts {
  readonly shopDay: ShopDay
  readonly trend: Trend | null
}

export interface Of {
  readonly day: LocalDay
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
  const yesterday = addDays(of.day, -1)
  const figures = await readDays(turn, all.filter(isActive), of.day)
  const worst = worstFirst(figures.days)
  return {
    ...(await rest(turn, of, tickets)),
    ...figures,
    team: team.name,
    worst,
    trend: trendOf(figures.days, worst, { book: figures.book, day: yesterday }),
    opened: await openedOn(tx, teamId, { day: yesterday, next: of.day, zone }),
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
  return {
    ...(await rest(turn, of, await ticketsOf(turn.tx, { homeChats }))),
    ...(await readDays(turn, await shopsInChats(turn.tx, chatIds), of.day)),
    autoCloseHours: turn.policy.autoCloseHours,
  }
}

/** One shop, for staff. */
export async function oneShopFacts(turn: Turn, shop: Shop, of: Of): Promise<OneShopFacts | null> {
  const figures = await readDays(turn, [shop], of.day)
  const [shopDay] = figures.days
  if (!shopDay) return null
  const trend = trendOf(figures.days, [], { book: figures.book, day: addDays(of.day, -1) })
  return { ...(await rest(turn, of, await ticketsOf(turn.tx, { shopId: shop.id }))), ...figures, shopDay, trend }
}

async function readDays(turn: Turn, shops: readonly Shop[], day: LocalDay) {
  const from = addDays(day, -TREND_DAYS)
  const shopIds = shops.map(({ id }) => id)
  const book = bookOf(await figuresOf(turn.tx, { shopIds, from, to: day }))
  const targets = await readTargets(turn, shopIds)
  const on = (date: LocalDay) => shops.map((shop) => shopDay(shop, { book, day: date, targets }))
  return {
    book,
    days: on(addDays(day, -1)),
    today: on(day).filter(({ figures }) => figures.length > 0),
  }
}

async function rest({ tx, now, zone }: Turn, of: Of, tickets: Parameters<typeof sheetOf>[0]) {
  const assignees = [...new Set(tickets.flatMap(({ assignee }) => assignee ?? []))]
  const names = new Map((await namesOf(tx, assignees)).map(({ openId, name }) => [openId, name]))
  return {
    day: of.day,
    lateSince: of.lateSince,
    now,
    zone,
    tickets: sheetOf(tickets, { now, zone }),
    nameOf: (openId: string | null) => (openId === null ? null : (names.get(openId) ?? null)),
  }
}

/** The local day digests asked for now are of. */
export const digestDay = ({ zone, now }: Turn): LocalDay => localDay(zone, now)

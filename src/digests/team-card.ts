import type { Block, Card } from '../chat/card.ts'
import { bold, joined, type Rich } from '../chat/rich.ts'
import { sayBefore, sayLeft } from '../commands/say-when.ts'
import { localClock } from '../kernel/calendar.ts'
import { classLine } from '../tickets/index.ts'
import type { TeamFacts } from './facts.ts'
import { fold } from './fold.ts'
import { isOverdue, nextDue, promisedToday } from './open-tickets.ts'
import { blocksOf, type FoldedList, layOut, type Page, type Part } from './pages.ts'
import { mostImproved, type ShopDay } from './shop-day.ts'
import type { DigestTicket } from './store.ts'
import { judgedLine, judgedShort, short, text } from './text.ts'
import type { Trend } from './trend.ts'

const MOST_RED = 5
const MOST_FIGURES_A_SHOP = 2
const MOST_MISSING_NAMED = 8
const MOST_DUE_TODAY = 3
/** Bytes of the folded lists of one shop's card. */
export const FOLDED = { today: 2_500, tickets: 4_000 } as const
/** Bytes of folded lists: with what stands open, or alone, a card stays within 24 KB (FEISHU.md 4.2). */
const ROOM = { first: 14_500, next: 23_000, most: 6 } as const

/**
 * Staff only. Worst first; what is missing is said to be missing, by shop, never shown as 0. What stands open is on the
 * first card; the lists that don't fit below it go on on the following ones.
 */
export function teamDigestCard(facts: TeamFacts, part: Part = { at: 1, of: 1 }): Card {
  const { team, day, now, zone, lateSince, period, span } = facts
  const whole = period === 'day' ? text.teamTitle(team, day, localClock(zone, now)) : text.spanTitle(team, period, span)
  const title = part.of > 1 ? text.partTitle(whole, part) : whole
  const lists = blocksOf(pagesOf(facts), part)
  const card = { title, color: 'blue', wide: true, body: lists } as const
  if (part.at > 1) return card
  const counts = countsOf(facts.days)
  return {
    ...card,
    tags: lateSince === null ? [] : [{ text: text.lateTag, color: 'orange' }],
    summary: `${title} ${counts.met}/${facts.days.length}`,
    body: [...openPart(facts), ...lists],
  }
}

/** How many cards it takes to say all; nobody reads more than six, the last then counts what it leaves to the CSV. */
export function partsOf(facts: TeamFacts): Part[] {
  const of = Math.min(pagesOf(facts).length, ROOM.most)
  return Array.from({ length: of }, (_, i) => ({ at: i + 1, of }))
}

const openPart = (facts: TeamFacts): Block[] => [
  ...glance(facts),
  ...redList(facts),
  ...missing(facts),
  ...trendChart(facts.trend),
  { kind: 'text', text: joined(complaintLines(facts), '\n') },
]

function countsOf(days: readonly ShopDay[]) {
  const of = (state: ShopDay['state']) => days.filter((day) => day.state === state).length
  return { shops: days.length, met: of('met'), missed: of('missed'), none: of('none') }
}

function glance({ days, lateSince, period }: TeamFacts): Block[] {
  const counts = countsOf(days)
  const lines: Rich[] = [bold(text.glance(counts, period))]
  if (lateSince !== null) lines.unshift(text.late(lateSince))
  const [first] = days
  if (first && counts.none === counts.shops) lines.push(text.noFigures(first.shop.name))
  return [{ kind: 'text', text: joined(lines, '\n') }]
}

const redLine = ({ shop, figures, goodNeeded }: ShopDay): Rich => {
  const missed = figures.filter(({ verdict }) => verdict === 'missed').slice(0, MOST_FIGURES_A_SHOP)
  const needed = goodNeeded === null || goodNeeded === 0 ? '' : text.goodNeeded(goodNeeded)
  return [bold(short(shop.name)), ' ', joined(missed.map(judgedLine), '；'), needed]
}

function redList({ worst, days }: TeamFacts): Block[] {
  const best = mostImproved(days)
  const lines = [...worst.slice(0, MOST_RED).map(redLine), ...(best ? [text.improved(best)] : [])]
  return lines.length === 0 ? [] : [{ kind: 'text', text: joined(lines, '\n') }]
}

const withoutFigures = (days: readonly ShopDay[]): string[] =>
  days.filter(({ state }) => state === 'none').map(({ shop }) => shop.name)

function missing({ days }: TeamFacts): Block[] {
  const names = withoutFigures(days)
  if (names.length === 0) return []
  const shown = names.slice(0, MOST_MISSING_NAMED)
  return [{ kind: 'text', text: text.missing(shown, names.length - shown.length) }]
}

export function trendChart(trend: Trend | null): Block[] {
  if (!trend) return []
  const points = trend.points.map(({ day, shop, value }) => ({
    x: day.slice(5),
    y: value,
    line: shop === null ? text.average : short(shop),
  }))
  return [{ kind: 'chart', shape: 'line', title: text.trendTitle(trend.metric, trend.length), points }]
}

function complaintLines(facts: TeamFacts): Rich[] {
  const { tickets, opened, period, onDuty, promises } = facts
  const { live, overdue, byClass, sensitive, waitingOnShop, overnight } = tickets
  const ids = (list: readonly DigestTicket[]) => list.map(({ id }) => id)
  const lines: Rich[] = [text.complaints({ period, opened, live: live.length, overdue: ids(overdue) })]
  const classes = byClass.map((line) => text.classCount(line.class, line.count, line.overdue))
  const first = sensitive.length > 0 ? [text.sensitive(ids(sensitive))] : []
  if (classes.length > 0) lines.push(joined([...first, ...classes], ' · '))
  if (overnight.length > 0) lines.push(text.overnight(ids(overnight)))
  const due = dueLines(facts)
  if (due.length > 0) lines.push(text.dueToday(due.slice(0, MOST_DUE_TODAY), Math.max(0, due.length - MOST_DUE_TODAY)))
  if (waitingOnShop.length > 0) lines.push(text.waitingOnShop(ids(waitingOnShop)))
  if (promises !== null && promises.kept + promises.broken > 0) lines.push(text.promises(period, promises))
  if (onDuty.length > 0) lines.push(text.onDuty(onDuty))
  return lines
}

/** What was promised in words, and what tickets owe, soonest first. */
function dueLines({ promised, tickets, shopName, now, zone }: TeamFacts): string[] {
  const said = promised.map(({ ticketId, at, words }) => ({ id: ticketId, at, what: words }))
  const owed = tickets.today
    .filter(({ id }) => !said.some((each) => each.id === id))
    .map((ticket) => ({ id: ticket.id, at: promisedToday(ticket, { now, zone }), what: shopName(ticket.shopId) ?? '' }))
  return [...said, ...owed]
    .toSorted((a, b) => (a.at?.getTime() ?? END) - (b.at?.getTime() ?? END))
    .map(({ id, at, what }) => `${at ? sayBefore(at, now, zone) : text.today} #${id} ${short(what)}`)
}

const END = Number.MAX_SAFE_INTEGER

function pagesOf(facts: TeamFacts): Page[] {
  const { worst, days, today, tickets } = facts
  const names = withoutFigures(days)
  const restMissed = worst.slice(MOST_RED)
  const met = days.filter(({ state }) => state === 'met')
  const open = tickets.live.map((ticket) => ticketLine(facts, ticket))
  const list = (title: string, lines: readonly Rich[], between = '\n'): FoldedList => ({ title, lines, between })
  return layOut(
    [
      list(text.panels.missed(restMissed.length), restMissed.map(shopLine)),
      list(text.panels.none(names.length), names.length > MOST_MISSING_NAMED ? names.map(short) : [], '、'),
      list(text.panels.live(open.length), open),
      list(text.panels.met(met.length), met.map(shopLine)),
      list(text.panels.today(today.length), today.map(shopLine)),
    ],
    ROOM,
  )
}

const panel = (title: string, words: Rich): Block[] => [{ kind: 'panel', title, body: [{ kind: 'text', text: words }] }]

/** One line each, as far as `bytes` go; without lines no panel. */
export const linesPanel = (title: string, lines: readonly Rich[], bytes: number): Block[] =>
  lines.length === 0 ? [] : panel(title, fold(lines, bytes))

const shopLine = ({ shop, figures }: ShopDay): Rich => [
  bold(short(shop.name)),
  ' ',
  joined(figures.slice(0, 4).map(judgedShort), ' · '),
]

type Names = Pick<TeamFacts, 'now' | 'zone' | 'nameOf' | 'shopName'>

/** #128 松果零食 B · 回复慢 超时 12 分钟 周组长. `shopName` answers null where the shop is plain from the card. */
export function ticketLine({ now, zone, nameOf, shopName }: Names, ticket: DigestTicket): Rich {
  const due = nextDue(ticket)
  const late = due !== null && isOverdue(ticket, now)
  const when = due === null ? '' : late ? sayLeft(due.getTime() - now.getTime()) : sayBefore(due, now, zone)
  const parts = [shopName(ticket.shopId) ?? '', classLine(ticket), when, nameOf(ticket.assignee) ?? '没人接手']
  return [
    bold(`#${ticket.id}`),
    ' ',
    parts
      .filter((part) => part !== '')
      .map(short)
      .join(' '),
  ]
}

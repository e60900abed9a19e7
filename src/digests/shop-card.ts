import type { Card } from '../chat/card.ts'
import { bold, joined, type Rich } from '../chat/rich.ts'
import { sayBefore } from '../commands/say-when.ts'
import { HOUR_MS, plus } from '../kernel/clock.ts'
import type { MetricKey } from '../metrics/index.ts'
import { aboutWhat } from '../tickets/index.ts'
import type { ShopFacts } from './facts.ts'
import { isOverdue } from './open-tickets.ts'
import type { Period } from './periods.ts'
import type { ShopDay } from './shop-day.ts'
import { short, text } from './text.ts'

/** What an owner expects to see; others are shown when there are any. */
const EXPECTED: readonly MetricKey[] = ['avg_response_s', 'satisfaction', 'reply_rate']

/** Added up they make the twelve lines an owner reads (VOICE.md). */
const MOST = { figures: 4, shops: 4, steps: 2, tickets: 2, doing: 4, checks: 2 } as const

/** For the shop owner: own figures with a word each, what we do today, what only they can do. Nothing internal. */
export function shopDigestCard(facts: ShopFacts): Card {
  const { days, span, period, lateSince } = facts
  const names = days.map(({ shop }) => shop.name)
  const sections = [figureLines(facts), weDoLines(facts), youDoLines(facts)].filter((lines) => lines.length > 0)
  const title = text.shopTitle(names, period)
  return {
    title,
    subtitle: text.shopSubtitle(period, span),
    color: 'blue',
    tags: lateSince === null ? [] : [{ text: text.lateTag, color: 'orange' }],
    summary: title,
    body: sections.map((lines) => ({ kind: 'text', text: joined(lines, '\n') })),
  }
}

function figureLines({ days, today, period }: ShopFacts): Rich[] {
  const [only] = days
  const lines = only && days.length === 1 ? linesOfOne(only, period) : linesOfSome(days, period)
  const noted = today.length === 1 && days.length === 1 ? today[0] : undefined
  return noted ? [...lines, text.ownToday(noted.figures.slice(0, MOST.figures))] : lines
}

function linesOfOne({ figures }: ShopDay, period: Period): Rich[] {
  if (figures.length === 0) return [text.ownNothing(period)]
  const missing = EXPECTED.filter((metric) => figures.every((judged) => judged.metric !== metric))
  return [
    ...figures.slice(0, MOST.figures).map(text.ownFigure),
    ...(missing.length > 0 ? [text.ownMissing(missing)] : []),
  ]
}

/** A group of several shops of one owner: a line each. */
function linesOfSome(days: readonly ShopDay[], period: Period): Rich[] {
  const lines = days.slice(0, MOST.shops).map(({ shop, figures }): Rich => {
    const shown = figures.slice(0, MOST.figures).map(text.ownFigure)
    return [bold(short(shop.name)), ' ', shown.length > 0 ? joined(shown, ' · ') : text.ownNothing(period)]
  })
  const next = days[MOST.shops]
  return next ? [...lines, text.otherShops(days.length - MOST.shops, next.shop.name)] : lines
}

function weDoLines({ days, tickets, now, zone, nameOf, solved, period }: ShopFacts): Rich[] {
  const done = solved.map(({ id, category }) => ({ id, about: aboutWhat(category) }))
  const promises = tickets.live.slice(0, MOST.tickets).map((ticket) => {
    const what = { id: ticket.id, about: aboutWhat(ticket.category), who: nameOf(ticket.assignee) }
    if (isOverdue(ticket, now)) return text.weHurry(what)
    return text.weDo({ ...what, by: ticket.resolveDue ? sayBefore(ticket.resolveDue, now, zone) : null })
  })
  const missed = days.flatMap(({ figures }) => figures.filter(({ verdict }) => verdict === 'missed'))
  const steps = [...new Set(missed.flatMap(({ metric }) => text.ownStep(metric) ?? []))]
  const did = done.length > 0 ? [text.weDid(period, done)] : []
  return [...did, ...promises, ...steps.slice(0, MOST.steps)].slice(0, MOST.doing)
}

/** Only they can: their part of a ticket with its day, a look at what is solved, a score's part. */
function youDoLines({ days, tickets, autoCloseHours, now, zone }: ShopFacts): Rich[] {
  const dues = tickets.waitingOnShop.slice(0, MOST.checks).map(({ id, category, state, resolvedAt, ...ticket }) => {
    if (state === 'waiting_shop' && ticket.waitReason) {
      const by = ticket.waitDue && sayBefore(ticket.waitDue, now, zone)
      return text.youDo({ id, reason: ticket.waitReason, by })
    }
    const until = resolvedAt && plus(resolvedAt, autoCloseHours * HOUR_MS)
    return text.youCheck({ id, about: aboutWhat(category), until: until && until > now ? until : null, now, zone })
  })
  const score = days.some(({ figures }) =>
    figures.some(({ metric, verdict }) => metric === 'experience_score' && verdict === 'missed'),
  )
  return (score ? [...dues, text.yourPart] : dues).slice(0, MOST.checks)
}

import type { Block, Card } from '../chat/card.ts'
import { joined, type Rich } from '../chat/rich.ts'
import type { OneShopFacts } from './facts.ts'
import { fold } from './fold.ts'
import { FOLDED, linesPanel, ticketLine, trendChart } from './team-card.ts'
import { judgedLine, text } from './text.ts'

/** What `/digest 店名` shows to staff. */
export function oneShopCard(facts: OneShopFacts): Card {
  const { shopDay, trend, tickets, today } = facts
  const { shop, figures, goodNeeded } = shopDay
  const lines: Rich[] = figures.map((judged) => (judged.verdict === 'missed' ? judgedLine(judged) : text.met(judged)))
  const needed = goodNeeded ? [text.goodNeededAlone(goodNeeded)] : []
  const open = tickets.live.map((ticket) => ticketLine({ ...facts, shopName: () => null }, ticket))
  const body: Block[] = [
    { kind: 'text', text: lines.length > 0 ? joined([...lines, ...needed], '\n') : text.noFiguresOne },
    ...(lines.length === 0 ? [{ kind: 'text' as const, text: text.noFigures(shop.name) }] : []),
    ...trendChart(trend),
    { kind: 'text', text: open.length > 0 ? fold(open, FOLDED.tickets) : text.noTickets },
    ...linesPanel(
      text.panels.today(today.length),
      today.flatMap((day) => day.figures.map(text.met)),
      FOLDED.today,
    ),
  ]
  const title = text.oneShopTitle(shop.name, facts.day)
  return { title, color: 'blue', summary: title, body }
}

import { at, joined, type Rich } from '../chat/rich.ts'
import type { Turn } from '../db/index.ts'
import { say } from '../delivery/index.ts'
import { addDays, daysBetween, localDay } from '../kernel/calendar.ts'
import { figuresOf, showFigure } from '../metrics/index.ts'
import { type Holder, leadersOf, managersOf, type Shop, type Team } from '../people/index.ts'
import { CLASSES } from '../triage/index.ts'
import { contractText as text } from './contract-text.ts'
import { sheetOf } from './open-tickets.ts'
import { ticketsOf } from './store.ts'

/** Days before the end of a contract. */
export const BEFORE_END = [30, 14, 7, 3, 1] as const

/** The reminder that holds with so many days left: one that was missed is made up for until the next is due. */
export const reminderFor = (daysLeft: number): number | null =>
  daysLeft < 1 ? null : (BEFORE_END.filter((days) => days >= daysLeft).at(-1) ?? null)

/** One message to the team's chat with its leader, the same to each manager: every shop whose contract ends soon. */
export async function tellContracts(turn: Turn, team: Team, shops: readonly Shop[]): Promise<void> {
  const lines: Rich[] = []
  for (const shop of shops) lines.push(await lineOf(turn, shop))
  const leaders = await leadersOf(turn.tx, team.id)
  const managers = await managersOf(turn.tx)
  const said = (to: readonly Holder[]) => ({ text: joined([[...atAll(to), text.head(lines.length)], ...lines], '\n') })
  if (team.chatId) await say(turn, [{ to: { chat: team.chatId }, what: said(leaders) }])
  const alone = team.chatId ? managers : [...new Set([...leaders, ...managers])]
  await say(
    turn,
    alone.map((each) => ({ to: { person: each.openId }, what: said([]), fallbackChat: team.chatId ?? undefined })),
  )
}

const atAll = (to: readonly Holder[]): Rich[] => to.flatMap((each) => [at(each.openId, each.name ?? undefined), ' '])

/** How the shop stands: what is open, and its newest figures. */
async function lineOf(turn: Turn, shop: Shop): Promise<Rich> {
  const { tx, now, zone } = turn
  const today = localDay(zone, now)
  const { live, overdue, byClass } = sheetOf(await ticketsOf(tx, { shopId: shop.id }), { now, zone })
  const grave = byClass.find((line) => line.class === CLASSES[0])?.count ?? 0
  const noted = await figuresOf(tx, { shopIds: [shop.id], from: addDays(today, -7), to: today })
  const newest = (metric: string) =>
    noted
      .filter((each) => each.metric === metric && each.source === 'team')
      .sort((a, b) => b.day.localeCompare(a.day))[0]
  const figures = ['satisfaction', 'avg_response_s'].flatMap((metric) => newest(metric) ?? [])
  const end = shop.contractEnd ?? today
  return text.shop(shop.name, { end, left: daysBetween(today, end) }, [
    text.open(live.length, grave, overdue.length),
    ...figures.map(({ metric, value }) => showFigure(metric, value)),
  ])
}

import type { Card } from '../chat/card.ts'
import { bold, grey, joined, type Rich, red, rich } from '../chat/rich.ts'
import { sayBefore, sayLeft, sayWhen } from '../commands/say-when.ts'
import { aboutWhat, contactStep } from '../tickets/index.ts'
import { type HandoverItem, isPromised, type TeamHandover } from './matters.ts'
import { text } from './text.ts'

/** What one phone screen holds with a scroll; the rest is counted. */
const MOST_LINES = 20

export interface Now {
  readonly now: Date
  readonly zone: string
}

/** The shift's handover: promises with their times first, overdue ones marked, then what waits on whom. */
export function handoverCard(teams: readonly TeamHandover[], at: Now): Card {
  const items = teams.flatMap((team) => team.items)
  const overdue = items.filter((item) => isOverdue(item, at)).length
  const full = teams.filter((team) => linesOf(team, at).length > 0)
  const lines = full.flatMap((team) => [
    ...(teams.length > 1 ? [bold(`${team.team}（${team.items.length}）`)] : []),
    ...linesOf(team, at),
  ])
  return {
    title: text.title(items.length),
    subtitle: text.subtitle(
      teams.map((team) => team.team),
      sayWhen(at.now, at.now, at.zone),
    ),
    color: items.length === 0 ? 'green' : overdue > 0 ? 'orange' : 'blue',
    tags: overdue > 0 ? [{ text: text.overdue(overdue), color: 'orange' }] : [],
    body: [
      { kind: 'text', text: lines.length > 0 ? joined(cut(lines), '\n') : text.empty },
      ...(items.length > 0 ? [{ kind: 'text' as const, size: 'small' as const, text: grey(text.how) }] : []),
    ],
  }
}

const isOverdue = (item: HandoverItem, { now }: Now): boolean => isPromised(item) && item.due !== null && item.due < now

/** What is open, whose figures are off, how today's promises went. */
export function linesOf({ items, off, promises }: Omit<TeamHandover, 'team'>, at: Now): Rich[] {
  const promised = items.filter(isPromised).map((item) => itemLine(item, at))
  const waiting = items.filter((item) => !isPromised(item)).map((item) => waitingLine(item, at))
  const grave = items.filter((item) => item.class === 'A' && item.waits !== 'confirm').map(followersLine)
  return [
    ...section(text.promised, promised),
    ...section(text.waiting, waiting),
    ...section(text.grave, grave),
    ...section(text.off, off),
    ...(promises.kept + promises.broken > 0 ? [text.promisesToday(promises)] : []),
  ]
}

const section = (title: string, lines: readonly Rich[]): Rich[] => (lines.length > 0 ? [bold(title), ...lines] : [])

const name = ({ id, shop }: HandoverItem): string => `#${id} ${shop ?? text.noShop}`

/** One matter in one line. */
export const itemLine = (item: HandoverItem, at: Now): Rich =>
  isPromised(item) ? promiseLine(item, at) : waitingLine(item, at)

/** `今天 21:05 前 首次回复 #128 松果零食 嫌回复慢 等周组长`. */
function promiseLine(item: HandoverItem, { now, zone }: Now): Rich {
  const { due, category } = item
  const what = text.promises[item.waits === 'reply' || item.waits === 'update' ? item.waits : 'resolve']
  const when =
    due === null
      ? grey(text.noTime)
      : due < now
        ? red(sayLeft(due.getTime() - now.getTime()))
        : bold(sayBefore(due, now, zone))
  const who = item.followers[0]
  const grave = item.sensitive === 'none' ? '' : text.sensitive(item.sensitive)
  const on = who ? text.on(who) : red(text.nobody)
  const contact = item.contacted > 0 ? text.contacted(item.contacted, contactStep(item.contacted)) : ''
  const besides = item.promised.map(({ at, words }) => text.besides(sayBefore(at, now, zone), words)).join('')
  const call = item.owesCall ? red(text.owesCall) : ''
  const reason = item.waits === 'update' && item.reason ? text.onTeam(item.reason) : ''
  return rich`${when} ${what} ${name(item)} ${grave}${aboutWhat(category)} ${on}${reason}${call}${contact}${besides}`
}

function waitingLine(item: HandoverItem, { now, zone }: Now): Rich {
  const since = text.since(sayWhen(item.since, now, zone))
  if (item.waits === 'confirm') return rich`${name(item)} ${text.confirm} ${since}`
  const until = item.due === null ? '' : ` ${text.until(sayWhen(item.due, now, zone))}`
  const what = item.reason ? text.reason(item.reason) : text.shopActs
  return rich`${name(item)} ${what} ${since}${until}`
}

/** Class A is followed by two. */
const followersLine = (item: HandoverItem): Rich =>
  rich`${name(item)} ${item.followers.length > 0 ? item.followers.join('、') : ''}${
    item.followers.length < 2 ? red(text.lacking(2 - item.followers.length)) : ''
  }`

function cut(lines: readonly Rich[]): Rich[] {
  if (lines.length <= MOST_LINES) return [...lines]
  return [...lines.slice(0, MOST_LINES - 1), grey(text.more(lines.length - MOST_LINES + 1))]
}

import { bold, green, grey, type Rich, red, rich } from '../chat/rich.ts'
import { sayBefore, sayDuration, sayWhen } from '../commands/say-when.ts'
import type { Ticket, TicketEvent } from './store.ts'

/** How one clock of a ticket stands. `paused`: it is the shop's turn, and the clock waits with us. */
export type ClockState = 'pending' | 'about_to_miss' | 'missed' | 'met' | 'met_late' | 'cancelled' | 'paused'

export interface ClockFacts {
  readonly dueAt: Date | null
  /** From when on it is about to be missed. */
  readonly warnAt: Date | null
  /** When what it waits for was done. */
  readonly metAt: Date | null
  /** It ended without being needed: withdrawn, merged, solved before. */
  readonly over: boolean
  readonly paused?: boolean
}

/** Null: there is no such clock. */
export function clockState({ dueAt, warnAt, metAt, over, paused = false }: ClockFacts, now: Date): ClockState | null {
  if (metAt !== null) return dueAt !== null && metAt > dueAt ? 'met_late' : 'met'
  if (dueAt === null) return null
  if (over) return 'cancelled'
  if (paused) return 'paused'
  if (now >= dueAt) return 'missed'
  return warnAt !== null && now >= warnAt ? 'about_to_miss' : 'pending'
}

const WITHDRAWN: readonly Ticket['closedHow'][] = ['cancelled', 'merged']

const isOver = ({ state, closedHow }: Ticket): boolean =>
  WITHDRAWN.includes(closedHow) || state === 'resolved' || state === 'closed'

/** The three clocks of a ticket, never merged (RULES.md section 17). `warnAt` is a share of each span. */
export function clocksOf(ticket: Ticket, warnAt: number): Readonly<Record<'reply' | 'update' | 'resolve', ClockFacts>> {
  const over = isOver(ticket)
  const share = (from: Date | null, due: Date | null) =>
    from && due && due > from ? new Date(from.getTime() + (due.getTime() - from.getTime()) * warnAt) : due
  const withdrawn = WITHDRAWN.includes(ticket.closedHow)
  const since = ticket.waitingSince ?? ticket.openedAt
  return {
    reply: {
      dueAt: ticket.firstReplyDue,
      warnAt: share(since, ticket.firstReplyDue),
      metAt: ticket.firstRepliedAt,
      over,
    },
    update: {
      dueAt: ticket.state === 'waiting_team' ? ticket.nextUpdateDue : null,
      warnAt: share(ticket.waitSince, ticket.nextUpdateDue),
      metAt: null,
      over,
    },
    resolve: {
      dueAt: ticket.resolveDue,
      warnAt: share(ticket.openedAt, ticket.resolveDue),
      metAt: withdrawn ? null : ticket.resolvedAt,
      over,
      paused: ticket.state === 'waiting_shop',
    },
  }
}

/** Kept with a word that is the update the shop was owed: when it was due. */
export const updateFacts = ({ state, nextUpdateDue }: Ticket): { updateDue: string } | null =>
  state === 'waiting_team' && nextUpdateDue ? { updateDue: nextUpdateDue.toISOString() } : null

const ENDS_WAIT: ReadonlySet<string> = new Set(['resume', 'back', 'wait_shop', 'resolve', 'merge', 'cancel'])

/**
 * How the update that was owed last went: said, in time or late; not needed any more; never said though its time had
 * come. Null: none was owed, or the first one still runs.
 */
export function lastUpdate(events: readonly Happened[]): ClockFacts | null {
  const began = events.findLastIndex(({ move }) => move === 'wait_team')
  // Of what was before it was opened again nothing is owed any more.
  if (began < 0 || began < events.findLastIndex(({ move }) => move === 'reopen')) return null
  const since = events.slice(began)
  const ended = since.find(({ move }) => ENDS_WAIT.has(move))
  const during = ended ? since.slice(0, since.indexOf(ended)) : since
  const said = during.findLast(({ facts }) => typeof facts?.updateDue === 'string')
  if (said) return { dueAt: new Date(String(said.facts?.updateDue)), warnAt: null, metAt: said.at, over: false }
  if (!ended) return null
  const missed = during.find(({ move, note }) => move === 'remind' && /^next_update:\d/.test(note ?? ''))
  return { dueAt: (missed ?? ended).at, warnAt: null, metAt: null, over: !missed }
}
type Happened = Pick<TicketEvent, 'move' | 'at' | 'note' | 'facts'>

/** `首次回复 今天 21:05 前`, `首次回复 快到了 还剩 2 分钟`, `首次回复 21:04 按时`: the state in a word. */
export function clockLine(name: string, facts: ClockFacts, { now, zone }: { now: Date; zone: string }): Rich {
  const state = clockState(facts, now)
  const due = facts.dueAt ?? now
  const over = (at: Date) => sayDuration(at.getTime() - due.getTime())
  switch (state) {
    case null:
      return ''
    case 'pending':
      return rich`${name} ${bold(sayBefore(due, now, zone))}`
    case 'about_to_miss':
      return rich`${name} ${bold(sayBefore(due, now, zone))} ${red('快到了')}`
    case 'missed':
      return red(`${name} 已超时（${sayWhen(due, now, zone)}）`)
    case 'met':
      return green(`${name} ${sayWhen(facts.metAt ?? now, now, zone)} 按时`)
    case 'met_late':
      return rich`${name} ${sayWhen(facts.metAt ?? now, now, zone)} ${red(`晚了 ${over(facts.metAt ?? now)}`)}`
    case 'cancelled':
      return grey(`${name} 不用了`)
    case 'paused':
      return grey(`${name}时间停着`)
  }
}

import type { Turn } from '../db/index.ts'
import { addDays, localDay, startOfDay } from '../kernel/calendar.ts'
import { figuresOf, readTargets, showFigure, verdictOf } from '../metrics/index.ts'
import { namesOf, shopsOf, type Team } from '../people/index.ts'
import {
  contactedIn,
  countPromises,
  eventsOf,
  LIVE_STATES,
  listTickets,
  type PromiseCount,
  type Promised,
  pendingPromises,
  type Ticket,
} from '../tickets/index.ts'

/** One open matter as it is handed over. */
export interface HandoverItem {
  readonly id: number
  readonly shop: string | null
  readonly class: Ticket['class']
  readonly category: Ticket['category']
  readonly sensitive: Ticket['sensitive']
  /** `reply`, `update` and `resolve` are promised to the shop; `shop` and `confirm` wait for it. */
  readonly waits: 'reply' | 'update' | 'resolve' | 'shop' | 'confirm'
  /** What is waited for, as somebody wrote it. */
  readonly reason: string | null
  /** The shop is still owed a call. */
  readonly owesCall: boolean
  readonly due: Date | null
  readonly since: Date
  /** How far the contact ladder got, 0 to 5. */
  readonly contacted: number
  /** What was promised the shop besides, soonest first. */
  readonly promised: readonly { readonly at: Date; readonly words: string }[]
  /** Who has it, who follows, who was first contact; by name, each once. */
  readonly followers: readonly string[]
}

export interface TeamHandover {
  readonly team: string
  /** Shops whose newest figures missed their target. */
  readonly off: readonly string[]
  readonly items: readonly HandoverItem[]
  /** Times promised to shops that were kept and broken today. */
  readonly promises: PromiseCount
}

/** More open matters than this in one team are counted by nobody's hand. */
const MOST_READ = 1_000
const HANDED_OVER = [...LIVE_STATES, 'resolved'] as const

export async function handoverOf(turn: Turn, team: Team): Promise<TeamHandover> {
  const { tx } = turn
  const open = await listTickets(tx, { teamIds: [team.id], states: HANDED_OVER }, MOST_READ)
  const shops = new Map((await shopsOf(tx, [team.id])).map((shop) => [shop.id, shop.name]))
  const ids = open.flatMap(peopleOf)
  const people = new Map((await namesOf(tx, [...new Set(ids)])).map((each) => [each.openId, each.name]))
  const nameOf = (openId: string) => people.get(openId) ?? null
  const promised = await pendingPromises(
    tx,
    open.map(({ id }) => id),
  )
  const contacted = new Map<number, number>()
  for (const { id, state } of open) {
    if (state !== 'resolved') contacted.set(id, contactedIn(await eventsOf(tx, id)).at(-1) ?? 0)
  }
  const items = open.map((ticket) => itemOf(ticket, { shops, nameOf, promised, contacted }))
  return {
    team: team.name,
    off: await offFigures(turn, team.id),
    items: items.sort(byUrgency),
    promises: await promisesToday(turn, team.id),
  }
}

function promisesToday({ tx, now, zone }: Turn, teamId: number): Promise<PromiseCount> {
  const today = localDay(zone, now)
  return countPromises(tx, { teamId, from: startOfDay(zone, today), to: startOfDay(zone, addDays(today, 1)) })
}

interface Names {
  readonly promised: readonly Promised[]
  readonly contacted: ReadonlyMap<number, number>
  readonly shops: ReadonlyMap<number, string>
  nameOf(openId: string): string | null
}

function itemOf(ticket: Ticket, { shops, nameOf, promised, contacted }: Names): HandoverItem {
  const waits = waitsFor(ticket)
  const followers = peopleOf(ticket).flatMap((openId) => nameOf(openId) ?? [])
  return {
    id: ticket.id,
    shop: ticket.shopId === null ? null : (shops.get(ticket.shopId) ?? null),
    class: ticket.class,
    category: ticket.category,
    sensitive: ticket.sensitive,
    waits,
    reason: ticket.waitReason,
    owesCall: ticket.callDue !== null,
    contacted: contacted.get(ticket.id) ?? 0,
    promised: promised.filter(({ ticketId }) => ticketId === ticket.id).map(({ dueAt: at, words }) => ({ at, words })),
    due: dueOf(ticket, waits),
    since: ticket.resolvedAt ?? ticket.waitSince ?? ticket.openedAt,
    followers: [...new Set(followers)],
  }
}

const peopleOf = ({ assignee, followers, firstContact }: Ticket): string[] =>
  [assignee, ...followers, firstContact].filter((openId) => openId !== null)

function waitsFor({ state, firstRepliedAt }: Ticket): HandoverItem['waits'] {
  switch (state) {
    case 'open':
      return firstRepliedAt === null ? 'reply' : 'resolve'
    case 'waiting_team':
      return 'update'
    case 'waiting_shop':
      return 'shop'
    case 'claimed':
      return 'resolve'
    default:
      return 'confirm'
  }
}

function dueOf(ticket: Ticket, waits: HandoverItem['waits']): Date | null {
  switch (waits) {
    case 'reply':
      return ticket.firstReplyDue
    case 'update':
      return ticket.nextUpdateDue ?? ticket.resolveDue
    case 'resolve':
      return ticket.resolveDue
    case 'shop':
      return ticket.waitDue
    case 'confirm':
      return null
  }
}

export const isPromised = ({ waits }: HandoverItem): boolean => waits !== 'shop' && waits !== 'confirm'

/** 松果零食 满意度 78%: the newest figure of each kind, where it missed its target (PB-9). */
async function offFigures(turn: Turn, teamId: number): Promise<string[]> {
  const today = localDay(turn.zone, turn.now)
  const shops = (await shopsOf(turn.tx, [teamId])).filter(({ state }) => state === 'active')
  const shopIds = shops.map(({ id }) => id)
  const targets = await readTargets(turn, shopIds)
  const figures = await figuresOf(turn.tx, { shopIds, from: addDays(today, -1), to: today })
  return shops.flatMap((shop) => {
    const mine = figures.filter(({ shopId, source }) => shopId === shop.id && source === 'team')
    const newest = new Map(mine.sort((a, b) => (a.day < b.day ? -1 : 1)).map((figure) => [figure.metric, figure]))
    const missed = [...newest.values()].filter(
      ({ metric, value, day }) => verdictOf(metric, value, targets(shop, metric, day)) === 'missed',
    )
    const said = missed.map(({ metric, value }) => showFigure(metric, value))
    return said.length > 0 ? [`${shop.name} ${said.join('、')}`] : []
  })
}

/** What is promised first, in the order in which it falls due; then what waits for the shop, the oldest first. */
function byUrgency(a: HandoverItem, b: HandoverItem): number {
  if (isPromised(a) !== isPromised(b)) return isPromised(a) ? -1 : 1
  const at = (item: HandoverItem) => (item.due ?? item.since).getTime()
  return at(a) - at(b) || a.id - b.id
}

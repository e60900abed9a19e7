import type { Turn } from '../db/index.ts'
import { namesOf, shopsOf, type Team } from '../people/index.ts'
import { LIVE_STATES, listTickets, type Ticket } from '../tickets/index.ts'

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
  /** Who has it, who follows, who was first contact; by name, each once. */
  readonly followers: readonly string[]
}

export interface TeamHandover {
  readonly team: string
  readonly items: readonly HandoverItem[]
}

/** More open matters than this in one team are counted by nobody's hand. */
const MOST_READ = 1_000
const HANDED_OVER = [...LIVE_STATES, 'resolved'] as const

export async function handoverOf({ tx }: Turn, team: Team): Promise<TeamHandover> {
  const open = await listTickets(tx, { teamIds: [team.id], states: HANDED_OVER }, MOST_READ)
  const shops = new Map((await shopsOf(tx, [team.id])).map((shop) => [shop.id, shop.name]))
  const ids = open.flatMap(peopleOf)
  const people = new Map((await namesOf(tx, [...new Set(ids)])).map((each) => [each.openId, each.name]))
  const nameOf = (openId: string) => people.get(openId) ?? null
  return { team: team.name, items: open.map((ticket) => itemOf(ticket, { shops, nameOf })).sort(byUrgency) }
}

interface Names {
  readonly shops: ReadonlyMap<number, string>
  nameOf(openId: string): string | null
}

function itemOf(ticket: Ticket, { shops, nameOf }: Names): HandoverItem {
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

/** What is promised first, in the order in which it falls due; then what waits for the shop, the oldest first. */
function byUrgency(a: HandoverItem, b: HandoverItem): number {
  if (isPromised(a) !== isPromised(b)) return isPromised(a) ? -1 : 1
  const at = (item: HandoverItem) => (item.due ?? item.since).getTime()
  return at(a) - at(b) || a.id - b.id
}

import type { Turn } from '../db/index.ts'
import { namesOf, shopsOf, type Team } from '../people/index.ts'
import { isLive, listTickets, type Ticket } from '../tickets/index.ts'

/** One open matter as it is handed over. */
export interface HandoverItem {
  readonly id: number
  readonly shop: string | null
  readonly class: Ticket['class']
  readonly category: Ticket['category']
  readonly sensitive: Ticket['sensitive']
  /** `reply` and `resolve` are promised to the shop; `confirm` waits for it. */
  readonly waits: 'reply' | 'resolve' | 'confirm'
  readonly due: Date | null
  readonly since: Date
  /** Who has it, then who was first contact; by name, each once. */
  readonly followers: readonly string[]
}

export interface TeamHandover {
  readonly team: string
  readonly items: readonly HandoverItem[]
}

/** More open matters than this in one team are counted by nobody's hand. */
const MOST_READ = 1_000
const HANDED_OVER = ['open', 'claimed', 'resolved'] as const

export async function handoverOf({ tx }: Turn, team: Team): Promise<TeamHandover> {
  const open = await listTickets(tx, { teamIds: [team.id], states: HANDED_OVER }, MOST_READ)
  const shops = new Map((await shopsOf(tx, [team.id])).map((shop) => [shop.id, shop.name]))
  const ids = open.flatMap((ticket) => [ticket.assignee, ticket.firstContact]).filter((id) => id !== null)
  const people = new Map((await namesOf(tx, [...new Set(ids)])).map((each) => [each.openId, each.name]))
  const nameOf = (openId: string | null) => (openId && people.get(openId)) || null
  return { team: team.name, items: open.map((ticket) => itemOf(ticket, { shops, nameOf })).sort(byUrgency) }
}

interface Names {
  readonly shops: ReadonlyMap<number, string>
  nameOf(openId: string | null): string | null
}

function itemOf(ticket: Ticket, { shops, nameOf }: Names): HandoverItem {
  const waits = !isLive(ticket.state) ? 'confirm' : ticket.state === 'open' ? 'reply' : 'resolve'
  const followers = [nameOf(ticket.assignee), nameOf(ticket.firstContact)].filter((name) => name !== null)
  return {
    id: ticket.id,
    shop: ticket.shopId === null ? null : (shops.get(ticket.shopId) ?? null),
    class: ticket.class,
    category: ticket.category,
    sensitive: ticket.sensitive,
    waits,
    due: waits === 'confirm' ? null : waits === 'reply' ? ticket.firstReplyDue : ticket.resolveDue,
    since: ticket.resolvedAt ?? ticket.openedAt,
    followers: [...new Set(followers)],
  }
}

/** What is promised first, in the order in which it falls due; then what waits for the shop, the oldest first. */
function byUrgency(a: HandoverItem, b: HandoverItem): number {
  if ((a.waits === 'confirm') !== (b.waits === 'confirm')) return a.waits === 'confirm' ? 1 : -1
  const at = (item: HandoverItem) => (item.due ?? item.since).getTime()
  return at(a) - at(b) || a.id - b.id
}

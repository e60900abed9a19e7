import type { Turn } from '../db/index.ts'
import { localDay } from '../kernel/calendar.ts'
import { readTargets } from '../metrics/index.ts'
import { findShopById, findTeam, hasGroup, namesOf, type Shop } from '../people/index.ts'
import { findTicket, isLive, type Ticket } from '../tickets/index.ts'
import { type Facts, NO_FIGURES, type ShopFacts, type Targets, type TicketFacts } from './facts.ts'
import { readFigures } from './read-figures.ts'
import type { About } from './spot.ts'

/** Whose ticket or shop it is about: for the question who may see it. */
export interface Subject {
  readonly ticket: Ticket | null
  readonly shop: Shop | null
  readonly teamId: number | null
}

export async function readSubject({ tx }: Turn, about: About): Promise<Subject> {
  const ticket = about.kind === 'ticket' ? await findTicket(tx, about.id) : null
  const shopId = about.kind === 'shop' ? about.id : (ticket?.shopId ?? null)
  const shop = shopId === null ? null : await findShopById(tx, shopId)
  return { ticket, shop, teamId: ticket?.teamId ?? shop?.teamId ?? null }
}

/** Everything that is known where a playbook is opened, read when it is shown. */
export async function readFacts(turn: Turn, subject: Subject, by: { book: string; openId: string }): Promise<Facts> {
  const { tx, now, zone } = turn
  const { ticket, shop, teamId } = subject
  const [me] = await namesOf(tx, [by.openId])
  const team = teamId === null ? null : await findTeam(tx, teamId)
  return {
    book: by.book,
    now,
    zone,
    me: me?.name ?? null,
    team: team?.name ?? null,
    shop: shop && shopFacts(shop, await hasGroup(tx, shop.id)),
    ticket: ticket && (await ticketFacts(turn, ticket)),
    targets: await targetsOf(turn, shop),
    figures: shop ? await readFigures(turn, shop.id) : NO_FIGURES,
  }
}

/** A shop that was unbound from its last group has left like one that is said to have stopped. */
const shopFacts = ({ name, platform, contact, contractEnd, state }: Shop, served: boolean): ShopFacts => ({
  name,
  platform,
  contact,
  contractEnd,
  stopped: state === 'stopped' || !served,
})

async function ticketFacts({ tx }: Turn, ticket: Ticket): Promise<TicketFacts> {
  const ours = [...new Set([ticket.assignee, ...ticket.followers, ticket.firstContact].filter((id) => id !== null))]
  const people = await namesOf(tx, ticket.reporter ? [ticket.reporter, ...ours] : ours)
  const names = new Map(people.map((each) => [each.openId, each.name]))
  const nameOf = (openId: string | null): string | null => (openId && names.get(openId)) || null
  return {
    id: ticket.id,
    words: ticket.words,
    class: ticket.class,
    category: ticket.category,
    sensitive: ticket.sensitive,
    live: isLive(ticket.state),
    openedAt: ticket.openedAt,
    resolveDue: ticket.resolveDue,
    reporter: nameOf(ticket.reporter),
    assignee: nameOf(ticket.assignee),
    followers: ours.flatMap((openId) => nameOf(openId) ?? []),
  }
}

/** What this shop is held to; without a shop, what the company holds everybody to. */
async function targetsOf(turn: Turn, shop: Shop | null): Promise<Targets> {
  const { policy, zone, now } = turn
  const aim = shop ?? { id: 0, platform: null, isNew: false, isSpecial: false, targets: {} }
  const book = await readTargets(turn, [aim.id])
  const today = localDay(zone, now)
  const of = (metric: keyof Targets) => book(aim, metric, today) ?? policy.targets[metric]
  return {
    avg_response_s: of('avg_response_s'),
    satisfaction: of('satisfaction'),
    reply_rate: of('reply_rate'),
    experience_score: of('experience_score'),
  }
}

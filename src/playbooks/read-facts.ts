import type { Turn } from '../db/index.ts'
import { findShopById, findTeam, namesOf, type Shop } from '../people/index.ts'
import { findTicket, isLive, type Ticket } from '../tickets/index.ts'
import { type Facts, NO_FIGURES, type ShopFacts, type Targets, type TicketFacts } from './facts.ts'
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
export async function readFacts(turn: Turn, subject: Subject, openId: string): Promise<Facts> {
  const { tx, now, zone } = turn
  const { ticket, shop, teamId } = subject
  const [me] = await namesOf(tx, [openId])
  const team = teamId === null ? null : await findTeam(tx, teamId)
  return {
    now,
    zone,
    me: me?.name ?? null,
    team: team?.name ?? null,
    shop: shop && shopFacts(shop),
    ticket: ticket && (await ticketFacts(turn, ticket)),
    targets: targetsOf(turn, shop),
    figures: NO_FIGURES,
  }
}

const shopFacts = ({ name, platform, contact, contractEnd, state }: Shop): ShopFacts => ({
  name,
  platform,
  contact,
  contractEnd,
  stopped: state === 'stopped',
})

async function ticketFacts({ tx }: Turn, ticket: Ticket): Promise<TicketFacts> {
  const ours = [...new Set([ticket.assignee, ticket.firstContact].filter((id) => id !== null))]
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

/** A shop's own targets before the company's; new and special shops owe the shorter answer. */
function targetsOf({ policy }: Turn, shop: Shop | null): Targets {
  const { targets } = policy
  const own = shop?.targets ?? {}
  const short = shop?.isNew || shop?.isSpecial
  return {
    avg_response_s: own.avg_response_s ?? (short ? targets.avg_response_s_special : targets.avg_response_s),
    satisfaction: own.satisfaction ?? targets.satisfaction,
    reply_rate: own.reply_rate ?? targets.reply_rate,
    experience_score: own.experience_score ?? targets.experience_score,
  }
}

import { at, joined, type Rich } from '../chat/rich.ts'
import type { Role } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { cardsSince, retireCard, say } from '../delivery/index.ts'
import {
  findShopById,
  findTeam,
  type Holder,
  holdersOf,
  inZoneOfTeam,
  leadersOf,
  managersOf,
  namesOf,
} from '../people/index.ts'
import { handOverText as text } from './hand-over-text.ts'
import { promisesHeldBy, putPromise } from './promises.ts'
import { subjectOf } from './rules.ts'
import { keepChange, shopNameOf } from './standing.ts'
import { findTicket, listTickets, type Ticket } from './store.ts'
import { firstAssignee } from './who-takes.ts'

const MOST = 500

export interface Leaver {
  readonly openId: string
  readonly name: string | null
  readonly role: Role
  readonly team: { readonly id: number; readonly name: string }
  /** Null: he left the chat himself. */
  readonly by: string | null
}

/**
 * Somebody left a team: his open tickets go to the leader, a supervisor's to the other supervisor or a manager, with
 * their timers as they are; never to whom a ticket is about. One message names them all.
 */
export async function handOverOf(turn: Turn, leaver: Leaver): Promise<void> {
  const { team, openId } = leaver
  const tickets = await listTickets(turn.tx, { teamIds: [team.id], assignee: openId }, MOST)
  const heirs = await heirsOf(turn, leaver)
  const given = new Map<string | null, Ticket[]>()
  for (const ticket of tickets) {
    const heir = heirs.find((each) => !ticket.about.includes(each.openId)) ?? null
    const note = heir?.name ?? null
    const event = { move: 'assign', actor: leaver.by, note, facts: heir ? { to: heir.openId } : null } as const
    await keepChange(turn, ticket, { change: { assignee: heir?.openId ?? null }, event })
    const heirId = heir?.openId ?? null
    given.set(heirId, [...(given.get(heirId) ?? []), ticket])
  }
  await handHisPromises(turn, leaver, heirs)
  if (tickets.length === 0) return
  const chat = (await findTeam(turn.tx, team.id))?.chatId
  const lines: Rich[] = []
  for (const [heirId, mine] of given) {
    const heir = heirs.find((each) => each.openId === heirId)
    lines.push([
      ...(heir ? [atOf(heir), ' '] : []),
      text.inherits(leaver.name, await named(turn, mine), heir !== undefined),
    ])
  }
  const what = { text: joined(lines, '\n') }
  if (chat) return say(turn, [{ to: { chat }, what }])
  await say(
    turn,
    heirs.slice(0, 1).map((heir) => ({ to: { person: heir.openId }, what })),
  )
}

/** What he promised is the timer of whoever has the ticket now. */
async function handHisPromises(turn: Turn, { openId, team }: Leaver, heirs: readonly Holder[]): Promise<void> {
  for (const promise of await promisesHeldBy(turn.tx, openId)) {
    const ticket = await findTicket(turn.tx, promise.ticketId)
    if (ticket?.teamId !== team.id) continue
    const holder = ticket.assignee ?? heirs.find((heir) => !ticket.about.includes(heir.openId))?.openId
    if (holder && holder !== openId) await putPromise(turn, promise, { holder })
  }
}

const atOf = ({ openId, name }: Holder): Rich => at(openId, name ?? undefined)

async function heirsOf({ tx }: Turn, { team, openId, role }: Leaver): Promise<Holder[]> {
  const leaders = role === 'supervisor' ? [] : await leadersOf(tx, team.id)
  const supervisors = await holdersOf(tx, team.id, ['supervisor'])
  const all = [...leaders, ...supervisors, ...(await managersOf(tx))]
  return all.filter((each) => each.openId !== openId)
}

async function named(turn: Turn, tickets: readonly Ticket[]): Promise<string[]> {
  const names: string[] = []
  for (const ticket of tickets) names.push(`#${ticket.id} ${await shopNameOf(turn, ticket)}`)
  return names
}

/** A shop changed its team: its open tickets move along with their timers; both teams' chats are told once. */
export async function moveShopTickets(
  turn: Turn,
  move: { shopId: number; from: number; to: number; by: string },
): Promise<void> {
  const { tx } = turn
  const shop = await findShopById(tx, move.shopId)
  const [from, to] = [await findTeam(tx, move.from), await findTeam(tx, move.to)]
  if (!shop || !from || !to) return
  const tickets = await listTickets(tx, { shopId: move.shopId, teamIds: [move.from] }, MOST)
  const moved: Ticket[] = []
  const there = await inZoneOfTeam(turn, to.id)
  for (const ticket of tickets) {
    const assignee = await firstAssignee(there, { teamId: to.id, shopId: shop.id, except: ticket.about })
    const event = { move: 'assign', actor: move.by, note: to.name, facts: assignee ? { to: assignee } : null } as const
    moved.push(await keepChange(there, ticket, { change: { teamId: to.id, assignee }, event }))
  }
  await repostTeamCards(turn, moved, { from: from.chatId, to: to.chatId })
  const ids = moved.map((ticket) => `#${ticket.id}`)
  const takers = await namesOf(tx, [...new Set(moved.flatMap(({ assignee }) => assignee ?? []))])
  const toNew = [...takers.flatMap((each) => [atOf(each), ' ']), text.movedHere(shop.name, from.name, ids)]
  if (from.chatId)
    await say(turn, [{ to: { chat: from.chatId }, what: { text: text.movedAway(shop.name, to.name, ids) } }])
  if (to.chatId) await say(turn, [{ to: { chat: to.chatId }, what: { text: toNew } }])
}

/** A team has another chat now: the cards of its open tickets stand there, the old ones say so. */
export async function moveTeamCards(
  turn: Turn,
  move: { teamId: number; from: string | null; to: string },
): Promise<void> {
  const tickets = await listTickets(turn.tx, { teamIds: [move.teamId] }, MOST)
  await repostTeamCards(turn, tickets, move)
}

async function repostTeamCards(
  turn: Turn,
  tickets: readonly Ticket[],
  lanes: { from: string | null; to: string | null },
): Promise<void> {
  for (const { id } of tickets) {
    const subject = subjectOf(id)
    const standing = await cardsSince(turn.tx, { subject, views: ['ticket.team'], before: turn.now })
    for (const card of standing.filter(({ lane }) => lane === lanes.from)) {
      await retireCard(turn, card, { card: { title: text.cardMoved(id), color: 'grey', body: [] } })
    }
    if (!lanes.to) continue
    const once = `card:${id}:ticket.team:${lanes.to}:${turn.now.toISOString()}`
    await say(turn, [{ to: { chat: lanes.to }, what: { view: 'ticket.team', subject }, once }])
  }
}

import { and, eq, inArray, isNull, not, or } from 'drizzle-orm'
import type { Turn } from '../db/index.ts'
import { leaveLane, say, standingCard, touch } from '../delivery/index.ts'
import { chatOfShop, type Lost, loseChat, lostChatsOf, shopsInChat } from '../people/index.ts'
import { adoptUnbound } from './choose-shop.ts'
import { isOursAlone } from './ours.ts'
import { LIVE_STATES, subjectOf } from './rules.ts'
import { keepChange } from './standing.ts'
import type { Ticket } from './store.ts'
import { tickets } from './table.ts'

const OPEN = [...LIVE_STATES, 'resolved'] as const

/**
 * The group serves no shop any more: nothing of a ticket is said there. What is open goes on in another group of its
 * shop, else in the team's chat alone.
 */
export async function leaveHome(turn: Turn, chatId: string): Promise<void> {
  await leaveLane(turn, chatId, 'this chat serves no shop any more')
  for (const ticket of await openAt(turn, chatId)) {
    if (!(await goOnElsewhere(turn, ticket))) await moveHome(turn, ticket, null)
  }
}

/** The bot was put out, or the group is no more: the same, but without another group it may come back to this one. */
export async function loseHome(turn: Turn, chatId: string, how: Lost = 'put_out'): Promise<void> {
  await loseChat(turn, chatId, how)
  for (const ticket of await openAt(turn, chatId)) await goOnElsewhere(turn, ticket)
}

/** The group serves a shop: what was said in it before comes to it, and the shop's open tickets are shown there. */
export async function takeHome(turn: Turn, chatId: string): Promise<void> {
  await adoptUnbound(turn, chatId)
  const shopIds = (await shopsInChat(turn.tx, chatId)).filter(({ state }) => state === 'active').map(({ id }) => id)
  if (shopIds.length === 0) return
  const lost = await lostChatsOf(turn.tx, shopIds)
  const hasNoHome = or(isNull(tickets.homeChat), inArray(tickets.homeChat, [...lost, '']))
  const homeless = await turn.tx
    .select()
    .from(tickets)
    .where(and(inArray(tickets.shopId, shopIds), hasNoHome, not(isOursAlone), inArray(tickets.state, [...OPEN])))
    .orderBy(tickets.id)
    .for('update')
  for (const ticket of homeless) await showAt(turn, ticket, chatId)
}

/** Locked: whoever moves one of them at this moment is waited for, not refused. */
const openAt = ({ tx }: Turn, chatId: string): Promise<Ticket[]> =>
  tx
    .select()
    .from(tickets)
    .where(and(eq(tickets.homeChat, chatId), inArray(tickets.state, [...OPEN])))
    .orderBy(tickets.id)
    .for('update')

async function goOnElsewhere(turn: Turn, ticket: Ticket): Promise<boolean> {
  const other = ticket.shopId === null ? null : await chatOfShop(turn.tx, ticket.shopId)
  if (other === null) return false
  if (other !== ticket.homeChat) await showAt(turn, ticket, other)
  return true
}

/** Its card, and what the shop was asked where it can't answer any more. */
async function showAt(turn: Turn, ticket: Ticket, chatId: string): Promise<void> {
  await moveHome(turn, ticket, chatId)
  const subject = subjectOf(ticket.id)
  for (const view of ['ticket.shop', ...(ticket.state === 'resolved' ? ['ticket.solved'] : [])]) {
    // Back in a group its cards stand there again.
    if (await standingCard(turn.tx, { view, subject, lane: chatId })) continue
    const once = `card:${ticket.id}:${view}:${chatId}:${turn.now.toISOString()}`
    await say(turn, [{ to: { chat: chatId }, what: { view, subject }, once }])
  }
}

async function moveHome(turn: Turn, ticket: Ticket, homeChat: string | null): Promise<void> {
  await keepChange(turn, ticket, { change: { homeChat }, event: { move: 'bound', actor: null } })
  await touch(turn, subjectOf(ticket.id))
}

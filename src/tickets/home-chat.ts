import { and, eq, inArray, isNull, not, or } from 'drizzle-orm'
import type { Turn } from '../db/index.ts'
import { leaveLane, say, touch } from '../delivery/index.ts'
import { lostChatsOf, shopsInChat } from '../people/index.ts'
import { adoptUnbound } from './choose-shop.ts'
import { isOursAlone } from './ours.ts'
import { LIVE_STATES, subjectOf } from './rules.ts'
import { keepChange } from './standing.ts'
import type { Ticket } from './store.ts'
import { tickets } from './table.ts'

const OPEN = [...LIVE_STATES, 'resolved'] as const

/** The group serves no shop any more: nothing of a ticket is said there; what is open stays open in the team's chat. */
export async function leaveHome(turn: Turn, chatId: string): Promise<void> {
  await leaveLane(turn, chatId, 'this chat serves no shop any more')
  const open = await turn.tx
    .select()
    .from(tickets)
    .where(and(eq(tickets.homeChat, chatId), inArray(tickets.state, [...OPEN])))
  for (const ticket of open) await moveHome(turn, ticket, null)
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
  for (const ticket of homeless) {
    await moveHome(turn, ticket, chatId)
    const subject = subjectOf(ticket.id)
    const once = `card:${ticket.id}:ticket.shop:${chatId}:${turn.now.toISOString()}`
    await say(turn, [{ to: { chat: chatId }, what: { view: 'ticket.shop', subject }, once }])
  }
}

async function moveHome(turn: Turn, ticket: Ticket, homeChat: string | null): Promise<void> {
  await keepChange(turn, ticket, { change: { homeChat }, event: { move: 'bound', actor: null } })
  await touch(turn, subjectOf(ticket.id))
}

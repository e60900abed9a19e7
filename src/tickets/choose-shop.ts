import { type Asker, actsFor, type Place } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { setDeadline } from '../deadlines/index.ts'
import { say, touch } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import { chatOfShop, findShopById, findTeam, inZoneOfTeam, type Shop } from '../people/index.ts'
import { raiseAlarm } from './alarm.ts'
import { openingClocks } from './clocks.ts'
import { isOfShop } from './permit.ts'
import { subjectOf } from './rules.ts'
import { findTicket, keepEvent, putTicket, type Ticket, unboundTickets } from './store.ts'
import { shopChatOf } from './tell-shop.ts'
import { text } from './text.ts'
import { shopChoices } from './views.ts'
import { firstAssignee } from './who-takes.ts'

/** Somebody says which shop it is; refused when it is known already, or when this is none of the choices. */
export async function chooseShop(
  turn: Turn,
  choice: { id: number; shopId: number; by: Asker; place: Place },
): Promise<{ ticket: Ticket; shop: Shop }> {
  const ticket = await findTicket(turn.tx, choice.id)
  if (!ticket) throw new Refused('not_found', text.noSuchTicket(choice.id, []))
  if (ticket.shopId !== null) throw new Refused('conflict', text.shopChosenBefore(ticket))
  const choices = await shopChoices(turn, ticket)
  const { by, place } = choice
  const teams = [ticket.teamId, ...choices.map(({ teamId }) => teamId)]
  const reported = ticket.reporter === by.openId
  const ofShop = !place.direct && isOfShop(by, ticket, place)
  const mine = reported || ofShop || teams.some((teamId) => actsFor(by, teamId))
  if (!mine) throw new Refused('forbidden', text.chooseYours)
  const shop = choices.some((each) => each.id === choice.shopId) ? await findShopById(turn.tx, choice.shopId) : null
  if (!shop) throw new Refused('bad_input', text.askShop)
  const placed = await giveShop(turn, ticket, { shop, move: 'shop_chosen', actor: choice.by.openId })
  return { ticket: placed, shop }
}

/** The ticket is this shop's now: its team takes it, its clocks start if they had not, its cards appear. */
async function giveShop(
  heard: Turn,
  ticket: Ticket,
  to: { shop: Shop; move: 'shop_chosen' | 'bound'; actor: string | null },
): Promise<Ticket> {
  const { shop } = to
  const turn = await inZoneOfTeam(heard, shop.teamId)
  const homeChat = ticket.homeChat ?? (await chatOfShop(turn.tx, shop.id))
  const assignee =
    ticket.assignee ?? (await firstAssignee(turn, { teamId: shop.teamId, shopId: shop.id, except: ticket.about }))
  const started = ticket.firstReplyDue !== null
  const clocks = openingClocks(turn, ticket.class)
  const placed = await putTicket(turn.tx, ticket, {
    shopId: shop.id,
    teamId: shop.teamId,
    homeChat,
    assignee,
    firstContact: ticket.firstContact ?? assignee,
    changedAt: turn.now,
    ...(started ? {} : { firstReplyDue: clocks.firstReplyDue, resolveDue: clocks.resolveDue }),
  })
  if (!placed) throw new Refused('conflict', text.shopChosenBefore(ticket))
  await keepEvent(turn, { ticketId: ticket.id, move: to.move, actor: to.actor, note: shop.name })
  const subject = subjectOf(ticket.id)
  if (!started) for (const due of clocks.dues) await setDeadline(turn, { subject, ...due })
  await postCards(turn, placed)
  await raiseAlarm(turn, placed.id)
  await touch(turn, subject)
  return placed
}

async function postCards(turn: Turn, ticket: Ticket): Promise<void> {
  const team = ticket.teamId === null ? null : await findTeam(turn.tx, ticket.teamId)
  const wanted = [
    { view: 'ticket.shop', chat: await shopChatOf(turn, ticket) },
    { view: 'ticket.team', chat: team?.chatId ?? null },
  ]
  for (const { view, chat } of wanted) {
    if (!chat) continue
    const once = `card:${ticket.id}:${view}:${chat}`
    await say(turn, [{ to: { chat }, what: { view, subject: subjectOf(ticket.id) }, once }])
  }
}

/** A group was bound: what was said in it before goes to its shop, or asks which one when there are several. */
export async function adoptUnbound(turn: Turn, chatId: string): Promise<void> {
  for (const ticket of await unboundTickets(turn.tx, chatId)) {
    const choices = await shopChoices(turn, ticket)
    const [only, another] = choices
    const shop = only && !another ? await findShopById(turn.tx, only.id) : null
    if (shop) await giveShop(turn, ticket, { shop, move: 'bound', actor: null })
    else await touch(turn, subjectOf(ticket.id))
  }
}

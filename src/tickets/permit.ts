import { type Asker, actsFor, leads, type Place, readsFor } from '../commands/index.ts'
import type { StateMove } from './rules.ts'
import type { Ticket } from './store.ts'

/** Whether this person is of the shop whose ticket it is: the shop side, in a chat that shows it. */
export const isOfShop = (asker: Asker, ticket: Ticket, place: Place): boolean =>
  asker.side === 'shop' && (place.chatId === ticket.homeChat || place.chatId === ticket.sourceChat)

/** May see the staff's view of it. */
export const mayRead = (asker: Asker, ticket: Ticket): boolean => readsFor(asker, ticket.teamId)

/** DESIGN.md section 4: staff acts on tickets of their teams; cancel from leader up; the shop confirms and reopens. */
export function mayMove(asker: Asker, ticket: Ticket, { move, place }: { move: StateMove; place: Place }): boolean {
  switch (move) {
    case 'claim':
    case 'resolve':
      return actsFor(asker, ticket.teamId)
    case 'back':
      return leads(asker, ticket.teamId) || (actsFor(asker, ticket.teamId) && ticket.assignee === asker.openId)
    case 'cancel':
      return leads(asker, ticket.teamId)
    case 'confirm':
      return isOfShop(asker, ticket, place)
    case 'reopen':
      return actsFor(asker, ticket.teamId) || isOfShop(asker, ticket, place)
    case 'close':
      return false
  }
}

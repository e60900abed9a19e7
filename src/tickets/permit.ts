import { type Asker, actsFor, leads, type Place, readsFor } from '../commands/index.ts'
import { isForbiddenToAccused, type StateMove } from './rules.ts'
import { isShownIn } from './shop-sight.ts'
import type { Ticket } from './store.ts'

const isShownAt = (ticket: Ticket, { chatId, kind, shops }: Place): boolean =>
  isShownIn(ticket, kind === 'shop' ? shops.map(({ id }) => ({ chatId, shopId: id })) : [{ chatId, shopId: null }])

/** Whether this person is of the shop whose ticket it is: the shop side, in a chat that shows it. */
export const isOfShop = (asker: Asker, ticket: Ticket, place: Place): boolean =>
  asker.side === 'shop' && isShownAt(ticket, place)

/** R-75: a bad or middling rating is the reviewer's, not the agents'. Of five stars these are none of the good ones. */
const WORST_GOOD = 4

export const isBadlyRated = ({ rating }: Pick<Ticket, 'rating'>): boolean => rating !== null && rating < WORST_GOOD

/** Who follows such ratings up reads the whole ticket. */
const reviews = (asker: Asker, ticket: Ticket): boolean =>
  asker.side === 'staff' && asker.company.includes('reviewer') && isBadlyRated(ticket)

/** May see the shop's view of it: everybody who reads that chat, also a colleague who is of no side. */
export const seesAsShop = (asker: Asker, ticket: Ticket, place: Place): boolean =>
  asker.side !== 'staff' && isShownAt(ticket, place)

/** May see the staff's view of it. */
export const mayRead = (asker: Asker, ticket: Ticket): boolean =>
  readsFor(asker, ticket.teamId) || reviews(asker, ticket)

/** Whether the complaint is about this very person. */
export const isAccused = (asker: Asker, ticket: Pick<Ticket, 'about'>): boolean => ticket.about.includes(asker.openId)

export interface Wanted {
  readonly move: StateMove
  readonly place: Place
}

/**
 * DESIGN.md section 4: staff acts on tickets of their teams; merge and cancel from leader up; the shop confirms and
 * reopens. Whoever is complained about neither takes the ticket nor ends it.
 */
export const mayMove = (asker: Asker, ticket: Ticket, wanted: Wanted): boolean =>
  !(isAccused(asker, ticket) && isForbiddenToAccused(wanted.move)) && byRole(asker, ticket, wanted)

function byRole(asker: Asker, ticket: Ticket, { move, place }: Wanted): boolean {
  switch (move) {
    case 'claim':
    case 'wait_shop':
    case 'wait_team':
    case 'resolve':
      return actsFor(asker, ticket.teamId)
    case 'back':
      return leads(asker, ticket.teamId) || (actsFor(asker, ticket.teamId) && ticket.assignee === asker.openId)
    case 'merge':
    case 'cancel':
      return leads(asker, ticket.teamId)
    case 'confirm':
      return isOfShop(asker, ticket, place)
    case 'resume':
      return actsFor(asker, ticket.teamId) || (ticket.state === 'waiting_shop' && isOfShop(asker, ticket, place))
    case 'reopen':
      return actsFor(asker, ticket.teamId) || isOfShop(asker, ticket, place)
    case 'close':
      return false
  }
}

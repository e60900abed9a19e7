import { type Asker, type Asking, isManager, type Words } from '../../commands/index.ts'
import { Refused } from '../../kernel/errors.ts'
import { findTeam } from '../../people/index.ts'
import { mayRead, seesAsShop } from '../permit.ts'
import { isShownIn, sightsOf } from '../shop-sight.ts'
import { findTicket, newestIds, type Ticket } from '../store.ts'
import { text } from '../text.ts'
import { standingTicketIn } from '../thread.ts'

/** The teams whose tickets this person reads; null = all of them. */
export const teamsRead = (asker: Asker): readonly number[] | null =>
  isManager(asker) || asker.company.includes('qa') ? null : asker.teams.map((team) => team.id)

/** An owner in a direct chat means what is shown in the chats he was seen in. */
async function isOfOwn(asking: Asking, ticket: Ticket): Promise<boolean> {
  const { asker, place } = asking
  if (asker.side !== 'shop' || place.kind !== 'direct') return false
  return isShownIn(ticket, await sightsOf(asking, { openId: asker.openId, direct: place.chatId }))
}

/** The ticket meant by a number, or by the card's thread it is typed in; refused when it isn't this person's to see. */
export async function whichTicket(asking: Asking, words: Words, command: string): Promise<Ticket> {
  const id = words.ticket() ?? (await standingTicketIn(asking))
  if (id === null) throw new Refused('bad_input', text.whichTicket(command))
  const ticket = await findTicket(asking.tx, id)
  const { asker, place } = asking
  if (ticket && (mayRead(asker, ticket) || seesAsShop(asker, ticket, place) || (await isOfOwn(asking, ticket))))
    return ticket
  if (asker.side !== 'staff' && place.kind === 'direct') throw new Refused('not_found', text.notYoursHere(id))
  if (asker.side !== 'staff') {
    throw new Refused(
      'not_found',
      text.notYours(id, await newestIds(asking.tx, { teamIds: [], homeChat: place.chatId })),
    )
  }
  if (ticket) {
    const team = ticket.teamId === null ? null : await findTeam(asking.tx, ticket.teamId)
    throw new Refused('forbidden', text.mayNot(ticket, 'claim', team?.name ?? null))
  }
  throw new Refused('not_found', text.noSuchTicket(id, await newestIds(asking.tx, { teamIds: teamsRead(asker) })))
}

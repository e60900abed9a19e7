import type { Asker, Place } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { Refused } from '../kernel/errors.ts'
import { life } from './life-text.ts'
import { moveTicket } from './move.ts'
import { isOurs } from './ours.ts'
import { isLive } from './rules.ts'
import { keepChange } from './standing.ts'
import { findTicket, type Ticket } from './store.ts'
import { text } from './text.ts'

export interface Merging {
  readonly id: number
  readonly into: number
  readonly by: Asker
  readonly place: Place
}

const MOST_QUOTED = 200

/** Closes a ticket in favour of another one of the same shop, where its words are kept; the shop's card says which. */
export async function mergeTicket(turn: Turn, { id, into, by, place }: Merging): Promise<Ticket> {
  if (id === into) throw new Refused('bad_input', life.mergeSelf)
  const [ticket, target] = [await findTicket(turn.tx, id), await findTicket(turn.tx, into)]
  if (!target || target.teamId !== (ticket?.teamId ?? null)) {
    throw new Refused('not_found', text.noSuchTicket(into, []))
  }
  if (!isLive(target.state)) throw new Refused('conflict', life.mergeInto(into))
  if (ticket && ticket.shopId !== target.shopId) throw new Refused('conflict', life.mergeOtherShop(id, into))
  // The shop would be sent to a ticket that it can't see.
  if (ticket && isOurs(target) && !isOurs(ticket)) throw new Refused('conflict', life.mergeIntoOurs(id, into))
  const merged = await moveTicket(turn, { id, move: 'merge', by, place, into, note: `#${into}` })
  const note = `#${id}：${merged.words.replace(/\s+/g, ' ').slice(0, MOST_QUOTED)}`
  await keepChange(turn, target, { change: {}, event: { move: 'merged_in', actor: by.openId, note } })
  return merged
}

import type { Asker } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { Refused } from '../kernel/errors.ts'
import { tellReviewer } from './bad-rating.ts'
import { life } from './life-text.ts'
import { keepChange } from './standing.ts'
import { findTicket } from './store.ts'
import { text } from './text.ts'

/** 1-5 by who confirmed, once; shown to staff only. */
export async function rateTicket(turn: Turn, of: { id: number; by: Asker; stars: number }): Promise<string> {
  const ticket = await findTicket(turn.tx, of.id)
  if (!ticket) throw new Refused('not_found', text.noSuchTicket(of.id, []))
  if (ticket.closedHow !== 'confirmed') throw new Refused('conflict', life.rateNotYet)
  if (ticket.confirmedBy !== of.by.openId) throw new Refused('forbidden', life.rateNotYours)
  if (ticket.rating !== null) throw new Refused('conflict', life.rateTwice)
  if (!Number.isInteger(of.stars) || of.stars < 1 || of.stars > 5) throw new Refused('bad_input', life.rateAsk)
  const event = { move: 'rated', actor: of.by.openId, note: `${of.stars} 分` } as const
  await tellReviewer(turn, await keepChange(turn, ticket, { change: { rating: of.stars }, event }))
  return life.rated
}

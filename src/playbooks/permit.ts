import { type Asker, leadsAny, type Place, readsFor } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { Refused } from '../kernel/errors.ts'
import { findTeam } from '../people/index.ts'
import type { Playbook } from './playbook.ts'
import type { Subject } from './read-facts.ts'
import type { About } from './spot.ts'
import { text } from './text.ts'

/** Where the shop reads along, or may: nothing internal is shown there, whoever asks. */
export const shopReads = (place: Place): boolean =>
  place.kind === 'shop' || (place.kind === 'unbound' && place.external)

export const mayReadBook = (asker: Asker, book: Playbook): boolean =>
  asker.side === 'staff' && (book.readers === 'staff' || leadsAny(asker))

/** Asked at every press, from ids: staff of the ticket's or shop's team, in a chat that the shop does not read. */
export async function mustRead(
  turn: Turn,
  who: { asker: Asker; place: Place },
  of: { book: Playbook; about: About; subject: Subject },
): Promise<void> {
  const { asker, place } = who
  if (asker.side !== 'staff') throw new Refused('forbidden', text.staffOnly)
  if (shopReads(place)) throw new Refused('forbidden', text.notForShop)
  if (!mayReadBook(asker, of.book)) throw new Refused('forbidden', text.leadersOnly(of.book.title))
  const { subject, about } = of
  if (about.kind === 'none' || about.kind === 'among') return
  const team = subject.teamId === null ? null : await findTeam(turn.tx, subject.teamId)
  const what = subject.ticket ? ` #${subject.ticket.id} ` : (subject.shop?.name ?? '')
  if (!readsFor(asker, subject.teamId)) throw new Refused('forbidden', text.notYours(what, team?.name ?? null))
}

import type { Answer, Asking } from '../commands/index.ts'
import { readSubject } from './read-facts.ts'
import { type Shelf, writeShelf } from './spot.ts'
import { STEP_VIEW } from './views.ts'

/** Staff only; what is about another team's ticket or shop goes to who asked, not into this team's chat. */
export async function answerWith(asking: Asking, shelf: Omit<Shelf, 'openId'>): Promise<Answer> {
  const { asker, place } = asking
  const what = { view: STEP_VIEW, subject: writeShelf({ ...shelf, openId: asker.openId }) }
  const { teamId } = await readSubject(asking, shelf.about)
  const elsewhere = place.team !== undefined && teamId !== null && teamId !== place.team.id
  return elsewhere ? { what, to: { person: asker.openId } } : { what, staffOnly: true }
}

import type { Asking } from '../commands/index.ts'
import { findShopById } from '../people/index.ts'
import {
  type Draft,
  findTicket,
  isLive,
  isUnknown,
  standingTicketIn,
  type Ticket,
  ticketAwaitingFiles,
  ticketJustSaid,
} from '../tickets/index.ts'
import { type Category, type Judgement, triage } from '../triage/index.ts'
import { gravestDemand } from './demand.ts'
import type { Saying } from './not-solved.ts'
import { wordsAfterFiling } from './quoted.ts'

export const isWordless = (words: string): boolean => words.replace(/@_user_\d+/g, '').trim() === ''

/** A sticker shows nothing that anybody could look into. */
export const shows = (attachments: Draft['attachments']): boolean => attachments.some(({ kind }) => kind !== 'sticker')

export const says = ({ words, attachments }: Draft): boolean => !isWordless(words) || shows(attachments)

/** Who says 登记 wants it filed. A picture alone is more often trouble than not: nobody can tell, so it is asked. */
export function judge({ message, asker }: Pick<Asking, 'message' | 'asker'>, words: string): Judgement {
  const judgement = gravestDemand(words, triage(words, { by: asker.side === 'staff' ? 'agent' : 'owner' }))
  if (wordsAfterFiling(words)) return { ...judgement, verdict: 'complaint' }
  return isWordless(words) && shows(message.attachments) ? { ...judgement, verdict: 'unsure' } : judgement
}

/** Thanks and greetings belong to nothing. */
export const isMore = ({ verdict }: Judgement): boolean => verdict !== 'thanks' && verdict !== 'greeting'

/** The ticket whose card is answered. */
export async function standingTicket(saying: Saying): Promise<Ticket | null> {
  const id = await standingTicketIn(saying)
  return id === null ? null : findTicket(saying.tx, id)
}

/** The ticket these words belong to: of the card they answer, else the one this person brought a moment ago. */
export async function ticketMeant(saying: Saying, draft: Draft, standing: Ticket | null): Promise<Ticket | null> {
  if (!says(draft)) return null
  const isComplaint = draft.judgement.verdict === 'complaint'
  if (standing && !isComplaint) return standing
  if (standing && isLive(standing.state) && isAboutSame(standing, draft, VAGUE)) return standing
  if (saying.place.direct && shows(draft.attachments)) {
    const awaiting = await ticketAwaitingFiles(saying, saying.asker.openId)
    if (awaiting) return awaiting
  }
  const ticket = await ticketJustSaid(saying, { chatId: draft.chatId, saidBy: draft.saidBy })
  return ticket && isAboutSame(ticket, draft) ? ticket : null
}

/** Where nothing in particular is complained about: under a card it is more about what the card is about. */
const VAGUE: readonly Category[] = ['group_feedback']

/** Another category, or another shop, is another ticket, under a card too; pictures alone are about what follows. */
function isAboutSame(ticket: Ticket, { judgement, shop }: Draft, vague: readonly Category[] = []): boolean {
  if (shop && ticket.shopId !== null && shop.id !== ticket.shopId) return false
  const { verdict, category } = judgement
  if (verdict !== 'complaint' || category === null || isUnknown(ticket)) return true
  return category === ticket.category || vague.includes(category)
}

/** Another matter under a card is about the card's shop, unless its words name one. */
export async function inShopOf({ tx }: Saying, standing: Ticket | null, draft: Draft): Promise<Draft> {
  if (!standing || draft.shop !== null) return draft
  const shop = standing.shopId === null ? null : await findShopById(tx, standing.shopId)
  return shop ? { ...draft, shop, teamId: standing.teamId, homeChat: standing.homeChat } : draft
}

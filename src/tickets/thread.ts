import type { Asking } from '../commands/index.ts'
import { findCard } from '../delivery/index.ts'
import { ticketIdOf } from './rules.ts'

/** The ticket whose card a message answers; null when it answers nothing of ours. */
export async function standingTicketIn({ tx, message }: Pick<Asking, 'tx' | 'message'>): Promise<number | null> {
  for (const messageId of [message.parentId, message.rootId]) {
    if (!messageId) continue
    const card = await findCard(tx, messageId)
    if (card?.subject.startsWith('ticket:')) return ticketIdOf(card.subject)
  }
  return null
}

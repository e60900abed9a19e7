import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Asker } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { findCard } from '../delivery/index.ts'
import { offerFrom } from './promise-card.ts'
import { LIVE_STATES, ticketIdOf } from './rules.ts'
import { tickets } from './table.ts'

export interface Speech {
  readonly chatId: string
  readonly by: Asker
  readonly words: string
  readonly messageId: string
  readonly repliedTo?: string | undefined
}

/** One of us spoke in a shop's chat: a time promised there is offered as a timer for the ticket it is about. */
export async function hearPromise(turn: Turn, speech: Speech): Promise<void> {
  const words = speech.words.replace(/@_user_\d+/g, '').trim()
  const ticketId = await ticketMeant(turn, speech)
  if (ticketId !== null) await offerFrom(turn, { ticketId, by: speech.by, words, messageId: speech.messageId })
}

/** Of the card it answers; else of this chat his own, else the newest. */
async function ticketMeant({ tx }: Turn, { chatId, by, repliedTo }: Speech): Promise<number | null> {
  const card = repliedTo ? await findCard(tx, repliedTo) : null
  if (card?.subject.startsWith('ticket:')) return ticketIdOf(card.subject)
  const [row] = await tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(and(eq(tickets.homeChat, chatId), inArray(tickets.state, [...LIVE_STATES])))
    .orderBy(sql`${tickets.assignee} is distinct from ${by.openId}`, desc(tickets.id))
    .limit(1)
  return row?.id ?? null
}

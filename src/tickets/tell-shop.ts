import type { Turn } from '../db/index.ts'
import { type Letter, say } from '../delivery/index.ts'
import { isSpokenTo } from '../people/index.ts'
import type { Ticket } from './store.ts'

/**
 * Where the bot speaks to a ticket's shop by itself; null: nowhere, it works with us no more or this group serves
 * another. Who speaks there is answered all the same.
 */
export async function shopChatOf(turn: Turn, { shopId, homeChat }: Ticket): Promise<string | null> {
  return homeChat !== null && (await isSpokenTo(turn.tx, { shopId, chatId: homeChat })) ? homeChat : null
}

/** Everything that the bot says to a shop's chat without having been asked there goes through here. */
export async function tellShop(turn: Turn, ticket: Ticket, letter: Omit<Letter, 'to'>): Promise<void> {
  const chat = await shopChatOf(turn, ticket)
  if (chat) await say(turn, [{ ...letter, to: { chat } }])
}

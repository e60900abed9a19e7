import { inArray, or, type SQL } from 'drizzle-orm'
import type { Turn } from '../db/index.ts'
import { shopChatsSeenBy } from '../people/index.ts'
import type { Ticket } from './store.ts'
import { tickets } from './table.ts'

/** Whose list it is, when somebody of a shop asks in his direct chat. */
export interface OwnSide {
  readonly openId: string
  readonly direct: string
}

/**
 * The chats whose tickets somebody of a shop reads in his direct chat: those of shops that he was seen in, and this
 * one. Not all of his shops' tickets: what the team opened for itself, and what a partner said in his own direct chat,
 * were never shown to him.
 */
export const chatsRead = async ({ tx }: Pick<Turn, 'tx'>, { openId, direct }: OwnSide): Promise<readonly string[]> => [
  ...(await shopChatsSeenBy(tx, openId)),
  direct,
]

export const isShownIn = ({ homeChat, sourceChat }: Ticket, chatIds: readonly string[]): boolean =>
  chatIds.includes(sourceChat) || (homeChat !== null && chatIds.includes(homeChat))

export const shownIn = (chatIds: readonly string[]): SQL | undefined =>
  or(inArray(tickets.homeChat, [...chatIds, '']), inArray(tickets.sourceChat, [...chatIds, '']))

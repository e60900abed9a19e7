import { and, eq, isNull, or, type SQL } from 'drizzle-orm'
import type { Turn } from '../db/index.ts'
import { shopLinksSeenBy } from '../people/index.ts'
import type { Ticket } from './store.ts'
import { tickets } from './table.ts'

/** Whose list it is, when somebody of a shop asks in his direct chat. */
export interface OwnSide {
  readonly openId: string
  readonly direct: string
}

/** A chat in which tickets are shown, and the shop that it serves; null: whichever. */
export interface Sight {
  readonly chatId: string
  readonly shopId: number | null
}

/**
 * Where he was seen, as those chats serve shops now, and his direct chat. Not all of his shops' tickets: what the team
 * opened for itself, and what a partner said in his own direct chat, were never shown to him; nor is what another shop
 * said in a group before it was his.
 */
export const sightsOf = async ({ tx }: Pick<Turn, 'tx'>, { openId, direct }: OwnSide): Promise<readonly Sight[]> => [
  ...(await shopLinksSeenBy(tx, openId)),
  { chatId: direct, shopId: null },
]

/** What another shop said in a group before it served this one is not shown there. */
export const isShownIn = ({ homeChat, sourceChat, shopId }: Ticket, sights: readonly Sight[]): boolean =>
  sights.some(
    (sight) =>
      [homeChat, sourceChat].includes(sight.chatId) &&
      (sight.shopId === null || shopId === null || sight.shopId === shopId),
  )

export const shownIn = (sights: readonly Sight[]): SQL | undefined =>
  or(
    ...sights.map(({ chatId, shopId }) =>
      and(
        or(eq(tickets.homeChat, chatId), eq(tickets.sourceChat, chatId)),
        shopId === null ? undefined : or(isNull(tickets.shopId), eq(tickets.shopId, shopId)),
      ),
    ),
  )

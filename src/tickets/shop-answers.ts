import { and, eq, or } from 'drizzle-orm'
import type { Asker, Place } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { moveTicket } from './move.ts'
import { isOfShop } from './permit.ts'
import type { Ticket } from './store.ts'
import { tickets } from './table.ts'

/** Its part is still to come. */
const LATER = new RegExp(
  [
    '还没|还未|没(?:弄|搞|发|做|办|好|空|时间|来得及)|正在|还在|在(?:弄|做|办|准备|安排|整理)',
    '稍等|等(?:一下|一会|会儿?|下|我)|晚点|晚些|待会|过会|回头|马上|尽快|尽量',
    '今晚|明[天早晚]|后天|下午|下周|周[一二三四五六日天]|这两天|过两天|[点号](?:前|之前|再)',
  ].join('|'),
)
/** Done, whatever else is said. */
const DONE = new RegExp(
  [
    '已经(?!在)|已(?![经在])|(?<![没未])好了|搞定|完成了|OK了',
    '(?<![没未])(?:弄|搞|办|做|整理|准备|安排|处理|登记|填|改)(?:好|完|过)了?',
    '(?<![没未])(?:发|给|补|传|退|寄|转|交)(?:(?:过去|过来|出去|上去)|[好完]|给?(?:[你您]们?)?了)',
  ].join('|'),
  'i',
)

export const saysDone = (words: string): boolean => DONE.test(words)

/** 明天给你们, 还在弄: the shop speaks, and is still waited for. */
export const saysLater = (words: string): boolean => LATER.test(words) && !DONE.test(words)

export interface ShopAnswer {
  readonly by: Asker
  readonly place: Place
  readonly words: string
}

/** What the shop was waited for is answered by its words; null when it isn't, or when they say that it comes later. */
export async function endWaitByWords(
  turn: Turn,
  ticket: Ticket,
  { by, place, words }: ShopAnswer,
): Promise<Ticket | null> {
  if (ticket.state !== 'waiting_shop' || !isOfShop(by, ticket, place) || saysLater(words)) return null
  return moveTicket(turn, { id: ticket.id, move: 'resume', by, place, note: words.slice(0, 300) })
}

/** The tickets of this chat that wait for its shop, oldest first. */
export function waitingForShop({ tx }: Turn, chatId: string): Promise<Ticket[]> {
  return tx
    .select()
    .from(tickets)
    .where(and(eq(tickets.state, 'waiting_shop'), or(eq(tickets.homeChat, chatId), eq(tickets.sourceChat, chatId))))
    .orderBy(tickets.id)
}

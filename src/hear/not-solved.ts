import type { HeardMessage } from '../chat/port.ts'
import type { Asker, Place } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { hearOnce, say } from '../delivery/index.ts'
import { joinTicket, moveTicket, solvedTicketHere, standingTicketIn } from '../tickets/index.ts'
import { inItsZone } from './in-zone.ts'
import { text } from './text.ts'

/** Said about something that we called solved. */
const NOT_DONE =
  /(?:没有?|未|沒有?)(?:得到|给我?|真正|彻底|完全)?(?:解决|解決|处理|處理|搞定|弄好|改善|好转)|解决不了|解決不了/
const STILL_SO = /(?:还是|還是|又|依旧|仍然?|照样)(?:一样|一樣|老样子|这样|那样|不行|很?慢|不对)/
/** `没解决的话` and `有没有解决` say nothing. */
const ASKED = /有没有|有沒有|是否|解决了?没|处理了?没|的话|如果|万一|要是|吗[？?]?$/

export const saysNotSolved = (words: string): boolean =>
  (NOT_DONE.test(words) || STILL_SO.test(words)) && !ASKED.test(words)

export interface Saying extends Turn {
  readonly asker: Asker
  readonly place: Place
  readonly message: HeardMessage
}

/**
 * "Still not solved" in words reopens what the shop was told is solved, within `reopenHours`: the ticket whose card is
 * answered, else the one solved last in this chat. False when nothing here was called solved, or these are other words.
 */
export async function reopenByWords(saying: Saying, words: string): Promise<boolean> {
  const { asker, place, message } = saying
  if (asker.side !== 'shop' || !saysNotSolved(words)) return false
  const standing = await standingTicketIn(saying)
  const ticket = await solvedTicketHere(saying, { chatId: message.chatId, only: standing })
  if (!ticket) return false
  if (!(await hearOnce(saying.tx, message.keys, saying.now))) return true
  const reopened = await moveTicket(await inItsZone(saying, ticket.teamId), {
    id: ticket.id,
    move: 'reopen',
    by: asker,
    place,
  })
  const { chatId, messageId, attachments } = message
  await joinTicket(saying, reopened.id, { chatId, messageId, saidBy: asker.openId, words, attachments })
  await say(saying, [{ to: { message: messageId, chat: chatId }, what: { text: text.reopened(reopened.id) } }])
  return true
}

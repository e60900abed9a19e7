import { hearOnce, say } from '../delivery/index.ts'
import { joinTicket, moveTicket, standingTicketIn, ticketsToConfirm } from '../tickets/index.ts'
import { type Saying, saysNotSolved } from './not-solved.ts'
import { text } from './text.ts'

/** Said about something that we called solved. */
const DONE = new RegExp(
  [
    '(?:解决|解決|处理|處理|搞定|弄好|修好)好?[了啦咯]',
    '(?:确认|確認)(?:已经?)?(?:解决|解決)|没(?:有)?问题了|没事了',
    '^(?:嗯+|对|是的|好的?)?[，,。! ]*(?:已经?|都|现在)?(?:好|可以|行|OK)了',
  ].join('|'),
  'i',
)
/** `解决了吗`, `还没解决了`, `要是解决了` say nothing. */
const ASKED = /[?？]|吗|没有?[。！!]*$|有没有|是否|什么时候|多久|如果|要是|万一|的话|等.{0,6}再|但是?|不过|可是|只是/
const NOT = /[没未不别]{1,2}(?:有|能|会)?(?:得到|完全|彻底|真正)?(?:解决|解決|处理|處理|搞定|弄好|好)/

export const saysSolved = (words: string): boolean =>
  DONE.test(words) && !ASKED.test(words) && !NOT.test(words) && !saysNotSolved(words)

/**
 * "Solved" in words of the shop confirms as the button does: the ticket whose card is answered, else the only one of
 * this chat that was called solved; of several it is asked to press. False when nothing here waits for that word.
 */
export async function confirmByWords(saying: Saying, words: string): Promise<boolean> {
  const { asker, place, message } = saying
  if (asker.side !== 'shop' || !saysSolved(words)) return false
  const only = await standingTicketIn(saying)
  const [ticket, another] = await ticketsToConfirm(saying, { chatId: message.chatId, only })
  if (!ticket) return false
  if (!(await hearOnce(saying.tx, message.keys, saying.now))) return true
  const here = { message: message.messageId, chat: message.chatId }
  if (another) {
    await say(saying, [{ to: here, what: { text: text.whichSolved([ticket.id, another.id]) } }])
    return true
  }
  const { chatId, messageId, attachments } = message
  await joinTicket(saying, ticket.id, { chatId, messageId, saidBy: asker.openId, words, attachments })
  await moveTicket(saying, { id: ticket.id, move: 'confirm', by: asker, place })
  await say(saying, [{ to: here, what: { text: text.confirmed(ticket.id) } }])
  return true
}

import type { Asking } from '../commands/index.ts'
import { hearOnce, react, say } from '../delivery/index.ts'
import {
  type Draft,
  endWaitByWords,
  findTicket,
  joinTicket,
  lifeText,
  rejudgeByWords,
  saysDone,
  standingTicketIn,
  type Ticket,
  waitingForShop,
} from '../tickets/index.ts'
import { inItsZone } from './in-zone.ts'
import { text } from './text.ts'

/**
 * The shop answers what it is waited for: its words join and end the wait, unless they say that it comes later.
 * Without a card that is answered it is the only ticket of this chat that waits; of several it is asked which.
 */
export async function answerWait(asking: Asking, draft: Draft): Promise<boolean> {
  const { asker, message, tx, now, place } = asking
  if (asker.side !== 'shop' || draft.judgement.verdict === 'question') return false
  const [ticket, another] = await awaited(asking, draft)
  if (!ticket) return false
  if (!(await hearOnce(tx, message.keys, now))) return true
  const here = { message: message.messageId, chat: message.chatId }
  if (another) {
    await say(asking, [{ to: here, what: { text: text.whichWait([ticket.id, another.id]) } }])
    return true
  }
  await joinTicket(asking, ticket.id, draft)
  const there = await inItsZone(asking, ticket.teamId)
  const resumed = await endWaitByWords(there, ticket, { by: asker, place, words: draft.words })
  await rejudgeByWords(there, resumed ?? ticket, draft.judgement)
  if (!resumed) await react(asking, here, 'OK')
  else await say(asking, [{ to: here, what: { text: lifeText.shopDone(ticket.id) } }])
  return true
}

/** A complaint is no answer, except to the very card; thanks are one when they say that it is done. */
async function awaited(asking: Asking, { judgement, words }: Draft): Promise<readonly Ticket[]> {
  const { verdict, category } = judgement
  if ((verdict === 'thanks' || verdict === 'greeting') && !saysDone(words)) return []
  const standing = await standingTicketIn(asking)
  if (standing !== null) {
    const ticket = await findTicket(asking.tx, standing)
    const isAnother = verdict === 'complaint' && category !== ticket?.category
    return ticket?.state === 'waiting_shop' && !isAnother ? [ticket] : []
  }
  return verdict === 'complaint' ? [] : waitingForShop(asking, asking.message.chatId)
}

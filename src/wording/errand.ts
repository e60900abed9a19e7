import type { Content, OldMessage } from '../chat/port.ts'
import type { Turn } from '../db/index.ts'
import { type Errand, type ErrandFacts, isPassing, say, type To } from '../delivery/index.ts'
import { lookAround, teamChatFor } from '../people/index.ts'
import { findTicket } from '../tickets/index.ts'
import { check, historyOf } from './check.ts'
import { checkedContent } from './check-card.ts'
import { text } from './text.ts'

/** Fetches the message that `/check` was a reply to, and tells who asked, and nobody else, what is wrong with it. */
export const checkErrand: Errand = {
  kind: 'check',
  async fetch({ look }, facts) {
    const message = await look.message(facts.message ?? '').then(
      ([first]) => first ?? null,
      (error: unknown) => {
        if (isPassing(error)) throw error
        return null
      },
    )
    return async (turn) => tell(turn, facts, message ? await judged(turn, facts, message) : { text: text.unread })
  },
}

async function judged(turn: Turn, facts: ErrandFacts, message: OldMessage): Promise<Content> {
  const writer = await lookAround(turn.tx, {
    chatId: message.chatId,
    direct: false,
    person: { openId: message.sender.id },
  })
  if (!message.sender.isApp && writer.asker.side !== 'staff') return { text: text.notOurs }
  if (message.text.trim() === '') return { text: text.noWords }
  const ticket = facts.ticket ? await findTicket(turn.tx, Number(facts.ticket)) : null
  const history = ticket && (await historyOf(turn, ticket, message.messageId))
  return checkedContent(check(message.text, history), ticket?.id ?? null)
}

/** Where the shop reads along it goes to the direct chat; refused there, to the team's chat. */
async function tell(turn: Turn, facts: ErrandFacts, what: Content): Promise<void> {
  const { chat = '', asker: openId = '', replyTo = '' } = facts
  const around = await lookAround(turn.tx, { chatId: chat, direct: facts.direct === 'yes', person: { openId } })
  if (around.asker.side !== 'staff') return
  const { kind, external } = around.place
  const shopReads = kind === 'shop' || (kind === 'unbound' && external)
  const to: To = shopReads ? { person: openId } : { chat, message: replyTo }
  const fallbackChat = shopReads ? await teamChatFor(turn.tx, around) : undefined
  await say(turn, [{ to, what, fallbackChat }])
}

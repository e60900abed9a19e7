import { type Answer, type Asking, answer, defineCommand, readsFor, wordsOf } from '../../commands/index.ts'
import { sendOnErrand } from '../../delivery/index.ts'
import { Refused } from '../../kernel/errors.ts'
import { findTicket, listTickets, standingTicketIn, type Ticket, whichTicket } from '../../tickets/index.ts'
import { check, historyOf } from '../check.ts'
import { checkedContent } from '../check-card.ts'
import { text } from '../text.ts'

const NUMBERED = /^[#＃]\s*(\d{1,9})(?:\s+|$)/

export const checkCommand = defineCommand({
  name: 'check',
  aliases: ['检查', '查一下措辞'],
  summary: text.summary,
  examples: ['/check 这个我们保证明天就好', '/check #12 这个不归我们管'],
  may: (asker) => asker.side === 'staff',
  async run(asking, words) {
    const line = words.rest()
    const named = NUMBERED.exec(line)
    const draft = named ? line.slice(named[0].length).trim() : line
    const ticket = await ticketFor(asking, named?.[1])
    if (draft === '') return checkQuoted(asking, ticket)
    const checked = check(draft, ticket && (await historyOf(asking, ticket)))
    return { what: checkedContent(checked, ticket?.id ?? null), staffOnly: true }
  },
})

/** Just `/check` under a message: it is fetched first, and judged by an errand. */
async function checkQuoted(asking: Asking, ticket: Ticket | null): Promise<Answer> {
  const { message, asker, place } = asking
  if (!message.parentId) throw new Refused('bad_input', text.usage)
  const facts = {
    message: message.parentId,
    asker: asker.openId,
    chat: message.chatId,
    replyTo: message.messageId,
    direct: place.direct ? 'yes' : '',
    ticket: ticket ? String(ticket.id) : '',
  }
  await sendOnErrand(asking, { kind: 'check', facts, once: `check:${message.messageId}` })
  return { ...answer(text.reading), staffOnly: true }
}

/** The one that is named, whose card it is asked under, or the only open one of the shop's chat. */
async function ticketFor(asking: Asking, named: string | undefined): Promise<Ticket | null> {
  if (named !== undefined) return whichTicket(asking, wordsOf(`#${named}`, new Map()), 'check')
  const standing = await standingTicketIn(asking)
  const threaded = standing === null ? null : await findTicket(asking.tx, standing)
  if (threaded) return readsFor(asking.asker, threaded.teamId) ? threaded : null
  if (asking.place.kind !== 'shop') return null
  const [only, another] = await listTickets(asking.tx, { homeChat: asking.place.chatId }, 2)
  return only && !another && readsFor(asking.asker, only.teamId) ? only : null
}

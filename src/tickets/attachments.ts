import type { Attachment } from '../chat/port.ts'
import { at, rich } from '../chat/rich.ts'
import { type Action, defineAction, done, readsFor } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { say } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import { lookAround } from '../people/index.ts'
import { captureText as text } from './capture-text.ts'
import { piecesOf } from './pieces.ts'
import { ticketIdOf } from './rules.ts'
import { findTicket, type Ticket } from './store.ts'

interface Holder {
  readonly chatId: string
  readonly messageId: string
}

/** 图片 · 文件 报价.xlsx: what hangs on the messages of a ticket. The platform tells no sizes with a message. */
export const attachmentNames = (attachments: readonly Attachment[]): string =>
  attachments.map(({ kind, name }) => [text.kinds[kind], name].filter(Boolean).join(' ')).join(' · ')

/** The messages that hold pictures or files, in the order they were said. */
async function holdersOf({ tx }: Turn, ticket: Ticket): Promise<Holder[]> {
  const pieces = await piecesOf(tx, ticket.id)
  return [
    ...(ticket.attachments.length > 0 && !ticket.recalledAt
      ? [{ chatId: ticket.sourceChat, messageId: ticket.sourceMessage }]
      : []),
    ...pieces.flatMap(({ attachments, messageId, chatId, recalledAt }) =>
      attachments.length > 0 && messageId && !recalledAt ? [{ chatId, messageId }] : [],
    ),
  ]
}

const MOST_SHOWN = 3

/**
 * Opened again where they are: the bot answers the messages that hold them, so that the client shows and links them.
 * Nothing is downloaded, which external groups may refuse (FEISHU.md 8.2). A direct chat nobody else can see into: its
 * owner is asked to send them where his shop's people are.
 */
const show = defineAction({
  act: 'show_files',
  views: ['ticket.team'],
  async run(acting) {
    const ticket = await findTicket(acting.tx, ticketIdOf(acting.card.subject))
    if (!ticket || !readsFor(acting.asker, ticket.teamId)) throw new Refused('forbidden', text.filesNotYours)
    const holders = await holdersOf(acting, ticket)
    if (holders.length === 0) throw new Refused('not_found', text.filesGone)
    const { openId, name } = acting.asker
    let asked = false
    for (const { chatId, messageId } of holders.slice(0, MOST_SHOWN)) {
      const { place } = await lookAround(acting.tx, { chatId, direct: false, person: { openId } })
      const mine = place.direct && acting.card.chatId === chatId
      asked ||= place.direct && !mine
      const line =
        place.direct && !mine ? text.filesToGroup(ticket.id) : rich`${at(openId, name)} ${text.filesHere(ticket.id)}`
      await say(acting, [{ to: { message: messageId, chat: chatId }, what: { text: line } }])
    }
    return done(asked ? text.filesAsked : text.filesShown(holders.length))
  },
})

export const attachmentActions: readonly Action[] = [show]

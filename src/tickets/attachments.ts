import type { Attachment } from '../chat/port.ts'
import { type Action, defineAction, readsFor } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { sendOnErrand } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import { captureText as text } from './capture-text.ts'
import { piecesOf } from './pieces.ts'
import { ticketIdOf } from './rules.ts'
import { findTicket, type Ticket } from './store.ts'

/** A message that holds pictures or files of a ticket. */
export interface Holder {
  readonly messageId: string
  readonly chatId: string
  /** Null: nobody knows any more. */
  readonly saidBy: string | null
  readonly attachments: readonly Attachment[]
}

/** 图片 320 KB · 文件 报价.xlsx 1.2 MB: what hangs on the messages of a ticket, its size once somebody looked. */
export const attachmentNames = (attachments: readonly Attachment[]): string =>
  attachments
    .map(({ kind, name, size }) => [text.kinds[kind], name, size && text.size(size)].filter(Boolean).join(' '))
    .join(' · ')

/** 2 个图片、文件 报价.xlsx: in a sentence. */
export function attachmentWords(attachments: readonly Attachment[]): string {
  const images = attachments.filter(({ kind }) => kind === 'image').length
  const others = attachments.filter(({ kind }) => kind !== 'image')
  const named = others.map(({ kind, name }) => [text.kinds[kind], name].filter(Boolean).join(' '))
  return [...(images > 0 ? [`${images} 个${text.kinds.image}`] : []), ...named].join('、')
}

/** In the order they were said; what was recalled is nobody's any more. */
export async function holdersOf({ tx }: Turn, ticket: Ticket): Promise<Holder[]> {
  const { attachments, sourceChat: chatId, sourceMessage: messageId } = ticket
  const first = { messageId, chatId, attachments, saidBy: ticket.reporter ?? ticket.firstContact }
  const later = (await piecesOf(tx, ticket.id)).flatMap((piece) =>
    piece.messageId && !piece.recalledAt ? [{ ...piece, messageId: piece.messageId }] : [],
  )
  return [...(ticket.recalledAt ? [] : [first]), ...later].filter((holder) => holder.attachments.length > 0)
}

/** Opened again from the card, also from `/ticket`: fetched, and handed on into the chat where it was pressed. */
const show = defineAction({
  act: 'show_files',
  views: ['ticket.team'],
  async run(acting) {
    const { card, asker, now } = acting
    const ticket = await findTicket(acting.tx, ticketIdOf(card.subject))
    if (!ticket || !readsFor(asker, ticket.teamId)) throw new Refused('forbidden', text.filesNotYours)
    const holders = await holdersOf(acting, ticket)
    if (holders.length === 0) throw new Refused('not_found', text.filesGone)
    const facts = { ticket: String(ticket.id), chat: card.chatId, asker: asker.openId }
    // Pressed twice within a minute they come once.
    const once = `hand_on:${ticket.id}:${card.chatId}:${now.toISOString().slice(0, 16)}`
    await sendOnErrand(acting, { kind: 'hand_on', facts, once })
    return { type: 'info', text: text.filesComing(holders.flatMap((holder) => holder.attachments).length) }
  },
})

export const attachmentActions: readonly Action[] = [show]

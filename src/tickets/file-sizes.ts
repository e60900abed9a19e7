import { eq } from 'drizzle-orm'
import type { Attachment } from '../chat/port.ts'
import { inTurn, type Turn } from '../db/index.ts'
import { type Errand, isPassing, touch } from '../delivery/index.ts'
import { holdersOf } from './attachments.ts'
import { piecesOf } from './pieces.ts'
import { subjectOf } from './rules.ts'
import { findTicket, type Ticket } from './store.ts'
import { ticketPieces, tickets } from './table.ts'

/** Where the platform lets nobody look, sizes stay unknown and nothing is lost. */
export const sizesErrand: Errand = {
  kind: 'sizes',
  async fetch({ files, deps }, facts) {
    const holders = await inTurn(deps, async (turn) => {
      const ticket = await findTicket(turn.tx, Number(facts.ticket))
      return ticket ? holdersOf(turn, ticket) : []
    })
    const sizes = new Map<string, number>()
    for (const { messageId, attachments } of holders) {
      for (const { kind, key, size } of attachments) {
        if (size !== undefined || kind === 'sticker' || kind === 'other') continue
        const found = await files.size(messageId, key, kind === 'image' ? 'image' : 'file').catch((error: unknown) => {
          if (isPassing(error)) throw error
          return null
        })
        if (found === null) break
        sizes.set(key, found)
      }
    }
    return async (turn) => {
      const ticket = await findTicket(turn.tx, Number(facts.ticket))
      if (ticket) await keepSizes(turn, ticket, sizes)
    }
  },
}

/** By the key of each. */
export async function keepSizes(turn: Turn, ticket: Ticket, sizes: ReadonlyMap<string, number>): Promise<void> {
  const unknown = (attachments: readonly Attachment[]) =>
    attachments.some(({ key, size }) => size === undefined && sizes.has(key))
  const sized = (attachments: readonly Attachment[]) =>
    attachments.map((each) => ({ ...each, size: each.size ?? sizes.get(each.key) }))
  if (sizes.size === 0) return
  if (unknown(ticket.attachments)) {
    const change = { attachments: sized(ticket.attachments) }
    await turn.tx.update(tickets).set(change).where(eq(tickets.id, ticket.id))
  }
  for (const { id, attachments } of await piecesOf(turn.tx, ticket.id)) {
    if (!unknown(attachments)) continue
    const change = { attachments: sized(attachments) }
    await turn.tx.update(ticketPieces).set(change).where(eq(ticketPieces.id, id))
  }
  await touch(turn, subjectOf(ticket.id))
}

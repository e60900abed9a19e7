import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Attachment } from '../chat/port.ts'
import type { Turn } from '../db/index.ts'
import { say, sendOnErrand } from '../delivery/index.ts'
import { namesOf } from '../people/index.ts'
import { attachmentWords, type Holder } from './attachments.ts'
import { captureText as text } from './capture-text.ts'
import { LIVE_STATES } from './rules.ts'
import { eventsOf, keepEvent, type Ticket } from './store.ts'
import { ticketEvents, tickets } from './table.ts'
import { shopChatOf } from './tell-shop.ts'

export interface Refusals {
  readonly refused: readonly { readonly holder: Holder; readonly attachment: Attachment }[]
  /** Where they were asked for, and go once they come. */
  readonly chat: string
  readonly asker: string
}

/**
 * What the platform refuses to give us: whoever sent it is asked once a ticket, in the direct chat, to send it there
 * (FEISHU.md 8.2).
 */
export async function askForFiles(turn: Turn, ticket: Ticket, { refused, chat, asker }: Refusals): Promise<void> {
  const people = [...new Set(refused.flatMap(({ holder }) => holder.saidBy ?? []))]
  const events = await eventsOf(turn.tx, ticket.id)
  const known = new Map((await namesOf(turn.tx, people)).map(({ openId, name }) => [openId, name]))
  const here = (line: string) => say(turn, [{ to: { chat }, what: { text: line } }])
  if (people.length === 0) return here(text.filesAgain(ticket.id))
  for (const person of people) {
    const name = known.get(person) ?? null
    if (events.some(({ move, facts }) => move === 'files_asked' && facts?.person === person)) {
      await here(text.filesAskedBefore(ticket.id, name))
    } else {
      const his = refused.filter(({ holder }) => holder.saidBy === person)
      await askPerson(turn, ticket, { person, chat, asker, his })
      await here(text.filesAsked(ticket.id, name))
    }
  }
}

interface Asked {
  readonly person: string
  readonly chat: string
  readonly asker: string
  readonly his: Refusals['refused']
}

async function askPerson(turn: Turn, ticket: Ticket, { person, chat, asker, his }: Asked): Promise<void> {
  const line = text.filesWanted(ticket.id, attachmentWords(his.map(({ attachment }) => attachment)))
  const said = his[0]?.holder.chatId
  const fallbackChat = said === ticket.homeChat ? ((await shopChatOf(turn, ticket)) ?? undefined) : said
  await keepEvent(turn, { ticketId: ticket.id, move: 'files_asked', actor: asker || null, facts: { person, chat } })
  await say(turn, [{ to: { person }, what: { text: line }, fallbackChat }])
}

/** The live ticket whose files this person was asked to send, the last one asked about. */
export async function ticketAwaitingFiles({ tx }: Turn, person: string): Promise<Ticket | null> {
  const [row] = await tx
    .select({ ticket: tickets })
    .from(tickets)
    .innerJoin(ticketEvents, eq(ticketEvents.ticketId, tickets.id))
    .where(
      and(
        inArray(tickets.state, [...LIVE_STATES]),
        eq(ticketEvents.move, 'files_asked'),
        sql`${ticketEvents.facts}->>'person' = ${person}`,
      ),
    )
    .orderBy(desc(ticketEvents.id))
    .limit(1)
  return row?.ticket ?? null
}

/** They came in the direct chat: on to where they were asked for. False when nobody asked this person for any. */
export async function passFilesOn(
  turn: Turn,
  ticketId: number,
  said: { readonly messageId: string; readonly saidBy: string },
): Promise<boolean> {
  const asked = (await eventsOf(turn.tx, ticketId)).findLast(
    ({ move, facts }) => move === 'files_asked' && facts?.person === said.saidBy,
  )
  const chat = asked?.facts?.chat
  if (!asked || typeof chat !== 'string') return false
  const facts = { ticket: String(ticketId), chat, asker: asked.actor ?? '', message: said.messageId }
  await sendOnErrand(turn, { kind: 'hand_on', facts, once: `hand_on:${said.messageId}` })
  return true
}

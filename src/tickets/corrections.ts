import { and, desc, eq, inArray, isNotNull, ne, or } from 'drizzle-orm'
import type { Db, Tx } from '../db/index.ts'
import { type Category, type ComplaintClass, classOf, type Sensitive } from '../triage/index.ts'
import { drafts, ticketEvents, tickets } from './table.ts'

/** What people said a message is, in the words of LABELS.md; `role` as `triage` takes it. */
export interface LearntLine {
  readonly id: string
  readonly text: string
  readonly role: 'owner' | 'agent'
  readonly is_complaint: boolean
  readonly class: ComplaintClass | null
  readonly category: Category | null
  readonly repeat: boolean
  readonly sensitive: Sensitive
}

const NOT_ONE = { is_complaint: false, class: null, category: null, repeat: false, sensitive: 'none' } as const

/**
 * Messages that a person judged, the newest first: tickets corrected or withdrawn as none, questions and suggestions
 * answered. `repeat` and the class are as the words alone show them, not as the shop's history lifted them.
 */
export async function correctionsOf(tx: Tx | Db, most: number): Promise<LearntLine[]> {
  const lines = [...(await ofTickets(tx, most)), ...(await ofDrafts(tx, most))]
  return lines
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, most)
    .map(({ line }) => line)
}

type Dated = { readonly at: Date; readonly line: LearntLine }
type TicketRow = typeof tickets.$inferSelect

async function ofTickets(tx: Tx | Db, most: number): Promise<Dated[]> {
  const rows = await tx
    .select({ ticket: tickets, at: ticketEvents.at })
    .from(ticketEvents)
    .innerJoin(tickets, eq(tickets.id, ticketEvents.ticketId))
    .where(or(eq(ticketEvents.move, 'corrected'), eq(ticketEvents.move, 'cancel')))
    .orderBy(desc(ticketEvents.id))
    .limit(most * 2)
  const seen = new Set<number>()
  return rows.flatMap(({ ticket, at }) => {
    if (seen.has(ticket.id)) return []
    seen.add(ticket.id)
    return [{ at, line: lineOf(ticket) }]
  })
}

function lineOf(ticket: TicketRow): LearntLine {
  const { id, words, reporter, category, sensitive } = ticket
  const said = { id: `ticket-${id}`, text: words, role: reporter === null ? ('agent' as const) : ('owner' as const) }
  if (ticket.closedHow === 'cancelled' || category === null) return { ...said, ...NOT_ONE }
  // Said again within the window is no matter of this message's words.
  const repeat = ticket.repeat && ticket.repeatOf === null
  return { ...said, is_complaint: true, class: classOf(category, { repeat, sensitive }), category, repeat, sensitive }
}

async function ofDrafts(tx: Tx | Db, most: number): Promise<Dated[]> {
  const rows = await tx
    .select({ draft: drafts, ticket: tickets })
    .from(drafts)
    .leftJoin(tickets, eq(tickets.id, drafts.ticketId))
    .where(and(ne(drafts.kind, 'quoted'), inArray(drafts.state, ['filed', 'declined']), isNotNull(drafts.answeredBy)))
    .orderBy(desc(drafts.id))
    .limit(most)
  return rows.flatMap(({ draft, ticket }) => {
    const { words, reporter } = draft.complaint
    if (words.trim() === '') return []
    const role = reporter === null ? ('agent' as const) : ('owner' as const)
    const said = { id: `draft-${draft.id}`, text: words, role }
    const at = draft.answeredAt ?? draft.at
    if (draft.state === 'declined') return [{ at, line: { ...said, ...NOT_ONE } }]
    return ticket ? [{ at, line: { ...lineOf(ticket), ...said } }] : []
  })
}

import { and, desc, eq, inArray, isNotNull, ne } from 'drizzle-orm'
import type { Db, Tx } from '../db/index.ts'
import { type Category, type ComplaintClass, classOf, type Sensitive } from '../triage/index.ts'
import { drafts, ticketEvents, tickets } from './table.ts'

/** What people said a message is, in the fields of LABELS.md: `test/triage/train` learns from it as it is. */
export interface LearntLine {
  readonly id: string
  readonly text: string
  /** Whose words: the shop's, so that a cross-validation by persona keeps them together. */
  readonly persona: string
  readonly role: 'owner' | 'agent'
  readonly is_complaint: boolean
  readonly class: ComplaintClass | null
  readonly category: Category | null
  readonly repeat: boolean
  readonly sensitive: Sensitive
  /** How somebody came to say so. */
  readonly tags: readonly ('corrected' | 'withdrawn' | 'asked' | 'suggested')[]
}

const NOT_ONE = { is_complaint: false, class: null, category: null, repeat: false, sensitive: 'none' } as const

/** Withdrawn for another reason (said twice, the wrong group) says nothing about the words. */
const SAYS_NONE = /(?:不是|不算|不属于|非)(?:一?个|什么)?(?:客诉|投诉)/

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
    .select({ ticket: tickets, at: ticketEvents.at, move: ticketEvents.move, note: ticketEvents.note })
    .from(ticketEvents)
    .innerJoin(tickets, eq(tickets.id, ticketEvents.ticketId))
    .where(inArray(ticketEvents.move, ['corrected', 'cancel']))
    .orderBy(desc(ticketEvents.id))
    .limit(most * 2)
  const seen = new Set<number>()
  return rows.flatMap(({ ticket, at, move, note }) => {
    const none = move === 'cancel' && ticket.closedHow === 'cancelled' && SAYS_NONE.test(note ?? '')
    if (seen.has(ticket.id) || ticket.words.trim() === '' || (move === 'cancel' && !none)) return []
    seen.add(ticket.id)
    const judged = none ? NOT_ONE : labelsOf(ticket)
    return [{ at, line: { ...saidIn(ticket), ...judged, tags: [none ? 'withdrawn' : 'corrected'] as const } }]
  })
}

const saidIn = ({ id, words, reporter, shopId }: TicketRow) => ({
  id: `ticket-${id}`,
  text: words,
  persona: personaOf(shopId),
  role: roleOf(reporter),
})

const personaOf = (shopId: number | null): string => (shopId === null ? 'shop-unknown' : `shop-${shopId}`)
const roleOf = (reporter: string | null) => (reporter === null ? ('agent' as const) : ('owner' as const))

function labelsOf({ category, sensitive, ...ticket }: TicketRow) {
  if (category === null) return NOT_ONE
  // Said again within the window is no matter of this message's words.
  const repeat = ticket.repeat && ticket.repeatOf === null
  return { is_complaint: true, class: classOf(category, { repeat, sensitive }), category, repeat, sensitive }
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
    const { words, reporter, shop } = draft.complaint
    if (words.trim() === '') return []
    const facts = { persona: personaOf(shop?.id ?? null), role: roleOf(reporter) }
    const said = { id: `draft-${draft.id}`, text: words, ...facts }
    const at = draft.answeredAt ?? draft.at
    const tags = [draft.kind === 'offered' ? 'suggested' : 'asked'] as const
    if (draft.state === 'declined') return [{ at, line: { ...said, ...NOT_ONE, tags } }]
    return ticket ? [{ at, line: { ...said, ...labelsOf(ticket), tags } }] : []
  })
}

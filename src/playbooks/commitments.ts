import { and, asc, eq } from 'drizzle-orm'
import type { Turn, Tx } from '../db/index.ts'
import { type Deadline, setDeadline } from '../deadlines/index.ts'
import { say } from '../delivery/index.ts'
import { addDays, atLocal, type LocalDay, localDay } from '../kernel/calendar.ts'
import { findTeam } from '../people/index.ts'
import { findTicket } from '../tickets/index.ts'
import type { Facts } from './facts.ts'
import { namesIn, putIn } from './playbook.ts'
import { commitments } from './table.ts'
import { VARIABLES } from './variables.ts'

export type Commitment = typeof commitments.$inferSelect

/** Asked about in the morning, so that the day is still there to keep it. */
const ASKED_AT = '10:00'
const AHEAD: Readonly<Record<string, number>> = { day1: 1, day3: 3, day7: 7, day14: 14 }
const WEEKLY = /每周|每星期|周总结/
const WEEK = 7

export const commitmentSubject = (id: number): string => `commitment:${id}`
export const commitmentIdOf = (subject: string): number => Number(/^commitment:(\d+)$/.exec(subject)?.[1] ?? Number.NaN)

export interface Dated {
  readonly words: string
  readonly day: LocalDay
  readonly weekly: boolean
}

/** The dated sentences of a wording as it was said: what it promises, and for which day. */
export function datedIn(template: string, facts: Facts): Dated[] {
  const today = localDay(facts.zone, facts.now)
  return [...template.matchAll(/[^。！？!?]+[。！？!?]?/g)].flatMap(([sentence]) => {
    const names = namesIn(sentence)
    const words = putIn(sentence, (name) => VARIABLES[name]?.of(facts) ?? '').trim()
    return names.flatMap((name) => {
      const ahead = AHEAD[name]
      const end = name === 'contract_end' ? (facts.shop?.contractEnd ?? null) : null
      const day = ahead === undefined ? end : addDays(today, ahead)
      return day !== null && day > today ? [{ words, day, weekly: WEEKLY.test(sentence) }] : []
    })
  })
}

export async function keepCommitments(
  turn: Turn,
  { ticketId, by, dated }: { ticketId: number; by: string; dated: readonly Dated[] },
): Promise<number> {
  const standing = await commitmentsOf(turn.tx, ticketId)
  const fresh = dated.filter(({ words, day }) => !standing.some((each) => each.words === words && each.day === day))
  if (fresh.length === 0) return 0
  const rows = await turn.tx
    .insert(commitments)
    .values(fresh.map((each) => ({ ...each, ticketId, promisedBy: by, at: turn.now })))
    .returning()
  for (const { id, day } of rows) await ask(turn, id, day)
  return rows.length
}

const ask = (turn: Turn, id: number, day: LocalDay): Promise<void> =>
  setDeadline(turn, { subject: commitmentSubject(id), kind: 'commitment', at: atLocal(turn.zone, day, ASKED_AT) })

export function commitmentsOf(tx: Tx, ticketId: number): Promise<Commitment[]> {
  return tx
    .select()
    .from(commitments)
    .where(eq(commitments.ticketId, ticketId))
    .orderBy(asc(commitments.day), asc(commitments.id))
}

export async function findCommitment(tx: Tx, id: number): Promise<Commitment | null> {
  if (!Number.isSafeInteger(id)) return null
  const [row] = await tx.select().from(commitments).where(eq(commitments.id, id))
  return row ?? null
}

export const COMMITMENT_VIEW = 'playbook.commitment'

/** Its day has come: whoever follows the ticket is asked in the team's chat, unless it was settled before. */
export async function fireCommitment(turn: Turn, { subject }: Deadline): Promise<void> {
  const promise = await findCommitment(turn.tx, commitmentIdOf(subject))
  if (promise?.state !== 'open') return
  const ticket = await findTicket(turn.tx, promise.ticketId)
  if (!ticket || ticket.closedHow === 'cancelled') return
  const team = ticket.teamId === null ? null : await findTeam(turn.tx, ticket.teamId)
  const to = team?.chatId ? { chat: team.chatId } : { person: ticket.assignee ?? promise.promisedBy }
  await say(turn, [
    {
      to,
      what: { view: COMMITMENT_VIEW, subject },
      urgency: 'reminder',
      once: `commitment:${promise.id}:${promise.day}`,
    },
  ])
}

/** Kept or not; null when somebody told it before. A weekly one that was kept is asked about again in a week. */
export async function settleCommitment(
  turn: Turn,
  { id, by, state }: { id: number; by: string; state: 'kept' | 'broken' },
): Promise<Commitment | null> {
  const [settled] = await turn.tx
    .update(commitments)
    .set({ state, settledBy: by, settledAt: turn.now })
    .where(and(eq(commitments.id, id), eq(commitments.state, 'open')))
    .returning()
  if (!settled) return null
  if (settled.weekly && state === 'kept') {
    const { ticketId, words, promisedBy } = settled
    const next = { words, day: addDays(settled.day, WEEK), weekly: true }
    await keepCommitments(turn, { ticketId, by: promisedBy, dated: [next] })
  }
  return settled
}

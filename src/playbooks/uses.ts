import { and, asc, count, desc, eq, sql } from 'drizzle-orm'
import type { Turn, Tx } from '../db/index.ts'
import { eventsOf, refusalsOf } from '../tickets/index.ts'
import { isAlike } from '../wording/index.ts'
import type { Line } from './playbook.ts'
import { playbookUses } from './table.ts'

export type Use = typeof playbookUses.$inferSelect

/** the same words twice at most on one matter; the third time another way. */
export const MOST_USES = 2

/** Names a wording by its own words, so that its counts outlive a change of the others (FNV-1a). */
export function variantOf({ text: words }: Pick<Line, 'text'>): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < words.length; at += 1) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193) >>> 0
  return hash.toString(16).padStart(8, '0')
}

/** What is known of the wordings of a step where it is shown. */
export interface Track {
  /** How often this wording, or nearly these words, were used on the ticket; a refused offer counts as used up. */
  uses(variant: string, words: string): number
  /** From -1 (never worked) to 1 (always), everywhere; 0 without experience. */
  standing(variant: string): number
  /** The last use on this ticket that nobody has told the outcome of. */
  readonly unsettled: Use | null
}

export const NO_TRACK: Track = { uses: () => 0, standing: () => 0, unsettled: null }

export function usesOn(tx: Tx, ticketId: number): Promise<Use[]> {
  return tx.select().from(playbookUses).where(eq(playbookUses.ticketId, ticketId)).orderBy(asc(playbookUses.id))
}

interface Outcome {
  readonly book: string
  readonly step: string
  readonly variant: string
  readonly used: number
  readonly worked: number
  readonly failed: number
}

const outcome = (of: Use['outcome']) => sql<number>`count(*) filter (where ${playbookUses.outcome} = ${of})::int`

/** Counts of every wording that was ever used; the most used first. */
export function outcomes(tx: Tx, book?: string): Promise<Outcome[]> {
  return tx
    .select({
      book: playbookUses.book,
      step: playbookUses.step,
      variant: playbookUses.variant,
      used: count(),
      worked: outcome('worked'),
      failed: outcome('failed'),
    })
    .from(playbookUses)
    .where(book === undefined ? undefined : eq(playbookUses.book, book))
    .groupBy(playbookUses.book, playbookUses.step, playbookUses.variant)
    .orderBy(desc(count()), asc(playbookUses.book), asc(playbookUses.step), asc(playbookUses.variant))
}

/** A few tries prove little: they are drawn towards 0. */
const DOUBT = 2

export async function trackOf({ tx }: Turn, of: { book: string; ticketId: number | null }): Promise<Track> {
  const here = of.ticketId === null ? [] : await usesOn(tx, of.ticketId)
  const events = of.ticketId === null ? [] : await eventsOf(tx, of.ticketId)
  const offers = [...new Set(events.flatMap(({ move, note }) => (move === 'offer' && note ? [note] : [])))]
  const refused = offers.filter((offer) => refusalsOf(events, offer) >= MOST_USES)
  const all = new Map((await outcomes(tx, of.book)).map((each) => [each.variant, each]))
  return {
    uses(variant, words) {
      if (refused.some((offer) => isAlike(offer, words))) return MOST_USES
      return here.filter((use) => use.variant === variant || isAlike(use.words, words)).length
    },
    standing(variant) {
      const { worked = 0, failed = 0 } = all.get(variant) ?? {}
      return (worked - failed) / (worked + failed + DOUBT)
    },
    unsettled: here.findLast((use) => use.book === of.book && use.outcome === 'used') ?? null,
  }
}

export async function keepUse(turn: Turn, use: Omit<Use, 'id' | 'at' | 'outcome' | 'settledAt'>): Promise<Use> {
  const [kept] = await turn.tx
    .insert(playbookUses)
    .values({ ...use, at: turn.now })
    .returning()
  if (!kept) throw new Error('a use was not kept')
  return kept
}

/** False when somebody told it before. */
export async function settleUse(
  turn: Turn,
  { id, ticketId, outcome: to }: { id: number; ticketId: number; outcome: 'worked' | 'failed' },
): Promise<boolean> {
  const settled = await turn.tx
    .update(playbookUses)
    .set({ outcome: to, settledAt: turn.now })
    .where(and(eq(playbookUses.id, id), eq(playbookUses.ticketId, ticketId), eq(playbookUses.outcome, 'used')))
    .returning({ id: playbookUses.id })
  return settled.length > 0
}

import { and, eq, isNull } from 'drizzle-orm'
import type { Deps, Turn } from '../db/index.ts'
import type { View } from '../delivery/index.ts'
import { sha256 } from '../kernel/ids.ts'
import { findTeam } from '../people/index.ts'
import { metricTokenHashes, metricTokens } from './table.ts'
import { tokenText } from './token-text.ts'

/** A team has one: a new one ends the old one. Answers what its view is asked for; its words come into being there. */
export async function grantToken(turn: Turn, { teamId, by }: { teamId: number; by: string }): Promise<string> {
  await revokeTokens(turn, { teamId, by })
  const [row] = await turn.tx.insert(metricTokens).values({ teamId, by, at: turn.now }).returning()
  return `token:${row?.id}`
}

/** How many were ended: nothing more is taken with them. */
export async function revokeTokens(turn: Turn, { teamId, by }: { teamId: number; by: string }): Promise<number> {
  const ended = await turn.tx
    .update(metricTokens)
    .set({ revokedAt: turn.now, revokedBy: by })
    .where(and(eq(metricTokens.teamId, teamId), isNull(metricTokens.revokedAt)))
    .returning({ id: metricTokens.id })
  return ended.length
}

export type Token = typeof metricTokens.$inferSelect

/** The team's token that is good now. */
export async function standingToken({ tx }: Turn, teamId: number): Promise<Token | null> {
  const [row] = await tx
    .select()
    .from(metricTokens)
    .where(and(eq(metricTokens.teamId, teamId), isNull(metricTokens.revokedAt)))
  return row ?? null
}

/** Whose words these are; null when they are nobody's, or not any more. */
export async function whoseToken({ db, clock }: Deps, words: string): Promise<Token | null> {
  const [row] = await db
    .select({ token: metricTokens })
    .from(metricTokenHashes)
    .innerJoin(metricTokens, eq(metricTokens.id, metricTokenHashes.tokenId))
    .where(and(eq(metricTokenHashes.hash, await sha256(words)), isNull(metricTokens.revokedAt)))
  if (!row) return null
  await db.update(metricTokens).set({ lastUsedAt: clock.now() }).where(eq(metricTokens.id, row.token.id))
  return row.token
}

const LETTERS = 'abcdefghijkmnpqrstuvwxyz'
const LENGTH = 44

/** Letters only: a run of digits could be taken for a phone number and masked on the way. */
function newWords(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH))
  return `kesu_${[...bytes].map((byte) => LETTERS[byte % LETTERS.length]).join('')}`
}

/**
 * The words are made when they are said, and only what recognises them is kept: no row ever holds them. Said again
 * after an answer that got lost, they are others; which of the two arrived nobody knows, so both are good.
 */
export const tokenView: View = {
  name: 'metric.token',
  async render({ subject, turn }) {
    const id = Number(subject.slice('token:'.length))
    const [token] = await turn.tx.select().from(metricTokens).where(eq(metricTokens.id, id))
    if (!token || token.revokedAt) return null
    const team = await findTeam(turn.tx, token.teamId)
    const words = newWords()
    await turn.tx.insert(metricTokenHashes).values({ hash: await sha256(words), tokenId: id })
    return { text: tokenText.shown(team?.name ?? '', words) }
  },
}

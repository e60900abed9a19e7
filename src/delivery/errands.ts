import { eq, isNull, sql } from 'drizzle-orm'
import type { Files, Look } from '../chat/port.ts'
import { ChatError } from '../chat/port.ts'
import { type Deps, instant, inTurn, type Turn } from '../db/index.ts'
import { MINUTE_MS, plus } from '../kernel/clock.ts'
import { reasonOf } from '../kernel/errors.ts'
import { countErrands, errandsFree } from './gate.ts'
import { backoff, failureLine } from './rules.ts'
import { errands } from './table.ts'
import type { About, InZoneOf } from './view.ts'

export type ErrandFacts = Readonly<Record<string, string>>

/** Fetches outside any transaction, then answers what to write in one. */
export interface Errand {
  readonly kind: string
  fetch(from: ErrandRoom, facts: ErrandFacts): Promise<(turn: Turn) => Promise<void>>
  /** Refused for good, or tried too often: what is written then. `ChatError` says what the platform refused. */
  givenUp?(turn: Turn, facts: ErrandFacts, error: unknown): Promise<void>
}

/** `deps`: to read what the facts only name, in a short transaction before the platform is asked. */
export interface ErrandRoom {
  readonly deps: Deps
  readonly look: Look
  readonly files: Files
}

export interface Errands extends ErrandRoom {
  readonly inZoneOf: InZoneOf
  readonly kinds: ReadonlyMap<string, Errand>
}

const LEASE_MS = 2 * MINUTE_MS
const MOST_TRIES = 8
const AT_ONCE = 10

/** `once`: the same errand is not run twice. */
export async function sendOnErrand(
  turn: Turn,
  errand: { kind: string; facts: ErrandFacts; once?: string },
): Promise<void> {
  await turn.tx
    .insert(errands)
    .values({ ...errand, notBefore: turn.now })
    .onConflictDoNothing()
}

/** The next moment at which something may be fetched; null when nothing waits. */
export async function nextErrandAt(db: Deps['db']): Promise<Date | null> {
  const [row] = await db
    .select({ at: sql<string | null>`min(greatest(${errands.notBefore}, ${errands.leasedUntil}))` })
    .from(errands)
    .where(isNull(errands.doneAt))
  return row?.at ? new Date(row.at) : null
}

type ErrandRow = typeof errands.$inferSelect

export async function runErrands(room: Errands): Promise<number> {
  const now = room.deps.clock.now()
  const due = await room.deps.db
    .update(errands)
    .set({ leasedUntil: plus(now, LEASE_MS), attempts: sql`${errands.attempts} + 1` })
    .where(
      sql`${errands.id} in (select id from errands where done_at is null and not_before <= ${instant(now)}
          and (leased_until is null or leased_until <= ${instant(now)}) order by id
          limit ${errandsFree(now, AT_ONCE)} for update skip locked)`,
    )
    .returning()
  if (due.length > 0) await room.deps.db.transaction((tx) => countErrands(tx, due.length, now))
  for (const errand of due) await runOne(room, errand)
  return due.length
}

async function runOne(room: Errands, row: ErrandRow): Promise<void> {
  const { deps } = room
  try {
    const errand = room.kinds.get(row.kind)
    if (!errand) throw new Error(`no errand is called ${row.kind}`)
    const write = await errand.fetch(room, row.facts)
    await inTurn(deps, async (turn) => {
      await write(await room.inZoneOf(turn, aboutOf(row.facts)))
      await turn.tx.update(errands).set({ doneAt: turn.now }).where(eq(errands.id, row.id))
    })
  } catch (error) {
    await tryLater(room, row, error)
  }
}

/** What is only slow or broken now may go well later; a refusal is final. */
export const isPassing = (error: unknown): boolean =>
  !(error instanceof ChatError) || ['unknown', 'throttled', 'unauthorized'].includes(error.facts.kind)

/** Which fact of an errand names the subject that it is about. */
const SUBJECTS = [
  ['ticket', 'ticket'],
  ['draft', 'draft'],
  ['intake', 'file'],
  ['id', 'sync'],
] as const

function aboutOf(facts: ErrandFacts): About {
  const [fact, kind] = SUBJECTS.find(([name]) => facts[name]) ?? []
  return { subject: fact ? `${kind}:${facts[fact]}` : null, chatId: facts.chat ?? facts.chatId }
}

async function tryLater({ deps, kinds, inZoneOf }: Errands, row: ErrandRow, error: unknown): Promise<void> {
  const now = deps.clock.now()
  const giveUp = !isPassing(error) || row.attempts >= MOST_TRIES
  deps.log.warn('errand failed', { errand: row.kind, attempts: row.attempts, giveUp, why: reasonOf(error) })
  await inTurn(deps, async (turn) => {
    const givenUp = giveUp && kinds.get(row.kind)?.givenUp
    if (givenUp) await givenUp(await inZoneOf(turn, aboutOf(row.facts)), row.facts, error)
    await turn.tx
      .update(errands)
      .set({
        leasedUntil: null,
        failure: failureLine(error),
        notBefore: plus(now, backoff(row.attempts)),
        doneAt: giveUp ? now : null,
      })
      .where(eq(errands.id, row.id))
  })
}

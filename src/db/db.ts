import { type SQL, sql } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type { Clock } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'
import type { Policy } from '../kernel/policy.ts'

/** One query code for PGlite and postgres.js. */
export type Db = PgDatabase<PgQueryResultHKT, Record<string, never>>
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]

/** Everything the rooms may touch besides their input. Built once, in main.ts, worker.ts or a test. */
export interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly policy: Policy
  /** IANA name; the zone people read times in. */
  readonly zone: string
  /** When this process came up: what fell due before was missed while none was there. Unknown on Workers. */
  readonly upSince?: Date | undefined
}

/** One transaction's surroundings; `now` was read once, when it began. */
export interface Turn {
  readonly tx: Tx
  readonly now: Date
  readonly log: Log
  readonly policy: Policy
  /** Of the team that the turn is about, once that is known. */
  readonly zone: string
  /** The installation's own, for a team that set none. */
  readonly houseZone: string
  readonly upSince?: Date | undefined
}

export const turnOf = (deps: Deps, tx: Tx): Turn => ({
  ...deps,
  ...{ tx, now: deps.clock.now(), houseZone: deps.zone },
})

/** The same turn where people read their clocks in this zone. */
export const inZone = <T extends Turn>(turn: T, zone: string | null | undefined): T => ({
  ...turn,
  zone: zone ?? turn.houseZone,
})

const MOST_TRIES = 3

/**
 * All or nothing: what `work` wrote is kept only if it returns. Two that locked the same rows in another order are
 * told apart by the database; the one that was sent back tries again.
 */
export async function inTurn<T>(deps: Deps, work: (turn: Turn) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await deps.db.transaction((tx) => work(turnOf(deps, tx)))
    } catch (error) {
      if (attempt >= MOST_TRIES || !wasSentBack(error)) throw error
    }
  }
}

/** Deadlock or serialization failure: nothing was written, and a repeat is likely to pass. */
function wasSentBack(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown } // both drivers put the SQLSTATE here, drizzle wraps it as the cause
  return code === '40P01' || code === '40001' || wasSentBack(error.cause)
}

/** Rows of a hand-written statement: PGlite answers `{ rows }`, postgres.js an array. The caller names their shape. */
export async function rowsOf<Row>(db: Db | Tx, query: SQL): Promise<Row[]> {
  const answer: unknown = await db.execute(query)
  const rows = Array.isArray(answer) ? answer : (answer as { rows: unknown[] }).rows
  return rows as Row[]
}

/** An instant as a parameter: drivers disagree on Date objects in hand-written statements. */
export const instant = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`

/** An instant that a hand-written statement answered: a Date on one driver, text on the other. */
export const readInstant = (value: Date | string): Date => (value instanceof Date ? value : new Date(value))

import { lt, sql } from 'drizzle-orm'
import { instant, rowsOf, type Tx } from '../db/index.ts'
import { MINUTE_MS, plus, SECOND_MS } from '../kernel/clock.ts'
import { sends } from './table.ts'

/** The platform's limits per API, and per chat or person (FEISHU.md 3.2, 3.7). */
const PER_SECOND = 50
const PER_MINUTE = 1_000
const LANE_PER_SECOND = 5

/** Our window is a little wider than the platform's: a call may be counted there later than we counted it here. */
const SECOND_WINDOW_MS = 1.1 * SECOND_MS
const MINUTE_WINDOW_MS = 1.02 * MINUTE_MS

/**
 * What can wait leaves this much of an API to what somebody waits for: a reminder that falls due while thousands of
 * digests go out is said at once. What is left to them is more than 95 % of what the platform takes.
 */
const KEPT_PER_SECOND = 5
const KEPT_PER_MINUTE = 15

/** What may still be called now. `take` counts one call of an API in a lane, or says no. */
export interface Gate {
  take(call: { readonly api: string; readonly lane: string; readonly canWait: boolean }): boolean
}

/** Reads the last minute of calls. The caller holds the claim lock, so that two dispatchers can't both pass. */
export async function openGate(tx: Tx, now: Date): Promise<Gate> {
  const second = instant(plus(now, -SECOND_WINDOW_MS))
  const rows = await rowsOf<{ api: string; lane: string | null; second: number; minute: number }>(
    tx,
    sql`select api, null as lane, count(*) filter (where at > ${second})::int as second, count(*)::int as minute
          from sends where at > ${instant(plus(now, -MINUTE_WINDOW_MS))} group by api
        union all
        select '' as api, lane, count(*)::int as second, 0 as minute
          from sends where at > ${second} group by lane`,
  )
  const apis = new Map(rows.filter((row) => row.lane === null).map((row) => [row.api, row]))
  const lanes = new Map(rows.flatMap((row) => (row.lane === null ? [] : [[row.lane, row.second] as const])))
  return {
    take({ api, lane, canWait }) {
      const used = apis.get(api) ?? { second: 0, minute: 0 }
      const inLane = lanes.get(lane) ?? 0
      const [second, minute] = canWait ? [KEPT_PER_SECOND, KEPT_PER_MINUTE] : [0, 0]
      if (used.second >= PER_SECOND - second || used.minute >= PER_MINUTE - minute) return false
      if (inLane >= LANE_PER_SECOND) return false
      apis.set(api, { api, lane: null, second: used.second + 1, minute: used.minute + 1 })
      lanes.set(lane, inLane + 1)
      return true
    },
  }
}

/** Errands ask up to five things each; all of them together stay well below what the platform bears. */
const ERRANDS_PER_MINUTE = 180
const ERRAND = 'errand'

/** How many errands may go now, at most `most`: an expression for a limit. */
export const errandsFree = (now: Date, most: number) =>
  sql`(select greatest(0, least(${most}::int, ${ERRANDS_PER_MINUTE}::int - count(*)::int)) from sends
        where api = ${ERRAND} and at > ${instant(plus(now, -MINUTE_WINDOW_MS))})`

export async function countErrands(tx: Tx, count: number, now: Date): Promise<void> {
  await countCalls(
    tx,
    Array.from({ length: count }, () => ({ api: ERRAND, lane: ERRAND })),
    now,
  )
}

export async function countCalls(tx: Tx, calls: readonly { api: string; lane: string }[], now: Date): Promise<void> {
  if (calls.length > 0) await tx.insert(sends).values(calls.map((call) => ({ ...call, at: now })))
}

export async function forgetCalls(tx: Tx, now: Date): Promise<void> {
  await tx.delete(sends).where(lt(sends.at, plus(now, -2 * MINUTE_WINDOW_MS)))
}

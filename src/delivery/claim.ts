import { inArray, sql } from 'drizzle-orm'
import { type Deps, instant, rowsOf } from '../db/index.ts'
import { plus, SECOND_MS } from '../kernel/clock.ts'
import { countCalls, openGate } from './gate.ts'
import { URGENCY } from './say.ts'
import { outbox } from './table.ts'

export type OutboxRow = typeof outbox.$inferSelect

/** A row whose process died is taken up again after this; with the same uuid, so that it is harmless if it did not. */
const LEASE_MS = 20 * SECOND_MS
const AT_ONCE = 40

/** One key for all dispatchers of an installation: at READ COMMITTED two of them could pass the gate twice. */
const CLAIM_LOCK = 0x6b657375

/**
 * Takes what may be said now: of each lane the first, unless one of the lane is under way or waits for its next try;
 * the most urgent lanes first; as many as the platform's limits allow.
 */
export async function claimLetters(deps: Deps): Promise<OutboxRow[]> {
  if (!(await isAnyDue(deps))) return []
  return deps.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${CLAIM_LOCK})`)
    const now = deps.clock.now()
    const heads = await rowsOf<Pick<OutboxRow, 'kind' | 'lane' | 'urgency'> & { id: string | number }>(
      tx,
      sql`with recursive lanes as (
            (select lane from outbox where state in ('waiting', 'sending') order by lane limit 1)
            union all
            select (select lane from outbox where state in ('waiting', 'sending') and lane > lanes.lane
                    order by lane limit 1)
            from lanes where lanes.lane is not null
          )
          select head.id, head.kind, head.lane, head.urgency from lanes cross join lateral (
            select id, kind, lane, urgency, not_before, leased_until, state from outbox
            where outbox.lane = lanes.lane and state in ('waiting', 'sending') order by urgency, id limit 1
          ) head
          where not exists (select from outbox under_way where under_way.lane = head.lane
                            and under_way.state = 'sending' and under_way.leased_until > ${instant(now)})
            and head.not_before <= ${instant(now)} and (head.state = 'waiting' or head.leased_until <= ${instant(now)})
          order by head.urgency, head.id limit ${AT_ONCE}`,
    )
    if (heads.length === 0) return []
    const gate = await openGate(tx, now)
    const taken = heads.filter(({ kind, lane, urgency }) =>
      gate.take({ api: kind, lane, canWait: urgency >= URGENCY.digest }),
    )
    if (taken.length === 0) return []
    await countCalls(
      tx,
      taken.map((head) => ({ api: head.kind, lane: head.lane })),
      now,
    )
    const claimed = await tx
      .update(outbox)
      .set({
        state: 'sending',
        leasedUntil: plus(now, LEASE_MS),
        attempts: sql`${outbox.attempts} + 1`,
        uncertain: sql`${outbox.uncertain} or ${outbox.state} = 'sending'`,
        firstTriedAt: sql`coalesce(${outbox.firstTriedAt}, ${instant(now)})`,
      })
      .where(
        inArray(
          outbox.id,
          taken.map((head) => Number(head.id)),
        ),
      )
      .returning()
    return claimed.sort((a, b) => a.urgency - b.urgency || a.id - b.id)
  })
}

/** Mostly nothing is: a look of its own keeps idle dispatchers away from the lock. */
async function isAnyDue({ db, clock }: Deps): Promise<boolean> {
  const now = instant(clock.now())
  const [row] = await rowsOf<{ due: boolean }>(
    db,
    sql`select exists (select from outbox where state in ('waiting', 'sending')
        and case when state = 'sending' then leased_until else not_before end <= ${now}) as due`,
  )
  return row?.due === true
}

/**
 * The next moment at which something may be said, or taken up after its process died; null when nothing waits. What
 * stands behind another letter of its lane waits for that one.
 */
export async function nextLetterAt(deps: Deps): Promise<Date | null> {
  const [row] = await rowsOf<{ at: string | null }>(
    deps.db,
    sql`select min(case when state = 'sending' then leased_until else not_before end)::text as at from (
          select distinct on (lane) lane, state, leased_until, not_before from outbox
          where state in ('waiting', 'sending') order by lane, urgency, id
        ) heads`,
  )
  return row?.at ? new Date(row.at) : null
}

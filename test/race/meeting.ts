import { sql } from 'drizzle-orm'
import { type Deps, inTurn, rowsOf, type Turn } from '../../src/db/index.ts'
import { waitFor } from '../long/wait.ts'

/**
 * Two transactions of which the second meets what the first has written and not committed: the first commits only when
 * the second waits for its lock, or has ended without needing it. The worst moment, every time.
 */
export async function meeting<A, B>(
  deps: Deps,
  first: (turn: Turn) => Promise<A>,
  second: (turn: Turn) => Promise<B>,
): Promise<[A, PromiseSettledResult<B>]> {
  const written = Promise.withResolvers<void>()
  const met = Promise.withResolvers<void>()
  const one = inTurn(deps, async (turn) => {
    const value = await first(turn)
    written.resolve()
    await met.promise
    return value
  })
  one.catch(written.reject)
  await written.promise
  const other = Promise.allSettled([inTurn(deps, second)])
  await Promise.race([other, waitFor('the second to wait for the first', () => waiting(deps, 1))])
  met.resolve()
  const value = await one
  const [outcome] = await other
  return [value, outcome]
}

/** That many transactions wait for a lock. */
export async function waiting({ db }: Deps, atLeast: number): Promise<boolean> {
  const [row] = await rowsOf<{ n: number }>(
    db,
    sql`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return (row?.n ?? 0) >= atLeast
}

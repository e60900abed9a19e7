import { and, asc, eq, inArray, lt } from 'drizzle-orm'
import type { Turn } from '../db/index.ts'
import { addDays, type LocalDay, startOfDay } from '../kernel/calendar.ts'
import { commitments } from '../playbooks/table.ts'
import { promises } from '../tickets/table.ts'

/** What somebody said would be done today. */
export interface Promised {
  readonly ticketId: number
  /** Null: some time today. */
  readonly at: Date | null
  readonly words: string
}

/** Of these tickets: said to a shop in its chat, or agreed on in a playbook's step; what is kept or broken is over. */
export async function promisedOn({ tx, zone }: Turn, ticketIds: readonly number[], day: LocalDay): Promise<Promised[]> {
  const ids = [...ticketIds, -1]
  const said = await tx
    .select({ ticketId: promises.ticketId, at: promises.dueAt, words: promises.words })
    .from(promises)
    .where(
      and(
        inArray(promises.ticketId, ids),
        eq(promises.state, 'pending'),
        lt(promises.dueAt, startOfDay(zone, addDays(day, 1))),
      ),
    )
    .orderBy(asc(promises.dueAt), asc(promises.id))
  const agreed = await tx
    .select({ ticketId: commitments.ticketId, words: commitments.words })
    .from(commitments)
    .where(and(inArray(commitments.ticketId, ids), eq(commitments.state, 'open'), eq(commitments.day, day)))
    .orderBy(asc(commitments.id))
  return [...said, ...agreed.map((each) => ({ ...each, at: null }))]
}

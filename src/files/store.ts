import { and, desc, eq, gt, lt } from 'drizzle-orm'
import type { Turn, Tx } from '../db/index.ts'
import { DAY_MS, MINUTE_MS, plus } from '../kernel/clock.ts'
import { fileIntakes } from './table.ts'

export type Intake = typeof fileIntakes.$inferSelect

/** A file that was asked for is expected this long; then one sent says for itself what it is. */
const WANTED_MS = 30 * MINUTE_MS
/** Questions about a file come within days; what stands in it are people's names. */
const KEPT_MS = 14 * DAY_MS

export const intakeSubject = (id: number): string => `file:${id}`
export const intakeIdOf = (subject: string): number => Number(subject.split(':')[1] ?? 0)

export type NewIntake = Omit<typeof fileIntakes.$inferInsert, 'at' | 'id'>

export async function addIntake({ tx, now }: Turn, intake: NewIntake): Promise<Intake> {
  const [row] = await tx
    .insert(fileIntakes)
    .values({ ...intake, at: now })
    .returning()
  if (!row) throw new Error('the file was not stored')
  return row
}

export async function findIntake(tx: Tx, id: number): Promise<Intake | null> {
  const [row] = await tx.select().from(fileIntakes).where(eq(fileIntakes.id, id))
  return row ?? null
}

/** The file this person was asked to send, most recently asked first. */
export async function wantedFrom({ tx, now }: Turn, openId: string): Promise<Intake | null> {
  const [row] = await tx
    .select()
    .from(fileIntakes)
    .where(
      and(eq(fileIntakes.askedBy, openId), eq(fileIntakes.state, 'wanted'), gt(fileIntakes.at, plus(now, -WANTED_MS))),
    )
    .orderBy(desc(fileIntakes.id))
    .limit(1)
  return row ?? null
}

/** Written only if nobody was faster; false then. */
export async function putIntake(tx: Tx, seen: Intake, change: Partial<Intake>): Promise<boolean> {
  const changed = await tx
    .update(fileIntakes)
    .set(change)
    .where(and(eq(fileIntakes.id, seen.id), eq(fileIntakes.state, seen.state)))
    .returning({ id: fileIntakes.id })
  return changed.length > 0
}

export async function forgetIntakes(tx: Tx, now: Date): Promise<void> {
  await tx.delete(fileIntakes).where(lt(fileIntakes.at, plus(now, -KEPT_MS)))
}

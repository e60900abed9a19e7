import { sql } from 'drizzle-orm'
import { bigserial, index, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export type DeadlineFacts = Readonly<Record<string, string | number>>

/** A due time of a subject, one per kind. It is re-read and re-judged when it fires. */
export const deadlines = pgTable(
  'deadlines',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    subject: text('subject').notNull(),
    kind: text('kind').notNull(),
    dueAt: instant('due_at').notNull(),
    facts: jsonb('facts').$type<DeadlineFacts>().notNull().default({}),
    /** Set: it has fired or was cancelled; due again when it is set anew. */
    doneAt: instant('done_at'),
  },
  (t) => [
    uniqueIndex('deadlines_subject').on(t.subject, t.kind),
    index('deadlines_due').on(t.dueAt).where(sql`done_at is null`),
  ],
)

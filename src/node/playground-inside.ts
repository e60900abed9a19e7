import { sql } from 'drizzle-orm'
import type { Inside, Row } from '../chat/playground/index.ts'
import { type Deps, rowsOf } from '../db/index.ts'

const MOST = 100

/**
 * The bot's books as they are, for the engineers' drawer: what is said, what is due, what is to be fetched; waiting
 * things first, then the latest. Moments are ISO texts. Only reads, and no words of anybody: the chats show those.
 */
export async function lookInside({ db }: Deps): Promise<Inside> {
  const [outbox, deadlines, errands] = await Promise.all([
    rowsOf<Row>(
      db,
      sql`select id::int, kind, lane, view, subject, state, urgency, attempts, uncertain, variant,
            ${iso('not_before')}, ${iso('created_at')}, ${iso('done_at')}, message_id, uuid, failure
          from outbox order by state in ('waiting', 'sending') desc, id desc limit ${MOST}`,
    ),
    rowsOf<Row>(
      db,
      sql`select id::int, subject, kind, ${iso('due_at')}, ${iso('done_at')}, facts::text as facts
          from deadlines
           order by done_at is null desc, case when done_at is null then due_at end, due_at desc limit ${MOST}`,
    ),
    rowsOf<Row>(
      db,
      sql`select id::int, kind, facts::text as facts, attempts, ${iso('not_before')}, ${iso('done_at')}, failure
          from errands order by done_at is null desc, id desc limit ${MOST}`,
    ),
  ])
  return { outbox, deadlines, errands }
}

/** A column's moment as text: the two drivers disagree on what a timestamp is. */
const iso = (column: 'not_before' | 'created_at' | 'done_at' | 'due_at') =>
  sql`to_char(${sql.identifier(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as ${sql.identifier(column)}`

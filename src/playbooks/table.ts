import { bigserial, boolean, date, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** A wording of a step that somebody said, and what came of it: by it the next one is chosen, and better ones rise. */
export const playbookUses = pgTable(
  'playbook_uses',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    book: text('book').notNull(),
    step: text('step').notNull(),
    /** Which wording of the step, by what it says before anything is filled in. */
    variant: text('variant').notNull(),
    ticketId: integer('ticket_id'),
    words: text('words').notNull(),
    usedBy: text('used_by').notNull(),
    outcome: text('outcome').$type<'used' | 'worked' | 'failed'>().notNull().default('used'),
    at: instant('at').notNull(),
    settledAt: instant('settled_at'),
  },
  (t) => [
    index('playbook_uses_ticket').on(t.ticketId, t.id),
    index('playbook_uses_step').on(t.book, t.step, t.variant),
  ],
)

/**
 * A company's own playbooks: of the rows that were let through the newest of a book holds. `retired`: it is not shown
 * any more; `builtin`: the one we bring holds again. No version is ever changed or lost; only a draft is.
 */
export const playbookVersions = pgTable(
  'playbook_versions',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    book: text('book').notNull(),
    kind: text('kind').$type<'own' | 'retired' | 'builtin'>().notNull(),
    /** The Markdown, for `own`. */
    source: text('source'),
    /**
     * `draft`: being written on a card; `waiting`: for somebody else's eyes; `kept`: let through; `refused`: given
     * back, or overtaken by a later one before anybody had looked.
     */
    state: text('state').$type<'draft' | 'waiting' | 'kept' | 'refused'>().notNull().default('kept'),
    author: text('author').notNull(),
    /** Who looked at it and pressed; null: nobody has. */
    reviewer: text('reviewer'),
    at: instant('at').notNull(),
    reviewedAt: instant('reviewed_at'),
  },
  (t) => [index('playbook_versions_book').on(t.book, t.id)],
)

/** What the owner was promised in a step: dated, and asked about on its day. */
export const commitments = pgTable(
  'commitments',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    ticketId: integer('ticket_id').notNull(),
    words: text('words').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    /** Asked about again a week later, as long as it is kept up. */
    weekly: boolean('weekly').notNull().default(false),
    state: text('state').$type<'open' | 'kept' | 'broken'>().notNull().default('open'),
    promisedBy: text('promised_by').notNull(),
    at: instant('at').notNull(),
    settledBy: text('settled_by'),
    settledAt: instant('settled_at'),
  },
  (t) => [index('commitments_ticket').on(t.ticketId, t.day)],
)

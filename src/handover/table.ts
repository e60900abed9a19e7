import { bigserial, index, integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** One supervisor's shift handed to the next. `prepared` until the next one's shift begins, then `given`. */
export const handovers = pgTable(
  'handovers',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    teamId: integer('team_id').notNull(),
    /** The names of the shifts: 早班 → 晚班. */
    fromShift: text('from_shift').notNull(),
    toShift: text('to_shift').notNull(),
    from: text('from_person').notNull(),
    /** Who has to confirm; the opposite supervisor once it went to him. */
    to: text('to_person').notNull(),
    /** The first one asked, who let it lie. */
    passedBy: text('passed_by'),
    state: text('state').$type<'prepared' | 'given' | 'settled'>().notNull().default('prepared'),
    notes: text('notes'),
    endsAt: instant('ends_at').notNull(),
    startsAt: instant('starts_at').notNull(),
    settledAt: instant('settled_at'),
  },
  (t) => [uniqueIndex('handovers_shift').on(t.teamId, t.from, t.endsAt), index('handovers_team').on(t.teamId, t.id)],
)

/** One open matter of a handover: confirmed by whoever takes it, or returned with a reason. */
export const handoverItems = pgTable(
  'handover_items',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    handoverId: integer('handover_id')
      .notNull()
      .references(() => handovers.id),
    ticketId: integer('ticket_id').notNull(),
    /** `gone`: closed before anybody confirmed it, or nobody was there to be asked. */
    state: text('state').$type<'open' | 'confirmed' | 'refused' | 'gone'>().notNull().default('open'),
    by: text('by'),
    reason: text('reason'),
    at: instant('at'),
  },
  (t) => [uniqueIndex('handover_items_ticket').on(t.handoverId, t.ticketId)],
)

/** Append-only: who handed what to whom, and when. */
export const handoverEvents = pgTable(
  'handover_events',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    handoverId: integer('handover_id').notNull(),
    ticketId: integer('ticket_id'),
    what: text('what')
      .$type<'prepared' | 'noted' | 'given' | 'confirmed' | 'refused' | 'passed' | 'settled' | 'skipped'>()
      .notNull(),
    by: text('by'),
    to: text('to_person'),
    words: text('words'),
    at: instant('at').notNull(),
  },
  (t) => [index('handover_events_handover').on(t.handoverId, t.id)],
)

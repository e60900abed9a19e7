import { sql } from 'drizzle-orm'
import { bigserial, boolean, index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { Attachment } from '../chat/port.ts'
import type { Category, ComplaintClass, Reason, Sensitive } from '../triage/index.ts'
import type { Cause, ClosedHow, TicketMove, TicketState } from './rules.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** The id is the number people say: #128, one sequence per installation. */
export const tickets = pgTable(
  'tickets',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    state: text('state').$type<TicketState>().notNull().default('open'),
    /** Null: not known yet; a chat of several shops asks, an unbound group waits for its binding. */
    shopId: integer('shop_id'),
    teamId: integer('team_id'),
    /** Where the shop's card stands. Null: relayed for a shop that has no chat. */
    homeChat: text('home_chat'),
    class: text('class').$type<ComplaintClass>().notNull(),
    category: text('category').$type<Category>(),
    repeat: boolean('repeat').notNull().default(false),
    repeatOf: integer('repeat_of'),
    sensitive: text('sensitive').$type<Sensitive>().notNull().default('none'),
    words: text('words').notNull(),
    attachments: jsonb('attachments').$type<readonly Attachment[]>().notNull().default([]),
    why: jsonb('why').$type<readonly Reason[]>().notNull().default([]),
    sourceChat: text('source_chat').notNull(),
    sourceMessage: text('source_message').notNull().unique(),
    /** Who complained. Null: the shop, through a member of staff. */
    reporter: text('reporter'),
    firstContact: text('first_contact'),
    assignee: text('assignee'),
    firstReplyDue: instant('first_reply_due'),
    firstRepliedAt: instant('first_replied_at'),
    resolveDue: instant('resolve_due'),
    cause: text('cause').$type<Cause>(),
    outcome: text('outcome'),
    closedHow: text('closed_how').$type<ClosedHow>(),
    reopened: integer('reopened').notNull().default(0),
    openedAt: instant('opened_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    resolvedAt: instant('resolved_at'),
    closedAt: instant('closed_at'),
  },
  (t) => [
    index('tickets_live').on(t.teamId, t.state).where(sql`state <> 'closed'`),
    index('tickets_shop').on(t.shopId, t.openedAt),
    index('tickets_home').on(t.homeChat),
  ],
)

/** Append-only: every move with who, when, why. */
export const ticketEvents = pgTable(
  'ticket_events',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    ticketId: integer('ticket_id')
      .notNull()
      .references(() => tickets.id),
    move: text('move').$type<TicketMove>().notNull(),
    /** Null: the bot. */
    actor: text('actor'),
    note: text('note'),
    at: instant('at').notNull(),
  },
  (t) => [index('ticket_events_ticket').on(t.ticketId, t.id)],
)

/** One reminder of one missed or nearly missed clock; those that fall due together are said in one message. */
export const nudges = pgTable(
  'nudges',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    ticketId: integer('ticket_id')
      .notNull()
      .references(() => tickets.id),
    clock: text('clock').$type<'first_reply' | 'resolve'>().notNull(),
    /** `warn`, or the number of the ladder's step. */
    stage: text('stage').notNull(),
    people: jsonb('people').$type<readonly string[]>().notNull(),
    late: boolean('late').notNull().default(false),
    at: instant('at').notNull(),
    /** The letter that said it; null until then. */
    letterId: integer('letter_id'),
  },
  (t) => [index('nudges_ticket').on(t.ticketId), index('nudges_unsaid').on(t.id).where(sql`letter_id is null`)],
)

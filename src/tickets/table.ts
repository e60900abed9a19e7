import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import type { Attachment } from '../chat/port.ts'
import type { LadderHow } from '../kernel/policy.ts'
import type { Category, ComplaintClass, Reason, Sensitive } from '../triage/index.ts'
import type { Draft } from './open.ts'
import type { Cause, ClosedHow, NudgeClock, TicketMove, TicketState } from './rules.ts'

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
    /** Where the shop's card stands. Null: relayed for a shop that has no chat, or ours alone. */
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
    /** When the first message was said that nobody has answered yet. */
    waitingSince: instant('waiting_since'),
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
    /** Named besides the assignee (`/follow`); class A has two. */
    followers: jsonb('followers').$type<readonly string[]>().notNull().default([]),
    /** Staff complained about: never the ones who close, merge or cancel it. */
    about: jsonb('about').$type<readonly string[]>().notNull().default([]),
    /** What is waited for, since when, and until when; null while nothing is. */
    waitReason: text('wait_reason'),
    waitSince: instant('wait_since'),
    waitDue: instant('wait_due'),
    /** While another team is waited for: when the shop hears the next word. */
    nextUpdateDue: instant('next_update_due'),
    /** Class B owes a call by then. */
    callDue: instant('call_due'),
    /** When it is raised if it is not resolved; unlike `resolveDue` it starts anew with each raise. */
    neglectDue: instant('neglect_due'),
    /** A metric key, what it shall reach, and by which day. */
    goalMetric: text('goal_metric'),
    goalValue: doublePrecision('goal_value'),
    goalDay: date('goal_day', { mode: 'string' }),
    mergedInto: integer('merged_into'),
    confirmedBy: text('confirmed_by'),
    /** 1-5, by who confirmed, once; staff only. */
    rating: integer('rating'),
    /** The message it was filed from was recalled; the ticket stays. */
    recalledAt: instant('recalled_at'),
    /** The shop pressed 催一下: in which step of its life, and what time it was promised. */
    urgedStep: text('urged_step'),
    urgedUntil: instant('urged_until'),
  },
  (t) => [
    index('tickets_live').on(t.teamId, t.state).where(sql`state <> 'closed'`),
    index('tickets_shop').on(t.shopId, t.openedAt),
    index('tickets_home').on(t.homeChat),
    index('tickets_source').on(t.sourceChat, t.openedAt),
    index('tickets_category').on(t.category, t.openedAt),
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
    /** What the note doesn't say in words: a correction's before and after, a step, a class, whom. */
    facts: jsonb('facts').$type<Readonly<Record<string, unknown>>>(),
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
    clock: text('clock').$type<NudgeClock>().notNull(),
    /** `warn`, or the number of the ladder's step. */
    stage: text('stage').notNull(),
    people: jsonb('people').$type<readonly string[]>().notNull(),
    late: boolean('late').notNull().default(false),
    /** Said not before: who has had his reminders of the day gets one list an hour. */
    heldUntil: instant('held_until'),
    /** How the policy wants these people told. */
    how: text('how').$type<LadderHow>().notNull().default('team'),
    at: instant('at').notNull(),
    /** The letter that said it; null until then. */
    letterId: integer('letter_id'),
  },
  (t) => [index('nudges_ticket').on(t.ticketId), index('nudges_unsaid').on(t.id).where(sql`letter_id is null`)],
)

/** What was said after the ticket was opened and belongs to it: more words, pictures, files. */
export const ticketPieces = pgTable(
  'ticket_pieces',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    ticketId: integer('ticket_id')
      .notNull()
      .references(() => tickets.id),
    chatId: text('chat_id').notNull(),
    /** Null: written into the form on the shop's card. */
    messageId: text('message_id').unique(),
    saidBy: text('said_by').notNull(),
    words: text('words').notNull(),
    attachments: jsonb('attachments').$type<readonly Attachment[]>().notNull().default([]),
    at: instant('at').notNull(),
    recalledAt: instant('recalled_at'),
  },
  (t) => [index('ticket_pieces_ticket').on(t.ticketId, t.id)],
)

export type PromiseState = 'offered' | 'pending' | 'kept' | 'broken' | 'cancelled' | 'declined'

/** What somebody of us promised the shop: by when, whose it is now, and whether it was kept. */
export const promises = pgTable(
  'promises',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    ticketId: integer('ticket_id')
      .notNull()
      .references(() => tickets.id),
    state: text('state').$type<PromiseState>().notNull(),
    /** Who promised it. */
    by: text('by').notNull(),
    /** Whose timer it is: who promised, until a handover gives it to the next. */
    holder: text('holder').notNull(),
    words: text('words').notNull(),
    /** One message makes one promise, however often it is pushed. */
    messageId: text('message_id').notNull().unique(),
    dueAt: instant('due_at').notNull(),
    madeAt: instant('made_at').notNull(),
    settledAt: instant('settled_at'),
  },
  (t) => [index('promises_ticket').on(t.ticketId), index('promises_made').on(t.madeAt)],
)

/** Who was told what by a letter: what the caps of a person and a day are counted from. */
export const tellings = pgTable(
  'tellings',
  {
    letterId: bigint('letter_id', { mode: 'number' }).notNull(),
    openId: text('open_id').notNull(),
    kind: text('kind').$type<'reminder' | 'list' | 'direct' | 'buzz'>().notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.letterId, t.openId, t.kind] }), index('tellings_person').on(t.openId, t.at)],
)

/**
 * A complaint that is not filed yet. `quoted`: what it is about is being fetched; `unsure`: the chat is asked whether
 * it is one; `offered`: heard without a mention, suggested to the team.
 */
export const drafts = pgTable(
  'drafts',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    kind: text('kind').$type<'quoted' | 'unsure' | 'offered'>().notNull(),
    state: text('state').$type<'waiting' | 'filed' | 'declined' | 'recalled'>().notNull().default('waiting'),
    complaint: jsonb('complaint').$type<Draft>().notNull(),
    chatId: text('chat_id').notNull(),
    messageId: text('message_id').notNull().unique(),
    saidBy: text('said_by').notNull(),
    ticketId: integer('ticket_id'),
    /** Null while it waits, and when nobody answered in time. */
    answeredBy: text('answered_by'),
    answeredAt: instant('answered_at'),
    at: instant('at').notNull(),
  },
  (t) => [index('drafts_waiting').on(t.chatId, t.saidBy).where(sql`state = 'waiting'`)],
)

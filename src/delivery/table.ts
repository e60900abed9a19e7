import { sql } from 'drizzle-orm'
import { bigserial, boolean, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Said } from './view.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** What the platform pushed and we have dealt with; kept longer than its last retry (7 h 5 min, FEISHU.md 1.7). */
export const heard = pgTable('heard', {
  key: text('key').primaryKey(),
  at: instant('at').notNull(),
})

export type LetterState = 'waiting' | 'sending' | 'sent' | 'dropped' | 'dead'

/** One row = one thing we say. Rows of a lane go one after the other, most urgent first, then oldest first. */
export const outbox = pgTable(
  'outbox',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    kind: text('kind').$type<'send' | 'reply' | 'patch' | 'react'>().notNull(),
    /** The chat, or the person for a direct message: what the platform limits to five a second. */
    lane: text('lane').notNull(),
    toPerson: text('to_person'),
    toMessage: text('to_message'),
    content: jsonb('content').$type<Said | { emoji: string }>(),
    view: text('view'),
    subject: text('subject'),
    urgency: integer('urgency').notNull(),
    uuid: text('uuid').notNull(),
    /** The same letter is never queued twice, whatever restarts. */
    once: text('once').unique(),
    /** While one with this key waits, another is the same one. */
    mergeKey: text('merge_key'),
    fallbackChat: text('fallback_chat'),
    /** How it is said after the platform refused it as it was: as plain text, or with private numbers masked. */
    variant: text('variant').$type<'text' | 'masked'>(),
    state: text('state').$type<LetterState>().notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    /** The last try ended without an answer, or its process died: it may stand in the chat all the same. */
    uncertain: boolean('uncertain').notNull().default(false),
    notBefore: instant('not_before').notNull(),
    leasedUntil: instant('leased_until'),
    createdAt: instant('created_at').notNull(),
    firstTriedAt: instant('first_tried_at'),
    doneAt: instant('done_at'),
    messageId: text('message_id'),
    failure: text('failure'),
  },
  (t) => [
    index('outbox_lane').on(t.lane, t.urgency, t.id).where(sql`state in ('waiting', 'sending')`),
    index('outbox_under_way').on(t.lane).where(sql`state = 'sending'`),
    index('outbox_subject').on(t.subject).where(sql`state in ('waiting', 'sending')`),
    uniqueIndex('outbox_merge').on(t.mergeKey).where(sql`state = 'waiting' and merge_key is not null`),
    index('outbox_done').on(t.doneAt),
  ],
)

export interface CardMode {
  readonly name: string
  readonly by: string
  readonly at: string
}

/** Cards of ours that stand in a chat: what a press must come from, and what a change is patched into. */
export const cards = pgTable(
  'cards',
  {
    messageId: text('message_id').primaryKey(),
    /** Empty: a direct chat that the platform did not name. */
    chatId: text('chat_id').notNull(),
    /** The lane it was sent in: the chat, or the person. */
    lane: text('lane').notNull(),
    view: text('view').notNull(),
    subject: text('subject').notNull(),
    /** What was last shown, so that a patch that changes nothing is not sent. */
    fingerprint: text('fingerprint').notNull(),
    mode: jsonb('mode').$type<CardMode>(),
    sentAt: instant('sent_at').notNull(),
    /** Recalled, expired or replaced: never patched again. */
    goneAt: instant('gone_at'),
  },
  (t) => [index('cards_subject').on(t.subject, t.view, t.lane), index('cards_sent').on(t.sentAt)],
)

/** The last minute of calls, for the platform's limits (FEISHU.md 3.7). */
export const sends = pgTable(
  'sends',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    api: text('api').notNull(),
    lane: text('lane').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('sends_at').on(t.at)],
)

/** Something that must be fetched from the platform, outside any transaction, and then dealt with in one of its own. */
export const errands = pgTable(
  'errands',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    kind: text('kind').notNull(),
    facts: jsonb('facts').$type<Record<string, string>>().notNull(),
    once: text('once').unique(),
    attempts: integer('attempts').notNull().default(0),
    notBefore: instant('not_before').notNull(),
    leasedUntil: instant('leased_until'),
    doneAt: instant('done_at'),
    failure: text('failure'),
  },
  (t) => [index('errands_due').on(t.notBefore).where(sql`done_at is null`)],
)

import { bigserial, index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { Family } from './families.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** What staff wrote in a shop's chat while a ticket of it was open: by it a text is known as said before. */
export const staffWords = pgTable(
  'staff_words',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    messageId: text('message_id').notNull().unique(),
    chatId: text('chat_id').notNull(),
    saidBy: text('said_by').notNull(),
    /** Private numbers masked. */
    words: text('words').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('staff_words_chat').on(t.chatId, t.at)],
)

/** What a team's wording was found at after it was sent; counted by family, never by name, in the week's edition. */
export const wordingSlips = pgTable(
  'wording_slips',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    messageId: text('message_id').notNull().unique(),
    teamId: integer('team_id').notNull(),
    saidBy: text('said_by').notNull(),
    families: jsonb('families').$type<readonly Family[]>().notNull(),
    at: instant('at').notNull(),
    /** Set: the writer was told; he is told at most once an hour. */
    hintedAt: instant('hinted_at'),
  },
  (t) => [index('wording_slips_team').on(t.teamId, t.at), index('wording_slips_person').on(t.saidBy, t.hintedAt)],
)

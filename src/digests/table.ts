import { pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'

/** One row = a digest of a chat and day was queued: whatever restarts, it is not queued again. */
export const digestSlots = pgTable(
  'digest_slots',
  {
    chatId: text('chat_id').notNull(),
    edition: text('edition').notNull(),
    slot: text('slot').notNull(),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.chatId, t.edition, t.slot] })],
)

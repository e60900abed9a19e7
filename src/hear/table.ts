import { jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { HeardMessage, Mention } from '../chat/port.ts'

/** A heard message as it can be kept: its mentions as pairs. */
export type KeptMessage = Omit<HeardMessage, 'mentions' | 'at'> & {
  readonly mentions: readonly (readonly [string, Mention])[]
  readonly at: string
}

/** Commands that the platform brought too late to be meant still; whoever typed one says whether it is. */
export const lateCommands = pgTable('late_commands', {
  messageId: text('message_id').primaryKey(),
  heard: jsonb('heard').$type<KeptMessage>().notNull(),
  state: text('state').$type<'waiting' | 'run' | 'dropped'>().notNull().default('waiting'),
  at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
})

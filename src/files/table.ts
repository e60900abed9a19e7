import { index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { Rich } from '../chat/rich.ts'
import type { Problem } from './columns.ts'
import type { FileContent } from './content.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/**
 * wanted: somebody was asked to send it; fetching: an errand is on its way; offered: waits for the press; problems: as
 * it is it can't be taken; unfit: no command takes it; same: nothing to change; done; dropped: given up by its sender.
 */
export type IntakeState = 'wanted' | 'fetching' | 'offered' | 'problems' | 'unfit' | 'same' | 'done' | 'dropped'

/** What a card shows of a file that was read. */
export interface Shown {
  readonly lines: readonly Rich[]
  readonly details: readonly Rich[]
  readonly problems: readonly Problem[]
}

/** One row = one file that was handed in, or is waited for. */
export const fileIntakes = pgTable(
  'file_intakes',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    /** Null: nobody asked for it, its titles decide. */
    taker: text('taker'),
    state: text('state').$type<IntakeState>().notNull(),
    askedBy: text('asked_by').notNull(),
    /** Where the command was typed: what the file is about. */
    chatId: text('chat_id').notNull(),
    /** The message we answer to, and its chat. */
    messageId: text('message_id').notNull(),
    replyChat: text('reply_chat').notNull(),
    /** The message that holds the file. */
    source: text('source'),
    name: text('name').notNull().default(''),
    digest: text('digest').notNull().default(''),
    content: jsonb('content').$type<FileContent>(),
    shown: jsonb('shown').$type<Shown>(),
    /** Who pressed. */
    doneBy: text('done_by'),
    doneText: jsonb('done_text').$type<Rich>(),
    at: instant('at').notNull(),
  },
  (t) => [index('file_intakes_wanted').on(t.askedBy, t.state), index('file_intakes_at').on(t.at)],
)

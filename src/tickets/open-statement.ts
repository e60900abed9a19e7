import { sql } from 'drizzle-orm'
import { instant, rowsOf, type Turn } from '../db/index.ts'
import { freshOnce, URGENCY } from '../delivery/index.ts'
import type { tickets } from './table.ts'

/** What a new ticket brings with it; `lane` is a chat, `person` a direct message. */
export interface Opening {
  readonly keys: readonly string[]
  readonly ticket: Required<Pick<NewTicket, 'class' | 'words' | 'sourceChat' | 'sourceMessage'>> & NewTicket
  readonly openedBy: string
  /** When it was said, where the platform brought it much later. */
  readonly saidAt?: Date | undefined
  readonly dues: readonly { readonly kind: string; readonly at: Date; readonly facts: object }[]
  readonly cards: readonly { readonly view: string; readonly lane: string; readonly replyTo?: string | undefined }[]
}
type NewTicket = Partial<typeof tickets.$inferInsert>

/**
 * Opens a ticket in one statement: the event's keys, the ticket, its first event, its deadlines and its cards come
 * into being together or not at all. It writes tables of three rooms, a named exception of the house (DESIGN.md
 * section 2), because one statement is several times faster than a transaction of seven (RECIPES.md). Answers the
 * number, or null when this message was heard before.
 */
export async function openInOneStatement(turn: Turn, opening: Opening): Promise<number | null> {
  const { ticket: t, openedBy, saidAt } = opening
  const now = instant(turn.now)
  const optional = (at: Date | null | undefined) => (at ? instant(at) : sql`null::timestamptz`)
  const dues = opening.dues.map((due) => ({ kind: due.kind, due_at: due.at.toISOString(), facts: due.facts }))
  const cards = opening.cards.map((card) => ({ view: card.view, lane: card.lane, reply_to: card.replyTo ?? null }))
  const rows = await rowsOf<{ id: number }>(
    turn.tx,
    sql`with ${freshOnce(opening.keys, turn.now)},
    t as (
      insert into tickets (shop_id, team_id, home_chat, class, category, repeat, repeat_of, sensitive, words,
        attachments, why, source_chat, source_message, reporter, first_contact, assignee, first_reply_due, resolve_due,
        opened_at, changed_at, about, waiting_since)
      select ${t.shopId ?? null}::int, ${t.teamId ?? null}::int, ${t.homeChat ?? null}::text, ${t.class}::text,
        ${t.category ?? null}::text, ${t.repeat ?? false}::boolean, ${t.repeatOf ?? null}::int,
        ${t.sensitive ?? 'none'}::text, ${t.words}::text, ${json(t.attachments ?? [])}, ${json(t.why ?? [])},
        ${t.sourceChat}::text, ${t.sourceMessage}::text, ${t.reporter ?? null}::text, ${t.firstContact ?? null}::text,
        ${t.assignee ?? null}::text, ${optional(t.firstReplyDue)}, ${optional(t.resolveDue)}, ${now}, ${now},
        ${json(t.about ?? [])}, ${optional(t.waitingSince)}
      from fresh on conflict (source_message) do nothing returning id
    ),
    e as (
      insert into ticket_events (ticket_id, move, actor, facts, at)
      select id, 'opened', ${openedBy}::text, ${saidAt ? json({ saidAt }) : sql`null::jsonb`}, ${now} from t
    ),
    d as (
      insert into deadlines (subject, kind, due_at, facts)
      select 'ticket:' || t.id, x.kind, x.due_at, x.facts
      from t, jsonb_to_recordset(${json(dues)}) as x(kind text, due_at timestamptz, facts jsonb)
    ),
    o as (
      insert into outbox (kind, lane, to_message, view, subject, urgency, uuid, once, not_before, created_at)
      select case when x.reply_to is null then 'send' else 'reply' end, x.lane, x.reply_to, x.view,
        'ticket:' || t.id, ${URGENCY.answer}::int, gen_random_uuid()::text,
        'card:' || t.id || ':' || x.view || ':' || x.lane, ${now}, ${now}
      from t, jsonb_to_recordset(${json(cards)}) as x(view text, lane text, reply_to text)
    )
    select id from t`,
  )
  return rows[0]?.id ?? null
}

const json = (value: unknown) => sql`${JSON.stringify(value)}::text::jsonb`

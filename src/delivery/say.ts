import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Turn, Tx } from '../db/index.ts'
import { newUuid } from '../kernel/ids.ts'
import { cards, outbox } from './table.ts'
import type { Said } from './view.ts'

/** Lower goes first: what somebody waits for, then reminders, then cards in place, then what can wait. */
export const URGENCY = { answer: 10, card: 20, reminder: 20, digest: 90 } as const
export type Urgency = keyof typeof URGENCY

export interface ViewRef {
  /** A view registered in bot.ts; rendered from the current state when it is sent. */
  readonly view: string
  readonly subject: string
}

export type To =
  | { readonly chat: string }
  | { readonly person: string }
  | { readonly message: string; readonly chat: string }

/** One thing we will say. Nothing is sent before the transaction that wrote it is committed. */
export interface Letter {
  readonly to: To
  readonly what: Said | ViewRef
  readonly urgency?: Urgency | undefined
  /** Written for ever: a second letter with the same words here is not queued. */
  readonly once?: string | undefined
  /** While a letter with this key waits in the lane, this one is not queued. */
  readonly merge?: string | undefined
  /** Where it goes when this person can't be written to (DESIGN.md section 5: the team chat). */
  readonly fallbackChat?: string | undefined
}

const laneOf = (to: To): string => ('chat' in to ? to.chat : to.person)

function rowOf(letter: Letter, now: Date): typeof outbox.$inferInsert {
  const { to, what } = letter
  const view = 'view' in what
  return {
    kind: 'message' in to ? 'reply' : 'send',
    lane: laneOf(to),
    toPerson: 'person' in to ? to.person : null,
    toMessage: 'message' in to ? to.message : null,
    content: view ? null : what,
    view: view ? what.view : null,
    subject: view ? what.subject : null,
    urgency: URGENCY[letter.urgency ?? 'answer'],
    uuid: newUuid(),
    once: letter.once ?? null,
    mergeKey: letter.merge ?? null,
    fallbackChat: letter.fallbackChat ?? null,
    notBefore: now,
    createdAt: now,
  }
}

/** Queues what we will say; the order within one call is the order in a lane. */
export async function say(turn: Turn, letters: readonly Letter[]): Promise<void> {
  if (letters.length === 0) return
  await turn.tx
    .insert(outbox)
    .values(letters.map((letter) => rowOf(letter, turn.now)))
    .onConflictDoNothing()
}

export async function react(turn: Turn, to: { chat: string; message: string }, emoji: string): Promise<void> {
  await turn.tx.insert(outbox).values({
    kind: 'react',
    lane: to.chat,
    toMessage: to.message,
    content: { emoji },
    urgency: URGENCY.answer,
    uuid: newUuid(),
    notBefore: turn.now,
    createdAt: turn.now,
  })
}

/**
 * The cards of this subject show something else now: each is patched once, however often this is called before. Cards
 * that are still on their way are patched after them; one that already shows the new state costs no call.
 */
export async function touch(turn: Turn, subject: string): Promise<void> {
  const standing = turn.tx
    .select({ lane: cards.lane, view: cards.view })
    .from(cards)
    .where(and(eq(cards.subject, subject), isNull(cards.goneAt)))
  const underWay = turn.tx
    .select({ lane: outbox.lane, view: sql<string>`${outbox.view}` })
    .from(outbox)
    .where(and(eq(outbox.subject, subject), eq(outbox.state, 'sending'), sql`${outbox.kind} in ('send', 'reply')`))
  for (const { lane, view } of await standing.union(underWay)) await patchLater(turn, { lane, view, subject })
}

/** Queues one patch of a card; a second one while it waits is the same one. */
export async function patchLater(
  { tx, now }: Pick<Turn, 'tx' | 'now'>,
  card: { lane: string; view: string; subject: string },
): Promise<void> {
  await tx
    .insert(outbox)
    .values({
      kind: 'patch',
      lane: card.lane,
      view: card.view,
      subject: card.subject,
      urgency: URGENCY.card,
      uuid: newUuid(),
      mergeKey: `patch:${card.lane}:${card.view}:${card.subject}`,
      notBefore: now,
      createdAt: now,
    })
    .onConflictDoNothing()
}

/** What waits for a lane is not said any more: the bot was put out, the person can't be reached. */
export async function dropLane(tx: Tx, lane: string, failure: string): Promise<void> {
  await tx
    .update(outbox)
    .set({ state: 'dropped', failure })
    .where(and(eq(outbox.lane, lane), eq(outbox.state, 'waiting')))
}

/** Nothing more is said or changed in a lane: what waits is dropped, and what stands there is never patched again. */
export async function leaveLane({ tx, now }: Pick<Turn, 'tx' | 'now'>, lane: string, failure: string): Promise<void> {
  await dropLane(tx, lane, failure)
  // What can't be said to a person is not said here instead.
  await tx
    .update(outbox)
    .set({ fallbackChat: null })
    .where(and(eq(outbox.fallbackChat, lane), isNull(outbox.doneAt)))
  await tx
    .update(cards)
    .set({ goneAt: now })
    .where(and(eq(cards.lane, lane), isNull(cards.goneAt)))
}

/** Back in a lane that was left at that moment: its cards are shown as they now are. */
export async function returnToLane(turn: Pick<Turn, 'tx' | 'now'>, lane: string, leftAt: Date): Promise<void> {
  const back = await turn.tx
    .update(cards)
    .set({ goneAt: null })
    .where(and(eq(cards.lane, lane), eq(cards.goneAt, leftAt)))
    .returning({ view: cards.view, subject: cards.subject })
  for (const { view, subject } of back) await patchLater(turn, { lane, view, subject })
}

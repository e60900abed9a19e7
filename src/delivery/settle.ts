import { and, eq } from 'drizzle-orm'
import type { ChatError, Sent } from '../chat/port.ts'
import type { Deps, Tx } from '../db/index.ts'
import { plus } from '../kernel/clock.ts'
import { reasonOf } from '../kernel/errors.ts'
import { newUuid } from '../kernel/ids.ts'
import type { OutboxRow } from './claim.ts'
import type { Mailroom, Shown } from './drain.ts'
import { findLost } from './find-lost.ts'
import { type Fate, failureLine, fateOf } from './rules.ts'
import { patchLater } from './say.ts'
import { cards, outbox } from './table.ts'
import type { Said } from './view.ts'

type Change = Partial<typeof outbox.$inferInsert>

const put = (tx: Tx | Deps['db'], letter: OutboxRow, change: Change) =>
  tx
    .update(outbox)
    .set({ leasedUntil: null, ...change })
    .where(eq(outbox.id, letter.id))

/** Nothing to say any more, or nothing new to show. */
export async function settleNothing(deps: Deps, letter: OutboxRow): Promise<void> {
  await put(deps.db, letter, { state: 'dropped', doneAt: deps.clock.now() })
}

export async function settleSent(deps: Deps, letter: OutboxRow, shown: Shown & { sent: Sent | null }): Promise<void> {
  const now = deps.clock.now()
  await deps.db.transaction(async (tx) => {
    await put(tx, letter, { state: 'sent', doneAt: now, messageId: shown.sent?.messageId ?? null })
    if (shown.card) {
      await tx.update(cards).set({ fingerprint: shown.fingerprint }).where(eq(cards.messageId, shown.card.messageId))
    }
    if (shown.sent && shown.content)
      await register(tx, letter, { ...shown, sent: shown.sent, content: shown.content, now })
  })
}

type Standing = Shown & { readonly sent: Sent; readonly content: Said; readonly now: Date }

/** Remembers a card that stands in a chat, so that presses and patches find it. */
async function register(tx: Tx, letter: OutboxRow, shown: Standing): Promise<void> {
  if (!letter.view || !letter.subject || !('card' in shown.content)) return
  await tx
    .insert(cards)
    .values({
      messageId: shown.sent.messageId,
      chatId: shown.sent.chatId || (letter.toPerson ? '' : letter.lane),
      lane: letter.lane,
      view: letter.view,
      subject: letter.subject,
      // Under a uuid that was used before the platform keeps the first words, which may be older than these.
      fingerprint: letter.uncertain ? '' : shown.fingerprint,
      sentAt: shown.now,
    })
    .onConflictDoNothing()
  const { lane, view, subject } = letter
  if (letter.uncertain) await patchLater({ tx, now: shown.now }, { lane, view, subject })
}

export async function settleFailed(room: Mailroom, letter: OutboxRow, error: ChatError): Promise<void> {
  const { deps } = room
  const now = deps.clock.now()
  const fate = fateOf(
    {
      kind: letter.kind,
      toPerson: letter.toPerson !== null,
      attempts: letter.attempts,
      variant: letter.variant,
      sinceFirst: now.getTime() - (letter.firstTriedAt ?? now).getTime(),
      hasFallback: letter.fallbackChat !== null,
    },
    error.facts,
  )
  logFate(room, letter, { error, fate })
  if (fate.next === 'look') return settleLost(room, letter)
  await deps.db.transaction((tx) =>
    applyFate(tx, letter, { fate, now, failure: failureLine(error), uncertain: error.facts.kind === 'unknown' }),
  )
  if (error.facts.kind === 'bot_out' && !letter.toPerson) await room.onBotOut(deps, letter.lane)
}

/** The words stand, something about them did not go: kept for whoever asks how the talking goes. */
export async function noteFailure(deps: Deps, letter: OutboxRow, error: unknown): Promise<void> {
  await put(deps.db, letter, { failure: failureLine(error) })
}

interface Settling {
  readonly fate: Fate
  readonly now: Date
  readonly failure: string
  readonly uncertain: boolean
}

async function applyFate(tx: Tx, letter: OutboxRow, then: Settling): Promise<void> {
  const { fate, now, failure, uncertain } = then
  const anew = { attempts: 0, firstTriedAt: null, uuid: newUuid(), uncertain: false }
  const waiting = { state: 'waiting', failure, ...anew } as const
  switch (fate.next) {
    case 'again':
      // Its merge key may have been taken by a newer letter meanwhile; the two are then said one after the other.
      await put(tx, letter, { state: 'waiting', mergeKey: null, failure, uncertain, notBefore: plus(now, fate.inMs) })
      return
    case 'as':
      await put(tx, letter, { ...waiting, mergeKey: null, variant: fate.variant })
      return
    case 'elsewhere':
      await put(tx, letter, {
        ...waiting,
        mergeKey: null,
        kind: 'send',
        toPerson: null,
        lane: letter.fallbackChat ?? letter.lane,
        fallbackChat: null,
      })
      return
    case 'fresh':
      // The last words of a replaced card are for nobody once it has died.
      if (letter.kind === 'patch' && letter.view === null) {
        return put(tx, letter, { state: 'dropped', doneAt: now, failure }).then(() => undefined)
      }
      await markStandingGone(tx, letter, now)
      await put(tx, letter, { ...waiting, mergeKey: null, kind: 'send', toMessage: null })
      return
    case 'drop':
      await markStandingGone(tx, letter, now)
      await put(tx, letter, { state: 'dropped', doneAt: now, failure })
      return
    default:
      await put(tx, letter, { state: 'dead', doneAt: now, failure })
  }
}

/** The message behind a patch is gone: no further patch is tried on it. */
async function markStandingGone(tx: Tx, letter: OutboxRow, now: Date): Promise<void> {
  if (letter.kind !== 'patch' || !letter.subject || !letter.view) return
  await tx
    .update(cards)
    .set({ goneAt: now })
    .where(and(eq(cards.subject, letter.subject), eq(cards.view, letter.view), eq(cards.lane, letter.lane)))
}

/** Its uuid is not honoured any more: it is looked for in the chat, and never sent again blindly. */
export async function settleLost(room: Mailroom, letter: OutboxRow): Promise<void> {
  const { deps } = room
  const found = await findLost(room, letter).catch((error: unknown) => {
    deps.log.warn('could not look for a lost letter', { letter: letter.id, why: reasonOf(error) })
    return null
  })
  const now = deps.clock.now()
  if (found) await put(deps.db, letter, { state: 'sent', doneAt: now, messageId: found.messageId })
  else await put(deps.db, letter, { state: 'dead', doneAt: now, failure: 'outcome unknown, not found in the chat' })
}

function logFate(room: Mailroom, letter: OutboxRow, { error, fate }: { error: ChatError; fate: Fate }): void {
  const facts = {
    letter: letter.id,
    call: letter.kind,
    view: letter.view,
    kind: error.facts.kind,
    code: error.facts.code,
    logId: error.facts.logId,
    attempts: letter.attempts,
    next: fate.next,
    why: error.message.slice(0, 300),
  }
  if (fate.next === 'dead' || error.facts.kind === 'no_scope') room.deps.log.error('letter not delivered', facts)
  else room.deps.log.warn('letter not delivered yet', facts)
}

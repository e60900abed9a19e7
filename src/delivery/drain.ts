import { cardAsText } from '../chat/as-text.ts'
import type { Card } from '../chat/card.ts'
import { maskContent } from '../chat/mask.ts'
import { ChatError, type Content, type Files, type Look, type Say, type Sent } from '../chat/port.ts'
import { type Deps, inTurn } from '../db/index.ts'
import { reasonOf } from '../kernel/errors.ts'
import { type CardRow, standingCard } from './cards.ts'
import { claimLetters, type OutboxRow } from './claim.ts'
import { isLost } from './rules.ts'
import { noteFailure, settleFailed, settleLost, settleNothing, settleSent } from './settle.ts'
import { fingerprintOf, type InZoneOf, type Said, type Views } from './view.ts'

/** What the dispatcher needs besides the database. */
export interface Mailroom {
  readonly deps: Deps
  readonly say: Say
  readonly look: Look
  readonly files: Files
  readonly views: Views
  readonly inZoneOf: InZoneOf
  /** The platform says that we are not in that chat any more. */
  readonly onBotOut: (deps: Deps, chatId: string) => Promise<void>
}

const MOST_ROUNDS = 200

/** Says all that may be said now. Never throws for one letter's sake; the next round goes on with the rest. */
export async function drain(room: Mailroom): Promise<number> {
  let said = 0
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const letters = await claimLetters(room.deps)
    if (letters.length === 0) break
    await Promise.all(letters.map((letter) => deliver(room, letter)))
    said += letters.length
  }
  return said
}

async function deliver(room: Mailroom, letter: OutboxRow): Promise<void> {
  try {
    if (isLost(letter, room.deps.clock.now())) return await settleLost(room, letter)
    const shown = await show(room, letter)
    if (shown === null) return await settleNothing(room.deps, letter)
    const sent = await call(room, letter, shown)
    await settleSent(room.deps, letter, { ...shown, sent })
    await buzz(room, letter, { ...shown, sent })
  } catch (error) {
    if (error instanceof ChatError) await settleFailed(room, letter, error)
    else {
      room.deps.log.error('letter failed', { letter: letter.id, view: letter.view, why: reasonOf(error) })
      await settleFailed(room, letter, new ChatError({ call: letter.kind, kind: 'unknown', code: 0 }, reasonOf(error)))
    }
  }
}

/** The words stand in the chat by now: a platform that won't buzz takes nothing from them. */
async function buzz(room: Mailroom, letter: OutboxRow, { content, sent }: Shown & { sent: Sent | null }) {
  if (!sent || !letter.toPerson || !content || 'document' in content || !content.buzz) return
  try {
    await room.say.buzz(sent.messageId, [letter.toPerson])
  } catch (error) {
    room.deps.log.warn('could not buzz', { letter: letter.id, why: reasonOf(error) })
    await noteFailure(room.deps, letter, error)
  }
}

export interface Shown {
  readonly content: Said | null
  readonly fingerprint: string
  /** For a patch: the card it goes into. */
  readonly card: CardRow | null
}

/** What the letter says now; null when there is nothing to say or nothing new to show. */
async function show(room: Mailroom, letter: OutboxRow): Promise<Shown | null> {
  if (letter.kind === 'react') return { content: null, fingerprint: '', card: null }
  const drawn = await draw(room, letter)
  if (!drawn) return null
  const content = inVariant(drawn.content, letter.variant)
  const fingerprint = await fingerprintOf(content)
  if (letter.kind === 'patch' && drawn.card?.fingerprint === fingerprint) return null
  return { content, fingerprint, card: drawn.card }
}

async function draw(room: Mailroom, letter: OutboxRow): Promise<{ content: Said; card: CardRow | null } | null> {
  if (letter.view === null || letter.subject === null) {
    return letter.content && !('emoji' in letter.content) ? { content: letter.content, card: null } : null
  }
  const { view: name, subject, lane } = letter
  const view = room.views.get(name)
  if (!view) throw new Error(`no view is called ${name}`)
  return inTurn(room.deps, async (turn) => {
    const card = letter.kind === 'patch' ? await standingCard(turn.tx, { view: name, subject, lane }) : null
    if (letter.kind === 'patch' && !card) return null
    const chatId = card?.chatId ?? (letter.toPerson ? null : lane)
    const mode = card?.mode ?? null
    const standing = card !== null
    const zoned = await room.inZoneOf(turn, { subject, view: name, chatId: chatId ?? lane, person: letter.toPerson })
    const content = await view.render({ subject, chatId, mode, letter: letter.id, standing, turn: zoned })
    return content && { content, card }
  })
}

function inVariant(content: Said, variant: OutboxRow['variant']): Said {
  if ('document' in content) return content
  if (variant === 'masked') return maskContent(content)
  if (variant === 'text' && 'card' in content) return { text: cardAsText(content.card) }
  return content
}

async function call(room: Mailroom, letter: OutboxRow, shown: Shown): Promise<Sent | null> {
  const { say } = room
  if (letter.kind === 'react') return say.react(letter.toMessage ?? '', emojiOf(letter)).then(() => null)
  if (!shown.content) throw new Error('a letter without words')
  const content = await uploaded(room, shown.content)
  if (letter.kind === 'patch') {
    const messageId = shown.card?.messageId ?? letter.toMessage ?? ''
    return say.patch(messageId, cardOf(content)).then(() => null)
  }
  if (letter.kind === 'reply') return say.reply(letter.toMessage ?? '', content, letter.uuid)
  return say.send(letter.toPerson ? { person: letter.toPerson } : { chat: letter.lane }, content, letter.uuid)
}

/** A file of ours goes up right before it is sent; again with a repeat, whose uuid keeps it from standing twice. */
async function uploaded({ files }: Mailroom, content: Said): Promise<Content> {
  if (!('document' in content)) return content
  const { name, base64 } = content.document
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  return { file: { name, ...(await files.put(name, bytes)) } }
}

const emojiOf = (letter: OutboxRow): string =>
  letter.content && 'emoji' in letter.content ? letter.content.emoji : 'OK'

function cardOf(content: Content): Card {
  if ('card' in content) return content.card
  throw new Error('only a card can be patched')
}

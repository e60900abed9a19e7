import type { Bot } from '../bot.ts'
import { type Answer, type Asking, type Place, route, type Typed, wordsOf } from '../commands/index.ts'
import { type Letter, say, type To } from '../delivery/index.ts'
import { Refused, reasonOf } from '../kernel/errors.ts'
import { newReference } from '../kernel/ids.ts'
import { teamChatFor } from '../people/index.ts'
import { standingTicketIn, subjectOf } from '../tickets/index.ts'
import { inZoneOf } from '../zones.ts'
import { text } from './text.ts'

/** Runs it in a savepoint: a refusal or a defect undoes what it did, and is answered; the event itself is heard. */
export async function runCommand(bot: Pick<Bot, 'commands'>, asking: Asking, typed: Typed): Promise<void> {
  const there = await inZoneAsked(asking, typed)
  const answer = await asking.tx
    .transaction((tx) => route(bot.commands, { ...there, tx }, typed))
    .catch((error: unknown) => refusalOf(asking, typed, error))
  if (answer) await say(asking, await lettersFor(asking, answer))
}

/** Good ratings and bad ones, no tickets. */
const COUNTS = ['calc', '测算']

/** A ticket named by its number, or by the card that is answered, may be another team's than the chat is. */
async function inZoneAsked(asking: Asking, { name, after }: Typed): Promise<Asking> {
  const named = after && !COUNTS.includes(name) ? wordsOf(after.text, after.mentions).ticket() : null
  const id = named ?? (await standingTicketIn(asking))
  return id === null ? asking : inZoneOf(asking, { subject: subjectOf(id), chatId: asking.place.chatId })
}

function refusalOf(asking: Asking, typed: Typed, error: unknown): Answer {
  const { asker, place } = asking
  // In a group of our own that serves nobody yet a refusal is no secret: who binds it must see what was wrong.
  const staffOnly = asker.side === 'staff' && shopReads(place)
  if (error instanceof Refused) return { what: { text: error.message }, staffOnly }
  const reference = newReference()
  asking.log.error('command failed', { reference, command: typed.name, why: reasonOf(error) })
  return { what: { text: text.defect(reference) }, staffOnly }
}

/** Where the shop's people read along, or may. */
const shopReads = (place: Place): boolean => place.kind === 'shop' || (place.kind === 'unbound' && place.external)

/**
 * Where an answer goes. What is for staff only goes to the asker's direct chat when asked where the shop reads along;
 * if he can't be written to, to his team's chat, never to the shop (DESIGN.md section 5).
 */
async function lettersFor(asking: Asking, answer: Answer): Promise<Letter[]> {
  const { message, place, asker } = asking
  const here: To = { message: message.messageId, chat: message.chatId }
  const behind = [answer.also ?? []].flat()
  const both = (letter: Letter): Letter[] => [letter, ...behind.map((what) => ({ ...letter, what }))]
  if (answer.to) return both({ to: answer.to, what: answer.what })
  if (!answer.staffOnly || !shopReads(place)) return both({ to: here, what: answer.what })
  const fallbackChat = answer.fallbackChat ?? (await teamChatFor(asking.tx, asking))
  const direct: Letter = { to: { person: asker.openId }, what: answer.what, fallbackChat }
  return answer.note ? [{ to: here, what: answer.note }, ...both(direct)] : both(direct)
}

import type { Answer, Asking } from '../commands/index.ts'
import { hearOnce, sendOnErrand } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import { isReadable } from './content.ts'
import { addIntake, type NewIntake, putIntake, wantedFrom } from './store.ts'
import type { FileTaker } from './taker.ts'
import { text } from './text.ts'

/**
 * What `/x file` does. As a reply to a file: that file is fetched. Else the next file this person sends in the direct
 * chat is for this taker, and the template comes with the answer. Refused: who may not.
 */
export async function askForFile(asking: Asking, taker: FileTaker): Promise<Answer | null> {
  const { asker, place, message } = asking
  if (!taker.may(asker, place)) throw new Refused('forbidden', text.notYours(taker.line))
  if (message.parentId) {
    await fetchLater(asking, { taker: taker.name, source: message.parentId })
    return null
  }
  await addIntake(asking, { ...askedIn(asking), taker: taker.name, state: 'wanted' })
  const also = taker.template && { document: await taker.template(asking) }
  const line = text.wanted(taker, place.direct)
  return { what: { text: also ? `${line}${text.templateBelow}` : line }, also, staffOnly: true }
}

type AskedIn = Pick<NewIntake, 'askedBy' | 'chatId' | 'messageId' | 'replyChat'>

const askedIn = ({ asker, message: { chatId, messageId } }: Asking): AskedIn => {
  return { askedBy: asker.openId, chatId, messageId, replyChat: chatId }
}

/** Heard in the transaction, fetched by an errand. `taker` null: the file says for itself what it is. */
export async function fetchLater(
  asking: Asking,
  file: { taker: string | null; source: string; key?: string; name?: string },
): Promise<void> {
  const { taker, source, key = '', name = '' } = file
  const intake = await addIntake(asking, { ...askedIn(asking), taker, source, name, state: 'fetching' })
  const facts = { intake: String(intake.id), source, key, name }
  await sendOnErrand(asking, { kind: 'file', facts, once: `file:${asking.message.messageId}` })
}

/**
 * A file in the direct chat: for the command that waits for one of this person, else for whatever its titles fit.
 * False when it is none of ours: nobody waits for it and no taker of his reads such a file. Heard once.
 */
export async function takeDirectFile(asking: Asking, takers: readonly FileTaker[]): Promise<boolean> {
  const { message, asker, place, tx } = asking
  const [file] = message.attachments
  if (!message.direct || message.type !== 'file' || file?.kind !== 'file') return false
  const wanted = await wantedFrom(asking, asker.openId)
  const name = file.name ?? ''
  const mine = asker.side === 'staff' && isReadable(name) && takers.some((taker) => taker.may(asker, place))
  if (!wanted && !mine) return false
  if (!(await hearOnce(tx, message.keys, asking.now))) return true
  if (!wanted) {
    await fetchLater(asking, { taker: null, source: message.messageId, key: file.key, name })
    return true
  }
  // The command was typed elsewhere: the file is about that place, the answer goes here.
  const { messageId, chatId: replyChat } = message
  await putIntake(tx, wanted, { state: 'fetching', messageId, replyChat, source: messageId, name })
  const facts = { intake: String(wanted.id), source: messageId, key: file.key, name }
  await sendOnErrand(asking, { kind: 'file', facts, once: `file:${messageId}` })
  return true
}

import { cardAsText } from '../chat/as-text.ts'
import type { OldMessage } from '../chat/port.ts'
import { plain } from '../chat/rich.ts'
import { inTurn } from '../db/index.ts'
import { plus, SECOND_MS } from '../kernel/clock.ts'
import type { OutboxRow } from './claim.ts'
import type { Mailroom } from './drain.ts'

/**
 * A letter whose every call ended without an answer may stand in the chat all the same. Once its uuid is not honoured
 * any more it is looked for there: one of ours since the first try with the same beginning. Direct messages can't be
 * looked for without their chat.
 */
export async function findLost(room: Mailroom, letter: OutboxRow): Promise<OldMessage | null> {
  if (letter.toPerson || !letter.firstTriedAt) return null
  const wanted = await wantedOf(room, letter)
  if (!wanted) return null
  const since = plus(letter.firstTriedAt, -5 * SECOND_MS)
  const recent = await room.look.recent(letter.lane, since)
  return recent.find((message) => message.sender.isApp && wanted(message)) ?? null
}

/** How the letter is recognised: a file by its name, everything else by how it begins. */
async function wantedOf(room: Mailroom, letter: OutboxRow): Promise<((message: OldMessage) => boolean) | null> {
  const content = letter.view
    ? await inTurn(room.deps, async (turn) => {
        const view = room.views.get(letter.view ?? '')
        const [subject, chatId] = [letter.subject ?? '', letter.lane]
        const zoned = await room.inZoneOf(turn, { subject, view: letter.view, chatId })
        return view?.render({ subject, chatId, mode: null, letter: null, turn: zoned }) ?? null
      })
    : letter.content
  if (!content || 'emoji' in content) return null
  if ('document' in content || 'file' in content) {
    const { name } = 'document' in content ? content.document : content.file
    return (message) => message.attachments.some((attachment) => attachment.name === name)
  }
  const words = squeezed('card' in content ? plain(cardAsText(content.card)) : plain(content.text)).slice(0, 20)
  return words === '' ? null : (message) => squeezed(message.text).startsWith(words)
}

/** Spaces and marks differ between what was sent and what is read back (FEISHU.md section 9, 18). */
const squeezed = (text: string): string => text.replace(/[\s\p{P}\p{S}]/gu, '')

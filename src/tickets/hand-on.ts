import { type Attachment, ChatError, type FileSent, type Files } from '../chat/port.ts'
import { inTurn, type Turn } from '../db/index.ts'
import { type Errand, type ErrandFacts, type ErrandRoom, isPassing, say } from '../delivery/index.ts'
import { askForFiles } from './ask-files.ts'
import { attachmentWords, type Holder, holdersOf } from './attachments.ts'
import { captureText as text } from './capture-text.ts'
import { keepSizes } from './file-sizes.ts'
import { shopNameOf } from './standing.ts'
import { findTicket } from './store.ts'

const MOST_HANDED = 20

/** `refused`: this chat's, or this message's, files can't be had; `unfit`: too big, or nothing that can be sent. */
type Fetched =
  | { readonly how: 'got'; readonly sent: FileSent; readonly size: number }
  | { readonly how: 'refused' | 'unfit' }
type Handed = Fetched & { readonly holder: Holder; readonly attachment: Attachment }

/**
 * Pictures and files of a ticket, fetched from where they were said and said again where they are asked for: `chat`.
 * `message`: only those of that message. What the platform refuses is asked for in the direct chat (FEISHU.md 8.2).
 */
export const handOnErrand: Errand = {
  kind: 'hand_on',
  async fetch(room, facts) {
    const handed: Handed[] = []
    for (const { holder, attachment } of await wanted(room, facts)) {
      handed.push({ holder, attachment, ...(await fetchOne(room.files, holder.messageId, attachment)) })
    }
    return (turn) => handOn(turn, facts, handed)
  },
}

async function wanted({ deps }: ErrandRoom, { ticket: id, message }: ErrandFacts) {
  const holders = await inTurn(deps, async (turn) => {
    const ticket = await findTicket(turn.tx, Number(id))
    return ticket ? holdersOf(turn, ticket) : []
  })
  return holders
    .filter(({ messageId }) => message === undefined || messageId === message)
    .flatMap((holder) => holder.attachments.map((attachment) => ({ holder, attachment })))
    .slice(-MOST_HANDED)
}

/** One at a time, so that no more than one is held in memory. */
async function fetchOne(files: Files, messageId: string, attachment: Attachment): Promise<Fetched> {
  const { kind, key } = attachment
  if (kind === 'sticker' || kind === 'other') return { how: 'unfit' }
  const name = nameOf(attachment)
  try {
    const bytes = await files.get(messageId, key, kind === 'image' ? 'image' : 'file')
    const put = await files.put(name, bytes).catch((error: unknown) => {
      if (isPassing(error)) throw error
      return null
    })
    return put ? { how: 'got', sent: { key: put.key, name }, size: bytes.length } : { how: 'unfit' }
  } catch (error) {
    if (isPassing(error)) throw error
    return { how: error instanceof ChatError && error.facts.kind === 'too_long' ? 'unfit' : 'refused' }
  }
}

/** Its ending says how it is sent; pictures and voices have no name of their own. */
function nameOf({ kind, name }: Attachment): string {
  if (kind === 'image') return '图片.png'
  if (kind === 'audio') return '语音.opus'
  return name ?? (kind === 'video' ? '视频.mp4' : '文件')
}

async function handOn(turn: Turn, { ticket: id, chat, asker }: ErrandFacts, handed: readonly Handed[]): Promise<void> {
  const ticket = await findTicket(turn.tx, Number(id))
  if (!ticket || !chat) return
  const got = handed.flatMap((each) => (each.how === 'got' ? [each] : []))
  await keepSizes(turn, ticket, new Map(got.map(({ attachment, size }) => [attachment.key, size])))
  if (got.length > 0) {
    const line = text.filesHanded(ticket.id, await shopNameOf(turn, ticket), got.length)
    const said = [{ text: line }, ...got.map(({ sent }) => ({ file: sent }))]
    await say(
      turn,
      said.map((what) => ({ to: { chat }, what })),
    )
  }
  const unfit = handed.filter(({ how }) => how === 'unfit').map(({ attachment }) => attachment)
  if (unfit.length > 0) {
    await say(turn, [{ to: { chat }, what: { text: text.filesUnfit(ticket.id, attachmentWords(unfit)) } }])
  }
  const refused = handed.filter(({ how }) => how === 'refused')
  if (refused.length > 0) await askForFiles(turn, ticket, { refused, chat, asker: asker ?? '' })
}

import { Refused } from '../../../kernel/errors.ts'
import { replyIds } from '../open-api/send.ts'
import type { Platform } from '../platform.ts'
import { tellMessage } from '../push/tell.ts'
import { newId } from '../world/ids.ts'
import { addMessage } from '../world/world.ts'
import { chatOfPerson, messageFor } from './find.ts'
import { chatIdFor, type Said } from './say.ts'

/** What the client lets people send is larger; this is what the page and the journal bear. */
const MAX_BYTES = 30 * 1024 * 1024

export interface FileSending {
  readonly as: string
  /** `bot` is one's own chat with the bot. */
  readonly chatId: string
  readonly name: string
  readonly base64: string
  readonly replyTo?: string | undefined
}

/** A file in a message of its own, which can hold no words and no mention. */
export function sendFile(platform: Platform, sending: FileSending): Said {
  const { as, name, base64, replyTo } = sending
  const { world } = platform
  const chat = chatOfPerson(platform, chatIdFor(platform, sending), as)
  if (name.trim() === '' || base64 === '') throw new Refused('bad_input', '文件是空的，请换一个')
  if (base64.length > (MAX_BYTES * 4) / 3) throw new Refused('bad_input', '文件太大了，最多 30 MB')
  const key = newId('file_v3_')
  world.put({ kind: 'file', id: key, is: { key, name, mime: 'application/octet-stream', byBot: false, base64 } })
  const reply = replyTo ? messageFor(platform, replyTo, as).message : null
  const content = JSON.stringify({ file_key: key, file_name: name })
  const ids = reply && replyIds(platform, reply, false)
  const message = addMessage(world, { chatId: chat.chatId, sender: as, type: 'file', content, ...ids })
  return { messageId: message.messageId, chatId: chat.chatId, told: tellMessage(platform, chat, message) }
}

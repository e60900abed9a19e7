import { Refused } from '../../../kernel/errors.ts'
import { replyIds } from '../open-api/send.ts'
import type { Platform } from '../platform.ts'
import { type Told, tellDirectCreated, tellDirectEntered, tellMessage, tellReaction, tellRecall } from '../push/tell.ts'
import { newId } from '../world/ids.ts'
import type { Chat, Message } from '../world/records.ts'
import { addMessage, changeChat, changeMessage, directChat, ensureDirectChat, markRead } from '../world/world.ts'
import { composePost, composeText, type Part, partsOf } from './compose.ts'
import { chatOfPerson, messageFor, personOf } from './find.ts'
import { keepPictures } from './pictures.ts'

/** The page's name for one's own chat with the bot, opened when it is first used. */
export const BOT_CHAT = 'bot'

export interface Saying {
  readonly as: string
  readonly chatId: string
  /** `@name` in a string is resolved; parts say it exactly. */
  readonly text: string | readonly Part[]
  readonly replyTo?: string | undefined
  readonly inThread?: boolean | undefined
  /** How many sample pictures, or pictures as `data:` URLs. */
  readonly images?: number | readonly string[] | undefined
  readonly post?: boolean | undefined
}

export interface Said {
  readonly messageId: string
  readonly chatId: string
  /** What came of the first push; `none` when the scope keeps this message from the bot. */
  readonly told: Promise<Told>
}

/** Puts the message into the chat; the push is under way when this returns. */
export function say(platform: Platform, saying: Saying): Said {
  const { world } = platform
  const chat = chatOfPerson(platform, chatIdFor(platform, saying), saying.as)
  const parts = typeof saying.text === 'string' ? partsOf(world, chat, saying.text) : saying.text
  const keys = keepPictures(world, saying.images)
  if (parts.length === 0 && keys.length === 0) throw new Refused('bad_input', '还没有写内容')
  const reply = saying.replyTo ? messageFor(platform, saying.replyTo, saying.as).message : null
  const message = addMessage(world, {
    chatId: chat.chatId,
    sender: saying.as,
    ...composed(platform, parts, { keys, post: saying.post === true }),
    ...(reply && replyIds(platform, reply, saying.inThread === true)),
  })
  return { messageId: message.messageId, chatId: chat.chatId, told: tellMessage(platform, chat, message) }
}

function composed({ world }: Platform, parts: readonly Part[], { keys, post }: { keys: string[]; post: boolean }) {
  const [only] = keys
  if (parts.length === 0 && keys.length === 1) return { type: 'image', content: JSON.stringify({ image_key: only }) }
  if (post || keys.length > 0) return { type: 'post', ...composePost(world, parts, keys) }
  return { type: 'text', ...composeText(world, parts) }
}

/** One's own chat with the bot is opened by the first word in it. */
export function chatIdFor(platform: Platform, saying: { as: string; chatId: string }): string {
  if (saying.chatId !== BOT_CHAT) return saying.chatId
  const known = directChat(platform.world, personOf(platform, saying.as).openId)
  if (known?.opened) return known.chatId
  return openDirect(platform, saying.as).chat.chatId
}

/** A person opens the one-to-one chat; who is external is in the app's range from then on (FEISHU.md 8.2). */
export function openDirect(platform: Platform, openId: string): { chat: Chat; told: Promise<unknown> } {
  const { world } = platform
  const isNew = directChat(world, personOf(platform, openId).openId) === undefined
  const chat = changeChat(world, ensureDirectChat(world, openId), { opened: true })
  const created = isNew ? [tellDirectCreated(platform, chat, openId)] : []
  return { chat, told: Promise.all([...created, tellDirectEntered(platform, chat, openId)]) }
}

export interface Sending {
  readonly as: string
  readonly chatId: string
  /** Any type of FEISHU.md 2.1, with its content as an object. */
  readonly type: string
  readonly content: Readonly<Record<string, unknown>>
  readonly holds?: readonly string[]
}

/** A message of any type, as the client would send it: a file, a sticker, a forwarded record (`holds`). */
export function send(platform: Platform, { as, chatId, type, content, holds = [] }: Sending): Said {
  const chat = chatOfPerson(platform, chatId, as)
  const draft = { chatId, sender: as, type, content: JSON.stringify(content), holds }
  const message = addMessage(platform.world, draft)
  return { messageId: message.messageId, chatId, told: tellMessage(platform, chat, message) }
}

/** An edit is silent: no event tells of it (FEISHU.md 2.1). */
export function edit(
  platform: Platform,
  { as, messageId, text }: { as: string; messageId: string; text: string },
): void {
  const { message, chat } = ownMessage(platform, messageId, as)
  const parts = partsOf(platform.world, chat, text)
  const changed = message.type === 'post' ? composePost(platform.world, parts, []) : composeText(platform.world, parts)
  const updatedAt = platform.clock.now().getTime()
  changeMessage(platform.world, message, { ...changed, edits: message.edits + 1, updatedAt })
}

export async function recall(platform: Platform, { as, messageId }: { as: string; messageId: string }): Promise<Told> {
  const { message, chat } = ownMessage(platform, messageId, as)
  const recalled = changeMessage(platform.world, message, { recalledAt: platform.clock.now().getTime() })
  return chat.hasBot ? tellRecall(platform, recalled) : 'none'
}

function ownMessage(platform: Platform, messageId: string, as: string): { message: Message; chat: Chat } {
  const found = messageFor(platform, messageId, as)
  if (found.message.sender === as) return found
  throw new Refused('forbidden', '只能撤回或修改自己的消息')
}

export async function react(
  platform: Platform,
  given: { as: string; messageId: string; emoji: string },
): Promise<Told> {
  const { message, chat } = messageFor(platform, given.messageId, given.as)
  if (message.reactions.some((each) => each.by === given.as && each.emoji === given.emoji)) return 'none'
  const reaction = { id: newId('r-'), emoji: given.emoji, by: given.as }
  changeMessage(platform.world, message, { reactions: [...message.reactions, reaction] })
  return chat.hasBot ? tellReaction(platform, message, reaction) : 'none'
}

export function read(platform: Platform, { as, chatId }: { as: string; chatId: string }): void {
  if (chatId === BOT_CHAT) return
  markRead(platform.world, chatOfPerson(platform, chatId, as).chatId, as)
}

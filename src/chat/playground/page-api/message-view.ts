import { isObject, type Json, listOf, objectOf, parseObject, textOf } from '../json.ts'
import type { Platform } from '../platform.ts'
import type { Refusal } from '../refusals.ts'
import { BOT, type Message, SYSTEM } from '../world/records.ts'
import { nameOf, type World } from '../world/world.ts'

export type TextPart =
  | { readonly text: string }
  | { readonly at: { readonly openId: string; readonly name: string } }
  | { readonly link: { readonly text: string; readonly url: string } }

/** A message as the page shows it. */
export interface MessageView {
  readonly messageId: string
  readonly chatId: string
  readonly sender: { readonly openId: string | null; readonly name: string; readonly isBot: boolean }
  readonly at: string
  readonly type: string
  readonly text: readonly TextPart[]
  readonly card: Json | null
  readonly images: readonly string[]
  /** A file that hangs on it: its name, and the key it is downloaded by. */
  readonly file: { readonly key: string; readonly name: string } | null
  readonly replyTo: { readonly messageId: string; readonly sender: string; readonly text: string } | null
  /** The message a thread on this one hangs on: itself, or what its chain of replies began with. */
  readonly rootId: string
  readonly threadId: string | null
  /** Stands in the thread, not in the chat itself: every message of a thread but its root. */
  readonly inThread: boolean
  readonly recalled: boolean
  readonly edited: boolean
  readonly buzzed: readonly string[]
  readonly reactions: readonly { readonly emoji: string; readonly count: number; readonly mine: boolean }[]
  /** A card that the platform did not take. Nobody sees it; the page shows what was meant to stand here. */
  readonly refused: { readonly code: number; readonly why: string } | null
}

/** What stands in a chat, and in its place each card that was refused, oldest first. `as`: who looks. */
export function messagesFor({ world, refusals }: Platform, chatId: string, as: string): MessageView[] {
  const said = world.messagesIn(chatId).map((message) => messageView(world, message, as))
  const refused = refusals.all().filter((each) => each.chatId === chatId)
  if (refused.length === 0) return said
  return [...said, ...refused.map((each) => refusedView(world, each))].sort((a, b) => a.at.localeCompare(b.at))
}

function refusedView(world: World, { id, chatId, at, card, code, why }: Refusal): MessageView {
  return {
    ...{
      messageId: id,
      rootId: id,
      chatId,
      at,
      type: 'refused',
      text: [],
      card,
      images: [],
      file: null,
      replyTo: null,
      threadId: null,
    },
    ...{ inThread: false, recalled: false, edited: false, buzzed: [], reactions: [], refused: { code, why } },
    sender: { openId: null, name: world.bot.name, isBot: true },
  }
}

export function messageView(world: World, message: Message, as?: string): MessageView {
  const content = objectOf(parseObject(message.content))
  const recalled = message.recalledAt !== undefined
  const isCard = message.type === 'interactive'
  return {
    messageId: message.messageId,
    chatId: message.chatId,
    sender: {
      openId: world.people.has(message.sender) ? message.sender : null,
      name: nameOf(world, message.sender),
      isBot: message.sender === BOT,
    },
    at: new Date(message.at).toISOString(),
    type: isCard ? 'card' : message.type,
    text: recalled || isCard ? [] : textParts(message, content),
    card: isCard && !recalled ? content : null,
    images: recalled ? [] : imageKeys(content),
    file: recalled || message.type !== 'file' ? null : fileIn(content),
    replyTo: replyTo(world, message),
    rootId: message.rootId ?? message.messageId,
    threadId: message.threadId ?? null,
    inThread: message.threadId !== undefined && message.rootId !== undefined,
    recalled,
    edited: message.edits > 0,
    buzzed: message.buzzed,
    reactions: counted(message, as),
    refused: null,
  }
}

function replyTo(world: World, message: Message): MessageView['replyTo'] {
  const parent = message.parentId ? world.messages.get(message.parentId) : undefined
  if (!parent) return null
  return { messageId: parent.messageId, sender: nameOf(world, parent.sender), text: preview(world, parent) }
}

function counted({ reactions }: Message, as: string | undefined): MessageView['reactions'] {
  return [...Map.groupBy(reactions, ({ emoji }) => emoji)].map(([emoji, all]) => {
    return { emoji, count: all.length, mine: all.some(({ by }) => by === as) }
  })
}

/** One line for a chat list or a quote. */
export function preview(world: World, message: Message): string {
  if (message.recalledAt !== undefined) return `${nameOf(world, message.sender)}撤回了一条消息`
  const content = objectOf(parseObject(message.content))
  if (message.type === 'interactive') return cardLine(content)
  return (
    textParts(message, content).map(wordsOf).join('').replace(/\s+/g, ' ').slice(0, 80) ||
    KINDS[message.type] ||
    '[消息]'
  )
}

const wordsOf = (part: TextPart): string =>
  'text' in part ? part.text : 'at' in part ? `@${part.at.name}` : part.link.text

const KINDS: Readonly<Record<string, string>> = {
  ...{ image: '[图片]', file: '[文件]', audio: '[语音]', media: '[视频]', sticker: '[表情]', post: '[图片]' },
  ...{ merge_forward: '[聊天记录]' },
}

function cardLine(card: Json): string {
  const summary = textOf(objectOf(objectOf(card.config).summary).content)
  return summary || textOf(objectOf(objectOf(card.header).title).content) || '[卡片]'
}

const fileIn = (content: Json) => ({ key: textOf(content.file_key), name: textOf(content.file_name) })

function imageKeys(content: Json): string[] {
  const inPost = listOf(content.content).flatMap((line) => listOf(line).map((element) => objectOf(element).image_key))
  return [content.image_key, ...inPost].map(textOf).filter((key) => key !== '')
}

function textParts(message: Message, content: Json): TextPart[] {
  if (message.type === 'text' || message.type === SYSTEM) return withMentions(message, textOf(content.text))
  if (message.type === 'post') return postParts(message, content)
  if (message.type === 'image') return []
  const label = KINDS[message.type] ?? `[${message.type}]`
  const name = textOf(content.file_name)
  return [{ text: name ? `${label} ${name}` : label }]
}

function postParts(message: Message, post: Json): TextPart[] {
  const title = textOf(post.title)
  const lines = listOf(post.content).map((line) => listOf(line).flatMap((element) => postPart(message, element)))
  const all = title ? [[{ text: title }], ...lines] : lines
  return all.filter((line) => line.length > 0).flatMap((line, index) => (index > 0 ? [{ text: '\n' }, ...line] : line))
}

function postPart(message: Message, element: unknown): TextPart[] {
  if (!isObject(element) || element.tag === 'img') return []
  if (element.tag === 'a') return [{ link: { text: textOf(element.text), url: textOf(element.href) } }]
  if (element.tag === 'at') return withMentions(message, textOf(element.user_id))
  return withLinks(textOf(element.text))
}

function withMentions(message: Message, text: string): TextPart[] {
  return text.split(/(@_user_\d+|@_all)/).flatMap((piece): TextPart[] => {
    if (piece === '@_all') return [{ at: { openId: 'all', name: '所有人' } }]
    const mention = message.mentions.find((each) => each.key === piece)
    return mention ? [{ at: { openId: mention.openId, name: mention.name } }] : withLinks(piece)
  })
}

function withLinks(text: string): TextPart[] {
  return text
    .split(/(https?:\/\/[^\s<>"'，。；！？）】]+)/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^https?:\/\//.test(piece) ? { link: { text: piece, url: piece } } : { text: piece }))
}

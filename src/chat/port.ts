import type { Card, Toast } from './card.ts'
import type { Rich } from './rich.ts'

/* What we say */

/** `text`: at most a few lines. `card`: one rejected throws `card_rejected`. `file`: what we put up before. */
export type Content = { readonly text: Rich } | { readonly card: Card } | { readonly file: FileSent }
/** What `Files.put` took, under the name it was put: a picture, a voice, a video or a file by its ending. */
export interface FileSent {
  readonly key: string
  readonly name: string
}
export type Target = { readonly chat: string } | { readonly person: string }

export interface Sent {
  readonly messageId: string
  readonly chatId: string
}

/** Each call is one HTTP request, no retry of its own except one refreshed token; failures are `ChatError`. */
export interface Say {
  /** `uuid`: at most one success within an hour for the same one (FEISHU.md 3.2). */
  send(to: Target, content: Content, uuid: string): Promise<Sent>
  reply(toMessage: string, content: Content, uuid: string): Promise<Sent>
  /** Replaces a card of ours in place; notifies nobody; 14 days. */
  patch(messageId: string, card: Card): Promise<void>
  react(messageId: string, emoji: string): Promise<void>
  /** 加急, in-app; internal people only. */
  buzz(messageId: string, openIds: readonly string[]): Promise<void>
}

export interface Look {
  bot(): Promise<{ openId: string; name: string }>
  chat(chatId: string): Promise<ChatFacts>
  chats(pageToken?: string): Promise<{ items: readonly ChatFacts[]; next?: string | undefined }>
  members(chatId: string, pageToken?: string): Promise<{ items: readonly Person[]; next?: string | undefined }>
  person(openId: string): Promise<Person>
  /** One message; a forwarded record gives the record first, then what it holds. */
  message(messageId: string): Promise<readonly OldMessage[]>
  /** What was said in a chat since `since`, oldest first, at most 50: to find a send whose outcome is unknown. */
  recent(chatId: string, since: Date): Promise<readonly OldMessage[]>
  /** The records of a table by their columns' names, cells as the platform has them (FEISHU.md 3.6). */
  records(
    of: { readonly app: string; readonly table: string; readonly view: string | null },
    pageToken?: string,
  ): Promise<{ items: readonly Readonly<Record<string, unknown>>[]; next?: string | undefined }>
}

export interface Files {
  /** At most 30 MB, what can be put up again; `too_long` beyond. External groups may refuse (FEISHU.md 8.2). */
  get(messageId: string, key: string, kind: 'image' | 'file'): Promise<Uint8Array>
  /** In bytes, without keeping them. */
  size(messageId: string, key: string, kind: 'image' | 'file'): Promise<number>
  put(name: string, bytes: Uint8Array): Promise<{ key: string }>
}

export interface ChatFacts {
  readonly chatId: string
  readonly name: string
  readonly external: boolean
  readonly gone: boolean
}

export interface Person {
  readonly openId: string
  readonly unionId?: string | undefined
  readonly name?: string | undefined
  readonly tenantKey?: string | undefined
}

export interface OldMessage {
  readonly messageId: string
  readonly chatId: string
  readonly sender: { readonly id: string; readonly isApp: boolean }
  readonly text: string
  readonly attachments: readonly Attachment[]
  readonly sentAt: Date
}

/**
 * What the platform's refusal means for us (FEISHU.md 3.8):
 * unknown = nobody knows whether it happened (5xx, socket, time-out); throttled = not now; in_flight = the same uuid is
 * on its way; bot_out = the bot is not in that chat or the chat is gone; person_unreachable = this person can't be
 * written to; message_gone = recalled or deleted; expired = older than the platform's window; card_rejected = this
 * card, not this chat; content = refused for its words; no_scope = an admin must grant something; refused = the rest.
 */
export type ChatErrorKind =
  | 'unknown'
  | 'throttled'
  | 'in_flight'
  | 'unauthorized'
  | 'no_scope'
  | 'bot_out'
  | 'person_unreachable'
  | 'message_gone'
  | 'expired'
  | 'card_rejected'
  | 'too_long'
  | 'content'
  | 'refused'

export interface ChatErrorFacts {
  /** The port's method: `send`, `patch`, `chat` … */
  readonly call: string
  readonly kind: ChatErrorKind
  /** The platform's code, 0 when there was none. */
  readonly code: number
  readonly logId?: string | undefined
  /** How long the platform asks us to wait. */
  readonly waitMs?: number | undefined
}

/** The platform said no, or did not answer. `message` is the platform's own sentence, for the log, not for the chat. */
export class ChatError extends Error {
  override readonly name = 'ChatError'
  readonly facts: ChatErrorFacts
  constructor(facts: ChatErrorFacts, message: string) {
    super(message)
    this.facts = facts
  }
}

/* What we hear */

export interface Attachment {
  readonly kind: 'image' | 'file' | 'audio' | 'video' | 'sticker' | 'other'
  readonly key: string
  readonly name?: string | undefined
  /** In bytes; a message doesn't tell it, it is known once somebody looked. */
  readonly size?: number | undefined
}

export interface Mention {
  readonly person: Person
  readonly isBot: boolean
}

interface HeardBase {
  /** Keys under which the platform may push the same thing again; each is unique for ever (FEISHU.md 1.8). */
  readonly keys: readonly string[]
  /** The tenant the app lives in, as the envelope says it. */
  readonly ownTenant?: string | undefined
  /** When it happened, by the platform's clock. */
  readonly at: Date
}

export interface HeardMessage extends HeardBase {
  readonly kind: 'message'
  readonly chatId: string
  readonly direct: boolean
  readonly messageId: string
  readonly parentId?: string | undefined
  readonly rootId?: string | undefined
  readonly threadId?: string | undefined
  readonly sender: Person
  /** Mentions stand in it as `@_user_N`; `mentions` says who each is. Styles and links are reduced to their words. */
  readonly text: string
  readonly mentions: ReadonlyMap<string, Mention>
  /** The platform's message type: text, post, image, file, merge_forward … */
  readonly type: string
  readonly attachments: readonly Attachment[]
}

export interface HeardPress extends HeardBase {
  readonly kind: 'press'
  readonly messageId: string
  readonly chatId: string
  readonly operator: Person
  readonly value: Readonly<Record<string, unknown>>
  /** Form values and single inputs: strings, or lists of strings. */
  readonly form: Readonly<Record<string, string | readonly string[]>>
  /** Good for two delayed updates within 30 minutes. */
  readonly token: string
}

export interface HeardChat extends HeardBase {
  readonly kind: 'bot_added' | 'bot_removed' | 'chat_renamed' | 'chat_gone' | 'people_joined' | 'people_left'
  readonly chatId: string
  readonly chatName?: string | undefined
  readonly external?: boolean | undefined
  readonly operator?: Person | undefined
  readonly people: readonly Person[]
}

export interface HeardDirect extends HeardBase {
  readonly kind: 'direct_opened'
  readonly chatId: string
  readonly person: Person
}

export interface HeardRecall extends HeardBase {
  readonly kind: 'recalled'
  readonly chatId: string
  readonly messageId: string
}

export type Heard = HeardMessage | HeardPress | HeardChat | HeardDirect | HeardRecall

/** What comes of a press: nothing to show, or a toast, and the card as it now is. */
export interface PressAnswer {
  readonly toast?: Toast | undefined
  readonly card?: Card | undefined
}

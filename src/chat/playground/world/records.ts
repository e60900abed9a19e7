import type { Json } from '../json.ts'

/** All moments are milliseconds since the epoch, by the injected clock. */
export interface Person {
  readonly openId: string
  readonly unionId: string
  readonly name: string
  /** What the page shows beside the name; the platform knows no roles. */
  readonly role: string
  readonly external: boolean
  readonly tenantKey: string
  readonly color: string
}

export interface Chat {
  readonly chatId: string
  readonly kind: 'group' | 'p2p'
  readonly name: string
  readonly external: boolean
  readonly owner: string | null
  /** People only; the bot is `hasBot`. */
  readonly members: readonly string[]
  readonly hasBot: boolean
  /** p2p: the person opened it himself. Until then the bot may not write to somebody external (FEISHU.md 8.2). */
  readonly opened: boolean
  /** The company's data-loss rules refuse plain phone and identity numbers here: 230028. */
  readonly dlp: boolean
  readonly gone: boolean
}

export interface Mention {
  readonly key: string
  readonly openId: string
  readonly name: string
  readonly isBot: boolean
}

export interface Reaction {
  readonly id: string
  readonly emoji: string
  readonly by: string
}

export const BOT = 'bot'
export const SYSTEM = 'system'

export interface Message {
  readonly messageId: string
  readonly chatId: string
  readonly seq: number
  readonly at: number
  readonly updatedAt: number
  readonly edits: number
  /** An open_id, `BOT`, or `SYSTEM` for the grey lines only the page shows. */
  readonly sender: string
  /** The platform's word: text, post, image, file, interactive, merge_forward, system … */
  readonly type: string
  /** JSON text as the platform keeps it: mentions stand in it as `@_user_N`; of a card the card itself. */
  readonly content: string
  readonly mentions: readonly Mention[]
  readonly parentId?: string
  readonly rootId?: string
  readonly threadId?: string
  readonly recalledAt?: number
  readonly uuid?: string
  readonly pinned?: boolean
  readonly buzzed: readonly string[]
  readonly reactions: readonly Reaction[]
  /** merge_forward: the ids of what it holds. */
  readonly holds: readonly string[]
}

export interface StoredFile {
  readonly key: string
  readonly name: string
  readonly mime: string
  /** Whose upload it is: the bot may only send its own (230017). */
  readonly byBot: boolean
  readonly base64: string
}

export interface Push {
  readonly eventId: string
  readonly type: string
  readonly envelope: Json
  /** The message it is about: one recalled meanwhile is pushed with empty content. */
  readonly about?: string
  readonly tries: number
  /** null: under way at this moment, or lost. */
  readonly nextAt: number | null
  readonly state: 'waiting' | 'lost'
}

/** One line of the journal: what the thing with this id is now; null = it is no more. */
export type Entry =
  | { readonly kind: 'person'; readonly id: string; readonly is: Person }
  | { readonly kind: 'chat'; readonly id: string; readonly is: Chat }
  | { readonly kind: 'message'; readonly id: string; readonly is: Message }
  | { readonly kind: 'file'; readonly id: string; readonly is: StoredFile }
  | { readonly kind: 'push'; readonly id: string; readonly is: Push | null }
  /** Up to which message (its seq) a person has read a chat: id `chat/person`. */
  | { readonly kind: 'read'; readonly id: string; readonly is: number }
  | { readonly kind: 'note'; readonly id: string; readonly is: string }

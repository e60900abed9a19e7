import type { Content } from '../chat/port.ts'
import type { Turn } from '../db/index.ts'
import type { CardMode } from './table.ts'

/** What a turn is about, as far as it is known: its subject, else its chat or the person, tells whose time it is. */
export interface About {
  readonly subject?: string | null | undefined
  readonly view?: string | null | undefined
  readonly chatId?: string | null | undefined
  readonly person?: string | null | undefined
}

/** Given by the rooms above, which know the teams. */
export type InZoneOf = (turn: Turn, about: About) => Promise<Turn>

/** What a view may look at when it is rendered: at delivery, in a transaction of its own. */
export interface Showing {
  readonly subject: string
  /** Null: a person's direct chat that does not exist yet. */
  readonly chatId: string | null
  readonly mode: CardMode | null
  /** The outbox row: a view that covers several things marks them as said by it. */
  readonly letter: number | null
  /** It stands in the chat already and is shown anew; a view may keep silent only before that. */
  readonly standing?: boolean
  readonly turn: Turn
}

/**
 * Something we show, drawn from the current state each time. Null: there is nothing to say any more (claimed, solved,
 * out of hours), and the letter is dropped.
 */
export interface View {
  readonly name: string
  render(showing: Showing): Promise<Said | null>
}

/** A file made by us; it is uploaded when it is sent. */
export interface Document {
  readonly name: string
  readonly base64: string
}

/** What one message may be: words, a card, something uploaded before, or a file of ours. */
export type Said = (Content & Buzzing) | { readonly document: Document }

/** 加急 right after it was sent, in the direct chat of one of us; never done twice, so a crash between loses it. */
export interface Buzzing {
  readonly buzz?: true | undefined
}

export type Views = ReadonlyMap<string, View>

export const viewsOf = (list: readonly View[]): Views => new Map(list.map((view) => [view.name, view]))

/** Short, stable words for what a card shows: the same text = nothing to patch. */
export async function fingerprintOf(content: Said): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(content))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...digest.subarray(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

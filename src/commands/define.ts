import type { Toast } from '../chat/card.ts'
import type { HeardMessage } from '../chat/port.ts'
import type { Turn } from '../db/index.ts'
import type { CardRow, Said, To, ViewRef } from '../delivery/index.ts'
import type { Asker, Place } from './asker.ts'
import type { Words } from './words.ts'

/** Who asked, where, and in which transaction. */
export interface Asking extends Turn {
  readonly asker: Asker
  readonly place: Place
  readonly message: HeardMessage
  readonly bot: { readonly openId: string; readonly name: string }
}

/**
 * What a command answers. `staffOnly`: in a shop chat or an unbound group it goes to the asker's direct chat, and the
 * group sees at most `note`. Null: it has arranged its own words.
 */
export interface Answer {
  readonly what: Said | ViewRef
  readonly staffOnly?: boolean
  readonly note?: Said | undefined
  /** Said right behind it, in the same place: a file, or the cards that go on. */
  readonly also?: Said | readonly ViewRef[] | undefined
  /** Instead of a reply where it was asked. */
  readonly to?: To | undefined
  /** Where a direct message goes when the person can't be written to: the team's chat. */
  readonly fallbackChat?: string | undefined
}

export interface Command {
  readonly name: string
  /** Chinese names, the first one shown. */
  readonly aliases: readonly string[]
  readonly summary: string
  /** Lines to type; each is run by a test and shown by /help. */
  readonly examples: readonly string[]
  /** May this person do it here at all? Decides what /help shows; the verb itself checks again. */
  may(asker: Asker, place: Place): boolean
  /** Of those who may type it, for whom `/help` shows it; everybody unless said otherwise. */
  listed?(asker: Asker): boolean
  run(asking: Asking, words: Words): Promise<Answer | null>
}

export const defineCommand = (command: Command): Command => command

export const answer = (text: string): Answer => ({ what: { text } })

/** Who pressed which button of which card of ours. The card, not the press, says which subject it is about. */
export interface Acting extends Turn {
  readonly asker: Asker
  readonly place: Place
  readonly bot: { readonly openId: string; readonly name: string }
  readonly card: CardRow
  /** As the button says it; only what the card's subject allows is done. */
  readonly value: Readonly<Record<string, unknown>>
  readonly form: Readonly<Record<string, string | readonly string[]>>
}

/** The same verbs as the commands, behind a button. A refusal is thrown as `Refused` and shown as a toast. */
export interface Action {
  readonly act: string
  /** The views whose cards carry this button. */
  readonly views: readonly string[]
  run(acting: Acting): Promise<Toast>
}

export const defineAction = (action: Action): Action => action

export const done = (text: string): Toast => ({ type: 'success', text })

import { figuresIn } from './figures.ts'
import type { Figures, Reason, Said } from './judgement.ts'
import { plain } from './plain.ts'
import { repeatIn } from './repeat.ts'
import { type DangerReason, dangersIn } from './sensitive.ts'
import { signsIn, type Word, wordsIn } from './words.ts'

/** All that is read from a message before anything is decided. */
export interface Reading {
  readonly text: string
  readonly words: readonly Word[]
  readonly figures: Figures
  /** The gravest first. */
  readonly dangers: readonly DangerReason[]
  readonly repeats: readonly Reason[]
  readonly isStaff: boolean
}

/** `buyer_forwarded` reads like any other speaker: live code never knows it, the text has to show it. */
export function readMessage(raw: string, said: Said): Reading {
  const text = plain(raw)
  return {
    text,
    words: wordsIn(text),
    figures: figuresIn(text),
    dangers: dangersIn(text, signsIn(text)),
    repeats: repeatIn(text),
    isStaff: said.by === 'agent' || said.by === 'supervisor',
  }
}

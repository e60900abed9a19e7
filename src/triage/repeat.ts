import type { Reason } from './judgement.ts'
import { AGAIN } from './lexicon/again.ts'

/** Which words say that it happened or was raised before; empty when none do. `text` is plain. */
export function repeatIn(text: string): Reason[] {
  return AGAIN.flatMap(({ rule, pattern }) => {
    const found = pattern.exec(text)
    return found ? [{ rule, words: [found[0].replace(/^[,。!?;:\s…]+/, '')], leads: 'repeat' as const }] : []
  })
}

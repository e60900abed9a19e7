import type { Reason } from './judgement.ts'
import { AGAIN } from './lexicon/again.ts'

/** Which words say that it happened or was raised before, the longest first; empty when none do. `text` is plain. */
export function repeatIn(text: string): Reason[] {
  const found = AGAIN.flatMap(({ rule, pattern }) => {
    const match = pattern.exec(text)
    return match ? [{ rule, words: [match[0].replace(/^[,。!?;:\s…]+/, '')], leads: 'repeat' as const }] : []
  })
  const length = ({ words: [word = ''] }: Reason): number => word.length
  return found.toSorted((one, other) => length(other) - length(one))
}

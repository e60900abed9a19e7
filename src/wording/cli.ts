import { FAMILIES, type Family } from './families.ts'
import { judgeWords } from './judge.ts'

export interface WordingLine {
  readonly id: string
  readonly text: string
}

/** One line of `npm run -s wording` (DESIGN.md section 5). */
export function wordingLine({ id, text }: WordingLine): { id: string; families: Family[] } {
  const found = new Set(judgeWords(text).map(({ family }) => family))
  return { id, families: FAMILIES.filter((family) => found.has(family)) }
}

import type { Reason } from './judgement.ts'
import type { Model, Vector } from './linear-model.ts'
import { type Outcome, strongest } from './model.ts'
import type { Reading } from './reading.ts'

/** So many are looked at, so many are told. */
const LOOKED_AT = 10
const TOLD = 2

/** The words behind a trait: a meaning, two meanings in order, or the characters themselves. */
function wordsBehind(trait: string, { text, words }: Reading): string[] {
  if (trait.length <= 2) return [trait]
  return trait.split('>').flatMap((meaning) => {
    const word = words.find(({ meanings }) => meanings.includes(meaning))
    return word ? [text.slice(word.start, word.end)] : []
  })
}

/** What spoke most for an outcome, with the words it stood on; bare characters only where no known word did. */
export function reasonsFor(
  outcome: Outcome,
  { model, reading, vector }: { model: Model; reading: Reading; vector: Vector },
): Reason[] {
  const traits = strongest(model, vector, { outcome, most: LOOKED_AT })
  const known = traits.filter((trait) => trait.length > 2)
  const told = new Map<string, Reason>()
  for (const rule of known.length > 0 ? known : traits.slice(0, 1)) {
    const words = [...new Set(wordsBehind(rule, reading))]
    const key = words.join('+')
    if (told.size < TOLD && !told.has(key))
      told.set(key, { rule: rule.length > 2 ? rule : '字样', words, leads: outcome })
  }
  return [...told.values()]
}

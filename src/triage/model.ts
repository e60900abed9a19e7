import { CATEGORIES, type Category } from './judgement.ts'
import { type Kind, type Model, type Vector, vectorOf } from './linear-model.ts'
import { characterKey, type Traits } from './traits.ts'

export const OUTCOMES = ['none', ...CATEGORIES] as const
export type Outcome = 'none' | Category

export const KIND: Kind = {
  keyOf: (trait) => (trait.length <= 2 ? characterKey(trait) : trait),
  /** A known meaning says more than two of them near each other, and those more than a stray character. */
  strengthOf(trait) {
    if (trait.length <= 2) return 0.6
    return trait.includes('>') ? 1 : 2
  },
}

export const vectorFor = ({ names, characters }: Traits, model: Model): Vector => vectorOf(model, names, characters)

/** The `most` traits that spoke most for one outcome, strongest first; facts about the whole message are no words. */
export function strongest(model: Model, { rows }: Vector, { outcome, most }: { outcome: Outcome; most: number }) {
  const own = OUTCOMES.indexOf(outcome)
  const found: { trait: string; vote: number }[] = []
  for (const row of rows) {
    const vote = (model.strengths[row] ?? 0) * (model.weights[row * OUTCOMES.length + own] ?? 0)
    if (vote <= (found[most - 1]?.vote ?? 0)) continue
    const trait = model.traits[row] ?? ''
    if (trait.length < 2 || trait.startsWith('#')) continue
    const place = found.findIndex((other) => other.vote < vote)
    found.splice(place < 0 ? found.length : place, 0, { trait, vote })
    if (found.length > most) found.pop()
  }
  return found.map(({ trait }) => trait)
}

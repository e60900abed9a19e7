import {
  characterKey,
  type Kind,
  type Model,
  openModel,
  probabilities,
  type TraitKey,
  vectorOf,
} from '../triage/index.ts'
import { FAMILIES, type Family } from './families.ts'
import { isListed, type Traits } from './traits.ts'
import weights from './weights.json' with { type: 'json' }

/** What rules alone tell. */
const RULED: readonly Family[] = ['symbols_only', 'private_data']
const LEARNT = FAMILIES.filter((family) => !RULED.includes(family))

/** A dare to complain is defiance and steering at once (CONVENTIONS.md). */
const DARE: readonly Family[] = ['defiance', 'steer_to_complain']
export const OUTCOMES = ['none', ...LEARNT, 'dare'] as const

/** Which outcome a sentence of these families teaches. */
export function outcomeOf(families: readonly Family[]): number {
  if (DARE.every((family) => families.includes(family))) return OUTCOMES.indexOf('dare')
  const family = families.find((each) => !RULED.includes(each))
  return family ? OUTCOMES.indexOf(family) : 0
}

export const KIND: Kind = {
  keyOf: (trait) => (trait.length <= 2 ? characterKey(trait) : trait),
  strengthOf: (trait) => (isListed(trait) ? 2 : 1),
}

const outcomesOf = (family: Family): readonly number[] =>
  [family, ...(DARE.includes(family) ? (['dare'] as const) : [])].map((outcome) => OUTCOMES.indexOf(outcome))

/** How likely each family is, from 0 to 1. */
export function oddsOf(model: Model, { names, characters }: Traits): ReadonlyMap<Family, number> {
  const odds = probabilities(model, vectorOf(model, names, characters))
  return new Map(
    LEARNT.map((family) => [family, outcomesOf(family).reduce((sum, outcome) => sum + (odds[outcome] ?? 0), 0)]),
  )
}

/** How much a trait speaks for a family rather than for a harmless sentence. */
export function voteOf({ rows, weights: votes }: Model, key: TraitKey, family: Family): number {
  const row = rows.get(key)
  if (row === undefined) return 0
  const at = (outcome: number): number => votes[row * OUTCOMES.length + outcome] ?? 0
  return Math.max(...outcomesOf(family).map(at)) - at(0)
}

export const learntModel = openModel(weights, KIND)

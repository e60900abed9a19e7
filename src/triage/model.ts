import { CATEGORIES, type Category } from './judgement.ts'

export const OUTCOMES = ['none', ...CATEGORIES] as const
export type Outcome = 'none' | Category

/** A linear model: for each trait one weight per outcome, `weights[row * OUTCOMES.length + outcome]`. */
export interface Model {
  readonly rows: ReadonlyMap<string, number>
  readonly weights: Float32Array
  readonly bias: Float32Array
}

const WIDTH = OUTCOMES.length

/** How much a trait counts beside the others: a known meaning more than a stray character. */
export function strengthOf(trait: string): number {
  if (trait.startsWith('#')) return 2
  if (trait.includes('>') && trait.length > 2) return 1
  return trait.length <= 2 ? 0.6 : 2
}

/** The known traits of a message with their values; together they have length 1, so a rant weighs no more than a line. */
export function vectorOf(traits: Iterable<string>, rows: ReadonlyMap<string, number>) {
  const at: number[] = []
  const values: number[] = []
  let squares = 0
  for (const trait of traits) {
    const row = rows.get(trait)
    if (row === undefined) continue
    const strength = strengthOf(trait)
    at.push(row)
    values.push(strength)
    squares += strength * strength
  }
  const length = Math.sqrt(squares) || 1
  for (let i = 0; i < values.length; i += 1) values[i] = (values[i] ?? 0) / length
  return { at, values }
}

/** Probability of each outcome, in the order of OUTCOMES. */
export function probabilities(model: Model, traits: Iterable<string>): number[] {
  const { at, values } = vectorOf(traits, model.rows)
  const sums = [...model.bias]
  for (let i = 0; i < at.length; i += 1) {
    const start = (at[i] ?? 0) * WIDTH
    const value = values[i] ?? 0
    for (let k = 0; k < WIDTH; k += 1) sums[k] = (sums[k] ?? 0) + value * (model.weights[start + k] ?? 0)
  }
  const top = Math.max(...sums)
  const raised = sums.map((sum) => Math.exp(sum - top))
  const total = raised.reduce((sum, one) => sum + one, 0)
  return raised.map((one) => one / total)
}

/** The traits that spoke most for one outcome against the mean of all, strongest first. */
export function strongest(model: Model, traits: Iterable<string>, outcome: Outcome): string[] {
  const own = OUTCOMES.indexOf(outcome)
  const votes: [string, number][] = []
  for (const trait of traits) {
    const row = model.rows.get(trait)
    if (row === undefined || trait.startsWith('#')) continue
    const weights = model.weights.subarray(row * WIDTH, (row + 1) * WIDTH)
    const mean = weights.reduce((sum, one) => sum + one, 0) / WIDTH
    const vote = strengthOf(trait) * ((weights[own] ?? 0) - mean)
    if (vote > 0) votes.push([trait, vote])
  }
  return votes.toSorted((one, other) => other[1] - one[1]).map(([trait]) => trait)
}

/** As it is kept in a file: names apart by blanks, weights as signed bytes in base64, `scale` per step. */
export interface ModelFile {
  readonly scale: number
  readonly bias: readonly number[]
  readonly traits: string
  readonly weights: string
}

export function openModel({ scale, bias, traits, weights }: ModelFile): Model {
  const bytes = Uint8Array.from(atob(weights), (character) => character.charCodeAt(0))
  return {
    rows: new Map(traits.split(' ').map((trait, row) => [trait, row])),
    weights: Float32Array.from(new Int8Array(bytes.buffer), (step) => step * scale),
    bias: Float32Array.from(bias),
  }
}

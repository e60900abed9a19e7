import { CATEGORIES, type Category } from './judgement.ts'
import { characterKey, type Traits } from './traits.ts'

export const OUTCOMES = ['none', ...CATEGORIES] as const
export type Outcome = 'none' | Category

const WIDTH = OUTCOMES.length

/** A linear model: for each trait one weight per outcome, `weights[row * OUTCOMES.length + outcome]`. */
export interface Model {
  readonly traits: readonly string[]
  readonly rows: ReadonlyMap<string | number, number>
  /** How much each trait counts beside the others, by row. */
  readonly strengths: Float32Array
  /** In steps of `scale`; bytes where the model comes from its file, a quarter of the memory. */
  readonly weights: Float32Array | Int8Array
  readonly scale: number
  readonly bias: Float32Array
}

/** A known meaning says more than two of them near each other, and those more than a stray character. */
function strengthOf(trait: string): number {
  if (trait.length <= 2) return 0.6
  return trait.includes('>') ? 1 : 2
}

export function modelOf(traits: readonly string[], rest: Pick<Model, 'weights' | 'scale' | 'bias'>): Model {
  const rows = new Map(traits.map((trait, row) => [trait.length <= 2 ? characterKey(trait) : trait, row]))
  return { traits, rows, strengths: Float32Array.from(traits, strengthOf), ...rest }
}

/** The rows of the traits the model knows, and the factor that gives each message the same weight, rant or line. */
export interface Vector {
  readonly rows: readonly number[]
  readonly factor: number
}

export function vectorOf({ names, characters }: Traits, { rows, strengths }: Model): Vector {
  const known: number[] = []
  let squares = 0
  const take = (trait: string | number): void => {
    const row = rows.get(trait)
    if (row === undefined) return
    const strength = strengths[row] ?? 0
    known.push(row)
    squares += strength * strength
  }
  for (const name of names) take(name)
  for (const key of characters) take(key)
  return { rows: known, factor: 1 / (Math.sqrt(squares) || 1) }
}

/** Probability of each outcome, in the order of OUTCOMES. */
export function probabilities({ weights, scale, strengths, bias }: Model, { rows, factor }: Vector): Float64Array {
  const odds = Float64Array.from(bias)
  for (const row of rows) {
    const value = (strengths[row] ?? 0) * factor * scale
    const start = row * WIDTH
    for (let k = 0; k < WIDTH; k += 1) odds[k] = (odds[k] ?? 0) + value * (weights[start + k] ?? 0)
  }
  const top = Math.max(...odds)
  let total = 0
  for (let k = 0; k < WIDTH; k += 1) {
    const raised = Math.exp((odds[k] ?? 0) - top)
    odds[k] = raised
    total += raised
  }
  return odds.map((odd) => odd / total)
}

/** The `most` traits that spoke most for one outcome, strongest first; facts about the whole message are no words. */
export function strongest(model: Model, { rows }: Vector, { outcome, most }: { outcome: Outcome; most: number }) {
  const own = OUTCOMES.indexOf(outcome)
  const found: { trait: string; vote: number }[] = []
  for (const row of rows) {
    const vote = (model.strengths[row] ?? 0) * (model.weights[row * WIDTH + own] ?? 0)
    if (vote <= (found[most - 1]?.vote ?? 0)) continue
    const trait = model.traits[row] ?? ''
    if (trait.length < 2 || trait.startsWith('#')) continue
    const place = found.findIndex((other) => other.vote < vote)
    found.splice(place < 0 ? found.length : place, 0, { trait, vote })
    if (found.length > most) found.pop()
  }
  return found.map(({ trait }) => trait)
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
  return modelOf(traits.split(' '), {
    weights: new Int8Array(bytes.buffer),
    scale,
    bias: Float32Array.from(bias),
  })
}

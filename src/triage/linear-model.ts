/** A trait by its name, or by a number where that is cheaper to look up. */
export type TraitKey = string | number

/** A linear model: for each trait one weight per outcome, `weights[row * outcomes + outcome]`. */
export interface Model {
  readonly traits: readonly string[]
  readonly rows: ReadonlyMap<TraitKey, number>
  /** How much each trait counts beside the others, by row. */
  readonly strengths: Float32Array
  /** In steps of `scale`; bytes where the model comes from its file, a quarter of the memory. */
  readonly weights: Float32Array | Int8Array
  readonly scale: number
  /** One an outcome. */
  readonly bias: Float32Array
}

/** What the traits of a model are called by, and how much each counts. */
export interface Kind {
  keyOf(trait: string): TraitKey
  strengthOf(trait: string): number
}

export function modelOf(traits: readonly string[], kind: Kind, rest: Pick<Model, 'weights' | 'scale' | 'bias'>): Model {
  const rows = new Map(traits.map((trait, row) => [kind.keyOf(trait), row]))
  return { traits, rows, strengths: Float32Array.from(traits, kind.strengthOf), ...rest }
}

/** The rows of the traits the model knows, and the factor that gives each message the same weight, rant or line. */
export interface Vector {
  readonly rows: readonly number[]
  readonly factor: number
}

export function vectorOf(
  { rows, strengths }: Model,
  names: ReadonlySet<TraitKey>,
  more: ReadonlySet<TraitKey> = NONE,
): Vector {
  const known: number[] = []
  let squares = 0
  const take = (trait: TraitKey): void => {
    const row = rows.get(trait)
    if (row === undefined) return
    const strength = strengths[row] ?? 0
    known.push(row)
    squares += strength * strength
  }
  for (const name of names) take(name)
  for (const name of more) take(name)
  return { rows: known, factor: 1 / (Math.sqrt(squares) || 1) }
}

const NONE: ReadonlySet<TraitKey> = new Set()

/** Probability of each outcome, in the order in which they were learnt. */
export function probabilities({ weights, scale, strengths, bias }: Model, { rows, factor }: Vector): Float64Array {
  const odds = Float64Array.from(bias)
  const width = odds.length
  for (const row of rows) {
    const value = (strengths[row] ?? 0) * factor * scale
    const start = row * width
    for (let k = 0; k < width; k += 1) odds[k] = (odds[k] ?? 0) + value * (weights[start + k] ?? 0)
  }
  const top = Math.max(...odds)
  let total = 0
  for (let k = 0; k < width; k += 1) {
    const raised = Math.exp((odds[k] ?? 0) - top)
    odds[k] = raised
    total += raised
  }
  return odds.map((odd) => odd / total)
}

/** As it is kept in a file: names apart by blanks, weights as signed bytes in base64, `scale` per step. */
export interface ModelFile {
  readonly scale: number
  readonly bias: readonly number[]
  readonly traits: string
  readonly weights: string
}

export function openModel({ scale, bias, traits, weights }: ModelFile, kind: Kind): Model {
  const bytes = Uint8Array.from(atob(weights), (character) => character.charCodeAt(0))
  return modelOf(traits.split(' '), kind, {
    weights: new Int8Array(bytes.buffer),
    scale,
    bias: Float32Array.from(bias),
  })
}

import {
  type Kind,
  type Model,
  type ModelFile,
  modelOf,
  openModel,
  probabilities,
  type TraitKey,
  type Vector,
  vectorOf,
} from '../../src/triage/linear-model.ts'

/** What is to be learnt from one message: the names of its traits, and the outcome by its place. */
export interface Lesson {
  readonly traits: readonly string[]
  readonly outcome: number
  /** 1 for a message as it stands; a copy that is shown with less counts less, and teaches no new traits. */
  readonly weight: number
  /** Who wrote it, where more than one must have used a trait for it to teach something about others. */
  readonly hand?: string
}

const EPOCHS = 14
const RATE = 0.3
const DECAY = 1e-4
/** A trait seen in fewer messages, or in those of fewer hands, teaches nothing that holds for others. */
const SEEN = 2

/** The same numbers on every machine: the weights can be made again, byte for byte. */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return state / 0x7fffffff
  }
}

function vocabulary(lessons: readonly Lesson[]): string[] {
  const seen = new Map<string, Set<string | number>>()
  for (const [at, { traits, weight, hand }] of lessons.entries()) {
    if (weight !== 1) continue
    for (const trait of traits) {
      const by = seen.get(trait)
      if (!by) seen.set(trait, new Set([hand ?? at]))
      else if (by.size < SEEN) by.add(hand ?? at)
    }
  }
  return [...seen]
    .filter(([, by]) => by.size >= SEEN)
    .map(([trait]) => trait)
    .sort()
}

function shuffled<T>(items: readonly T[], roll: () => number): T[] {
  return items
    .map((item) => ({ item, place: roll() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item)
}

/** Weights on their way, with the squared slopes that AdaGrad slows down by. */
interface State extends Model {
  readonly heat: Float32Array
  readonly biasHeat: Float32Array
}

function correct(state: State, { rows, factor }: Vector, [k, error]: [number, number]): void {
  const { weights, strengths, heat, bias, biasHeat } = state
  const warm = (biasHeat[k] ?? 0) + error * error
  biasHeat[k] = warm
  bias[k] = (bias[k] ?? 0) - (RATE * error) / Math.sqrt(warm)
  for (const row of rows) {
    const place = row * bias.length + k
    const weight = weights[place] ?? 0
    const slope = error * (strengths[row] ?? 0) * factor + DECAY * weight
    const hot = (heat[place] ?? 0) + slope * slope
    heat[place] = hot
    weights[place] = weight - (RATE * slope) / Math.sqrt(hot)
  }
}

/** Softmax regression with AdaGrad: plain, deterministic, a few seconds. `outcomes`: how many there are. */
export function learnFrom(lessons: readonly Lesson[], outcomes: number, kind: Kind): Model {
  const traits = vocabulary(lessons)
  const size = traits.length * outcomes
  const state: State = {
    ...modelOf(traits, kind, { weights: new Float32Array(size), scale: 1, bias: new Float32Array(outcomes) }),
    heat: new Float32Array(size).fill(1e-8),
    biasHeat: new Float32Array(outcomes).fill(1e-8),
  }
  const keys = (names: readonly string[]): Set<TraitKey> => new Set(names.map((name) => kind.keyOf(name)))
  const taught = lessons.map((lesson) => ({ ...lesson, vector: vectorOf(state, keys(lesson.traits)) }))
  const roll = dice(7)
  for (let epoch = 0; epoch < EPOCHS; epoch += 1)
    for (const { outcome, weight, vector } of shuffled(taught, roll))
      probabilities(state, vector).forEach((odd, k) => {
        const error = weight * (odd - (k === outcome ? 1 : 0))
        if (Math.abs(error) > 1e-3) correct(state, vector, [k, error])
      })
  return state
}

/** The model as it is kept: traits whose weights are all below `faint` of the largest dropped, weights in signed bytes. */
export function packed({ traits, weights, bias }: Model, faint: number): ModelFile {
  const width = bias.length
  let largest = 0
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight))
  const scale = largest / 127
  const ofRow = (row: number): number[] => [...weights.subarray(row * width, (row + 1) * width)]
  const kept = traits
    .map((trait, row) => ({ trait, own: ofRow(row) }))
    .filter(({ own }) => own.some((weight) => Math.abs(weight) > faint * largest))
  const bytes = kept.flatMap(({ own }) => own.map((weight) => Math.round(weight / scale) & 0xff))
  return {
    scale,
    bias: [...bias].map((one) => Number(one.toFixed(4))),
    traits: kept.map(({ trait }) => trait).join(' '),
    weights: Buffer.from(bytes).toString('base64'),
  }
}

/** Laid out as the formatter would, so that a fresh file needs none. */
export const asJson = ({ scale, bias, traits, weights }: ModelFile): string => `{
  "scale": ${scale},
  "bias": [${bias.join(', ')}],
  "traits": ${JSON.stringify(traits)},
  "weights": ${JSON.stringify(weights)}
}
`

/** A learnt model as it comes back from its file, so that what is measured is what is kept. */
export const openedAsPacked = (model: Model, faint: number, kind: Kind): Model => openModel(packed(model, faint), kind)

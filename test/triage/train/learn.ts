import type { Category, Said, Sensitive } from '../../../src/triage/judgement.ts'
import {
  type Model,
  type ModelFile,
  modelOf,
  OUTCOMES,
  openModel,
  probabilities,
  type Vector,
  vectorOf,
} from '../../../src/triage/model.ts'
import { readMessage } from '../../../src/triage/reading.ts'
import { characterTrait, type Traits, traitsOf } from '../../../src/triage/traits.ts'

/** A labelled message, as in complaints-dev.jsonl (LABELS.md). */
export interface Labelled {
  readonly id: string
  readonly text: string
  readonly persona: string
  readonly role: NonNullable<Said['by']>
  readonly is_complaint: boolean
  readonly class: 'A' | 'B' | 'C' | 'D' | null
  readonly category: Category | null
  readonly repeat: boolean
  readonly sensitive: Sensitive
  readonly shop_metric?: Readonly<Record<string, number>>
  readonly tags: readonly string[]
}

interface Lesson {
  readonly traits: Traits
  readonly outcome: number
  readonly weight: number
}

const WIDTH = OUTCOMES.length
const EPOCHS = 14
const RATE = 0.3
const DECAY = 1e-4
/** A trait seen in fewer messages than this teaches nothing that holds for others. */
const SEEN = 2
/** Copies in which some meanings are hidden, so that the model also learns to do without the lexicon. */
const COPIES = 2
const HIDDEN = 0.3
const COPY_WEIGHT = 0.5

/** The same numbers on every machine: the weights can be made again, byte for byte. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return state / 0x7fffffff
  }
}

function withHidden({ names, characters }: Traits, roll: () => number): Traits {
  const hidden = new Set([...names].filter((name) => !/[#>]/.test(name) && roll() < HIDDEN))
  const shown = [...names].filter((name) => name.startsWith('#') || !name.split('>').some((one) => hidden.has(one)))
  return { names: new Set(shown), characters }
}

function lessonsOf(messages: readonly Labelled[]): Lesson[] {
  const roll = dice(11)
  return messages.flatMap(({ text, role, category }) => {
    const traits = traitsOf(readMessage(text, { by: role }))
    const outcome = OUTCOMES.indexOf(category ?? 'none')
    const copies = Array.from({ length: COPIES }, () => ({
      traits: withHidden(traits, roll),
      outcome,
      weight: COPY_WEIGHT,
    }))
    return [{ traits, outcome, weight: 1 }, ...copies]
  })
}

function vocabulary(lessons: readonly Lesson[]): string[] {
  const seen = new Map<string, number>()
  for (const { traits, weight } of lessons)
    if (weight === 1)
      for (const trait of [...traits.names, ...[...traits.characters].map(characterTrait)])
        seen.set(trait, (seen.get(trait) ?? 0) + 1)
  return [...seen]
    .filter(([, count]) => count >= SEEN)
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
    const place = row * WIDTH + k
    const weight = weights[place] ?? 0
    const slope = error * (strengths[row] ?? 0) * factor + DECAY * weight
    const hot = (heat[place] ?? 0) + slope * slope
    heat[place] = hot
    weights[place] = weight - (RATE * slope) / Math.sqrt(hot)
  }
}

/** Softmax regression with AdaGrad: plain, deterministic, a few seconds. */
export function learn(messages: readonly Labelled[]): Model {
  const lessons = lessonsOf(messages)
  const traits = vocabulary(lessons)
  const size = traits.length * WIDTH
  const state: State = {
    ...modelOf(traits, { weights: new Float32Array(size), scale: 1, bias: new Float32Array(WIDTH) }),
    heat: new Float32Array(size).fill(1e-8),
    biasHeat: new Float32Array(WIDTH).fill(1e-8),
  }
  const taught = lessons.map((lesson) => ({ ...lesson, vector: vectorOf(lesson.traits, state) }))
  const roll = dice(7)
  for (let epoch = 0; epoch < EPOCHS; epoch += 1)
    for (const { outcome, weight, vector } of shuffled(taught, roll))
      probabilities(state, vector).forEach((odd, k) => {
        const error = weight * (odd - (k === outcome ? 1 : 0))
        if (Math.abs(error) > 1e-3) correct(state, vector, [k, error])
      })
  return state
}

/** Weights below this share of the largest are not worth their bytes. */
const FAINT = 0.012

/** The model as it is kept: faint traits dropped, weights in signed bytes. */
export function packed({ traits, weights, bias }: Model): ModelFile {
  let largest = 0
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight))
  const scale = largest / 127
  const ofRow = (row: number): number[] => [...weights.subarray(row * WIDTH, (row + 1) * WIDTH)]
  const kept = traits
    .map((trait, row) => ({ trait, own: ofRow(row) }))
    .filter(({ own }) => own.some((weight) => Math.abs(weight) > FAINT * largest))
  const bytes = kept.flatMap(({ own }) => own.map((weight) => Math.round(weight / scale) & 0xff))
  return {
    scale,
    bias: [...bias].map((one) => Number(one.toFixed(4))),
    traits: kept.map(({ trait }) => trait).join(' '),
    weights: Buffer.from(bytes).toString('base64'),
  }
}

/** A learnt model as it comes back from its file, so that what is measured is what is kept. */
export const openedAsPacked = (model: Model): Model => openModel(packed(model))

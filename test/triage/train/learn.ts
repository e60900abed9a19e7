import type { Category, Said, Sensitive } from '../../../src/triage/judgement.ts'
import { type Model, type ModelFile, OUTCOMES, openModel, vectorOf } from '../../../src/triage/model.ts'
import { readMessage } from '../../../src/triage/reading.ts'
import { traitsOf } from '../../../src/triage/traits.ts'

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
  readonly traits: readonly string[]
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

const isMeaning = (trait: string): boolean => trait.length > 2 && !trait.startsWith('#')

function withHidden(traits: readonly string[], roll: () => number): string[] {
  const hidden = new Set(traits.filter((trait) => isMeaning(trait) && !trait.includes('>') && roll() < HIDDEN))
  return traits.filter((trait) => !(isMeaning(trait) && trait.split('>').some((meaning) => hidden.has(meaning))))
}

function lessonsOf(messages: readonly Labelled[]): Lesson[] {
  const roll = dice(11)
  return messages.flatMap(({ text, role, category }) => {
    const traits = [...traitsOf(readMessage(text, { by: role }))]
    const outcome = OUTCOMES.indexOf(category ?? 'none')
    const copies = Array.from({ length: COPIES }, () => ({
      traits: withHidden(traits, roll),
      outcome,
      weight: COPY_WEIGHT,
    }))
    return [{ traits, outcome, weight: 1 }, ...copies]
  })
}

function vocabulary(lessons: readonly Lesson[]): Map<string, number> {
  const seen = new Map<string, number>()
  for (const { traits, weight } of lessons)
    if (weight === 1) for (const trait of traits) seen.set(trait, (seen.get(trait) ?? 0) + 1)
  const kept = [...seen].filter(([, count]) => count >= SEEN).map(([trait]) => trait)
  return new Map(kept.sort().map((trait, row) => [trait, row]))
}

function shuffled<T>(items: readonly T[], roll: () => number): T[] {
  return items
    .map((item) => ({ item, place: roll() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item)
}

interface Vector {
  readonly at: readonly number[]
  readonly values: readonly number[]
}

/** Weights on their way, with the squared slopes that AdaGrad slows down by. */
interface State {
  readonly weights: Float32Array
  readonly heat: Float32Array
  readonly bias: Float32Array
  readonly biasHeat: Float32Array
}

function guess({ weights, bias }: State, { at, values }: Vector): number[] {
  const sums = Array.from(bias)
  at.forEach((row, i) => {
    const value = values[i] ?? 0
    for (let k = 0; k < WIDTH; k += 1) sums[k] = (sums[k] ?? 0) + value * (weights[row * WIDTH + k] ?? 0)
  })
  const top = Math.max(...sums)
  const raised = sums.map((sum) => Math.exp(sum - top))
  const total = raised.reduce((sum, one) => sum + one, 0)
  return raised.map((one) => one / total)
}

function correct({ weights, heat, bias, biasHeat }: State, { at, values }: Vector, [k, error]: [number, number]): void {
  const warm = (biasHeat[k] ?? 0) + error * error
  biasHeat[k] = warm
  bias[k] = (bias[k] ?? 0) - (RATE * error) / Math.sqrt(warm)
  at.forEach((row, i) => {
    const place = row * WIDTH + k
    const weight = weights[place] ?? 0
    const slope = error * (values[i] ?? 0) + DECAY * weight
    const hot = (heat[place] ?? 0) + slope * slope
    heat[place] = hot
    weights[place] = weight - (RATE * slope) / Math.sqrt(hot)
  })
}

/** Softmax regression with AdaGrad: plain, deterministic, a few seconds. */
export function learn(messages: readonly Labelled[]): Model {
  const lessons = lessonsOf(messages)
  const rows = vocabulary(lessons)
  const size = rows.size * WIDTH
  const state: State = {
    weights: new Float32Array(size),
    heat: new Float32Array(size).fill(1e-8),
    bias: new Float32Array(WIDTH),
    biasHeat: new Float32Array(WIDTH).fill(1e-8),
  }
  const taught = lessons.map((lesson) => ({ ...lesson, vector: vectorOf(lesson.traits, rows) }))
  const roll = dice(7)
  for (let epoch = 0; epoch < EPOCHS; epoch += 1)
    for (const { outcome, weight, vector } of shuffled(taught, roll))
      guess(state, vector).forEach((odd, k) => {
        const error = weight * (odd - (k === outcome ? 1 : 0))
        if (Math.abs(error) > 1e-3) correct(state, vector, [k, error])
      })
  return { rows, weights: state.weights, bias: state.bias }
}

/** Weights below this share of the largest are not worth their bytes. */
const FAINT = 0.012

/** The model as it is kept: faint traits dropped, weights in signed bytes. */
export function packed({ rows, weights, bias }: Model): ModelFile {
  const largest = weights.reduce((top, weight) => Math.max(top, Math.abs(weight)), 0)
  const scale = largest / 127
  const kept = [...rows].filter(([, row]) =>
    weights.subarray(row * WIDTH, (row + 1) * WIDTH).some((weight) => Math.abs(weight) > FAINT * largest),
  )
  const bytes = kept.flatMap(([, row]) =>
    [...weights.subarray(row * WIDTH, (row + 1) * WIDTH)].map((weight) => Math.round(weight / scale) & 0xff),
  )
  return {
    scale,
    bias: [...bias].map((one) => Number(one.toFixed(4))),
    traits: kept.map(([trait]) => trait).join(' '),
    weights: Buffer.from(bytes).toString('base64'),
  }
}

/** A learnt model as it comes back from its file, so that what is measured is what is kept. */
export const openedAsPacked = (model: Model): Model => openModel(packed(model))

import type { Category, Said, Sensitive } from '../../../src/triage/judgement.ts'
import type { Model, ModelFile } from '../../../src/triage/linear-model.ts'
import { KIND, OUTCOMES } from '../../../src/triage/model.ts'
import { readMessage } from '../../../src/triage/reading.ts'
import { characterTrait, traitsOf } from '../../../src/triage/traits.ts'
import { dice, type Lesson, learnFrom, openedAsPacked as opened, packed as pack } from '../../helpers/learn.ts'

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

/** Copies in which some meanings are hidden, so that the model also learns to do without the lexicon. */
const COPIES = 2
const HIDDEN = 0.3
const COPY_WEIGHT = 0.5

function withHidden(names: ReadonlySet<string>, roll: () => number): string[] {
  const hidden = new Set([...names].filter((name) => !/[#>]/.test(name) && roll() < HIDDEN))
  return [...names].filter((name) => name.startsWith('#') || !name.split('>').some((one) => hidden.has(one)))
}

function lessonsOf(messages: readonly Labelled[]): Lesson[] {
  const roll = dice(11)
  return messages.flatMap(({ text, role, category }) => {
    const { names, characters } = traitsOf(readMessage(text, { by: role }))
    const outcome = OUTCOMES.indexOf(category ?? 'none')
    const rest = [...characters].map(characterTrait)
    const copies = Array.from({ length: COPIES }, () => ({
      traits: [...withHidden(names, roll), ...rest],
      outcome,
      weight: COPY_WEIGHT,
    }))
    return [{ traits: [...names, ...rest], outcome, weight: 1 }, ...copies]
  })
}

export const learn = (messages: readonly Labelled[]): Model => learnFrom(lessonsOf(messages), OUTCOMES.length, KIND)

/** Weights below this share of the largest are not worth their bytes. */
const FAINT = 0.012

export const packed = (model: Model): ModelFile => pack(model, FAINT)
export const openedAsPacked = (model: Model): Model => opened(model, FAINT, KIND)

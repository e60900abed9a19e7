import { LIBRARY } from '../../../src/playbooks/library.ts'
import type { Model, ModelFile } from '../../../src/triage/index.ts'
import { characterTrait } from '../../../src/triage/traits.ts'
import { withoutAsides } from '../../../src/wording/aside.ts'
import { fold } from '../../../src/wording/fold.ts'
import { listedIn } from '../../../src/wording/judge.ts'
import { KIND, OUTCOMES, outcomeOf } from '../../../src/wording/model.ts'
import { text } from '../../../src/wording/text.ts'
import { traitsOf, withListed } from '../../../src/wording/traits.ts'
import { type Lesson, learnFrom, openedAsPacked as opened, packed as pack } from '../../helpers/learn.ts'
import type { Labelled } from '../labelled.ts'

/**
 * The lists were written with `tuned` before the eyes and are all but always right on them: what they saw there is
 * left out, so that the model learns from strangers how far they are to be trusted.
 */
function lessonOf({ text, families, tuned, hand, writer }: Labelled): Lesson {
  const folded = fold(text)
  const said = withoutAsides(folded)
  const bare = traitsOf(said)
  const { names, characters } = tuned ? bare : withListed(bare, listedIn(folded, said).keys())
  const traits = [...names, ...[...characters].map(characterTrait)]
  return { traits, outcome: outcomeOf(families), weight: 1, hand: tuned ? writer : hand }
}

/** What the playbooks and the check itself tell people to say, whole and sentence by sentence. */
const GOOD = [
  ...LIBRARY.flatMap(({ steps }) => steps.flatMap(({ say }) => say.map((line) => line.text))),
  ...[...Object.values(text.instead), text.insteadOfPromise, text.insteadOfGuess],
].flatMap((words) => [...new Set([words, ...(words.match(/[^。！；\n]+[。！；\n]*/g) ?? [])])])

const goodLesson = (words: string): Lesson => {
  const { names, characters } = traitsOf(withoutAsides(fold(words)))
  return { traits: [...names, ...[...characters].map(characterTrait)], outcome: 0, weight: 1, hand: 'ours' }
}

export const learn = (lines: readonly Labelled[]): Model =>
  learnFrom([...lines.map(lessonOf), ...GOOD.map(goodLesson)], OUTCOMES.length, KIND)

/** Weights below this share of the largest are not worth their bytes. */
const FAINT = 0.14

export const packed = (model: Model): ModelFile => pack(model, FAINT)
export const openedAsPacked = (model: Model): Model => opened(model, FAINT, KIND)

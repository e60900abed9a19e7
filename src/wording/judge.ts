import type { Model } from '../triage/index.ts'
import { withoutAsides } from './aside.ts'
import { isBareNegative } from './bare.ts'
import { FAMILIES, type Family, type Finding } from './families.ts'
import { fold } from './fold.ts'
import { JUDGES } from './lexicon/index.ts'
import type { Judge } from './lexicon/pattern.ts'
import { learntModel, oddsOf } from './model.ts'
import { privateNumbers } from './private-data.ts'
import { isSymbolsOnly } from './symbols.ts'
import { traitsOf, withListed } from './traits.ts'
import { whereHeard } from './where.ts'

/** Of a longer message only the beginning is judged: nobody writes a reply of that length by hand. */
const MOST = 2_000
/** From this likelihood on a family is named; precision matters more than zeal. */
const SURE = 0.4
/** Below this one the lists would not make it likely either. */
const POSSIBLE = 0.02
/** Of several sentences one bad one would be drowned by the others: from this length on each is judged as well. */
const LONG = 12
/** What it is said beside may excuse it. */
const SURE_OF_PART = 0.6
/** A refusal is bare only when nothing stands beside it (PH-3). */
const WHOLE_ONLY: readonly Family[] = ['bare_negative']
const SENTENCE = /[^。!;\n]+[。!;\n]*/g

type Place = { readonly start: number; readonly end: number }
type Places = Map<Family, Place>

const blank = (found: string): string => '□'.repeat(found.length)

/** Cheap first: most sentences hold nothing of a family, so what looks like it is covered only where something hit. */
function heard({ harmless, says, maybe, excuses }: Judge, said: string): RegExpExecArray | null {
  if (!says?.test(said) && !maybe?.test(said)) return null
  const rest = harmless ? said.replace(harmless, blank) : said
  const sure = says?.exec(rest)
  if (sure) return sure
  const found = maybe?.exec(rest)
  return found && !excuses?.test(said) ? found : null
}

/** What the lists of these families see, each where it stands. */
export function listedIn(folded: string, said: string, families: readonly Family[] = FAMILIES): Places {
  const places: Places = new Map()
  if (families.includes('bare_negative') && isBareNegative(folded)) {
    places.set('bare_negative', { start: 0, end: folded.length })
  }
  for (const judge of JUDGES) {
    const found = families.includes(judge.family) ? heard(judge, said) : null
    if (found) places.set(judge.family, { start: found.index, end: found.index + found[0].length })
  }
  return places
}

/** What a sentence of staff would better not say, by a model of its own; the tests judge with what never saw it. */
export function judgeWith(model: Model): (message: string) => Finding[] {
  return (message) => {
    const text = message.slice(0, MOST)
    if (isSymbolsOnly(text)) return [findingOf('symbols_only', text, { start: 0, end: text.length })]
    const folded = fold(text)
    const places = placesIn(model, folded, withoutAsides(folded))
    const [number] = privateNumbers(folded)
    if (number) places.set('private_data', number)
    return settled(places).map(([family, place]) => findingOf(family, text, place))
  }
}

function placesIn(model: Model, folded: string, said: string): Places {
  const places = weighed(model, { folded, said }, SURE)
  const sentences = said.length < LONG ? [] : [...said.matchAll(SENTENCE)]
  if (sentences.length < 2) return places
  for (const { index, 0: words } of sentences) {
    const part = { folded: folded.slice(index, index + words.length), said: words }
    for (const [family, { start, end }] of weighed(model, part, SURE_OF_PART)) {
      if (places.has(family) || WHOLE_ONLY.includes(family)) continue
      places.set(family, { start: start + index, end: end + index })
    }
  }
  return places
}

/** Cheap first: by its characters alone most is settled, and only of what is left are the lists asked. */
function weighed(model: Model, { folded, said }: { folded: string; said: string }, sure: number): Places {
  const places: Places = new Map()
  const traits = traitsOf(said)
  const possible = [...oddsOf(model, traits)].flatMap(([family, odds]) => (odds > POSSIBLE ? [family] : []))
  if (possible.length === 0) return places
  const listed = listedIn(folded, said, possible)
  for (const [family, odds] of oddsOf(model, withListed(traits, listed.keys()))) {
    if (odds > sure) places.set(family, listed.get(family) ?? whereHeard(model, said, family))
  }
  return places
}

/** Everything that a sentence of staff would better not say; empty: it is fine. */
export const judgeWords = judgeWith(learntModel)

/** What has a more telling name is called by that alone: sending off to complain is no second fault of shirking. */
const CALLED_BY: Partial<Record<Family, readonly Family[]>> = {
  shirking: ['bare_negative', 'defiance', 'steer_to_complain', 'rhetorical_question', 'vague'],
  bare_negative: ['vague', 'contempt', 'impatience'],
  vague: ['contempt'],
}

const settled = (places: Places): [Family, Place][] =>
  FAMILIES.flatMap((family) => {
    const place = places.get(family)
    const better = CALLED_BY[family]?.some((other) => places.has(other))
    return place && !better ? [[family, place] satisfies [Family, Place]] : []
  })

function findingOf(family: Family, text: string, at: Place): Finding {
  const raw = text.slice(at.start, at.end)
  const words = raw.replace(/^[\s，,。.!！?？~～、…]+|[\s，,。.!！~～、…]+$/g, '') || raw
  const start = at.start + raw.indexOf(words)
  return { family, words, start, end: start + words.length }
}

import {
  CATEGORIES,
  type Category,
  classOf,
  type Judgement,
  type Reason,
  type Said,
  type Verdict,
} from './judgement.ts'
import { type Model, OUTCOMES, type Outcome, openModel, probabilities, strongest } from './model.ts'
import { type Reading, readMessage } from './reading.ts'
import { traitsOf } from './traits.ts'
import weights from './weights.json' with { type: 'json' }
import type { Word } from './words.ts'

/** From this much doubt about “no complaint” on, the bot asks; it asks sooner where a miss would cost most. */
const SURE = 0.3
const ASK = 0.5
const ASK_CHURN = 0.6
const ASK_DANGER = 0.8

const CALMING = ['solved', 'suppose', 'deny', 'joke']

const has = (words: readonly Word[], meanings: readonly string[]): boolean =>
  words.some((word) => word.meanings.some((meaning) => meanings.includes(meaning)))

function asksFrom(reading: Reading, churn: number): number {
  const calm = has(reading.words, CALMING)
  if (reading.dangers.length > 0 && !calm) return ASK_DANGER
  return churn > 0.25 && !calm ? ASK_CHURN : ASK
}

/** What the message is when it is no complaint: LABELS.md does not care, the bot's answer does. */
function socialVerdict({ text, words }: Reading): { verdict: Verdict; word: Word | undefined } {
  const first = (meaning: string) => words.find((word) => word.meanings.includes(meaning))
  const thanks = first('thanks')
  if (thanks) return { verdict: 'thanks', word: thanks }
  const ask = first('ask')
  if (ask || /[?吗呢]$/.test(text)) return { verdict: 'question', word: ask }
  const greet = first('greet')
  return greet && text.length < 16 ? { verdict: 'greeting', word: greet } : { verdict: 'none', word: undefined }
}

/** The words behind a trait: a meaning, two meanings in order, or the characters themselves. */
function wordsBehind(trait: string, { text, words }: Reading): string[] {
  if (trait.length <= 2) return [trait]
  const meanings = trait.split('>')
  return meanings.flatMap((meaning) => {
    const word = words.find(({ meanings: own }) => own.includes(meaning))
    return word ? [text.slice(word.start, word.end)] : []
  })
}

function reasonsFor(
  outcome: Outcome,
  { model, reading, traits }: { model: Model; reading: Reading; traits: Set<string> },
): Reason[] {
  return strongest(model, traits, outcome)
    .filter((trait) => trait.length > 2 || trait.length === 2)
    .slice(0, 3)
    .map((rule) => ({ rule, words: wordsBehind(rule, reading), leads: outcome }))
}

/** A judge with its own weights; the tests judge with weights that have not seen the message. */
export function judgeWith(model: Model): (text: string, said?: Said) => Judgement {
  return (text, said = {}) => {
    const reading = readMessage(text, said)
    const traits = traitsOf(reading)
    const odds = probabilities(model, traits)
    const [none = 1] = odds
    const [best, churn] = favourite(odds)
    const { figures, dangers, repeats } = reading
    if (none >= asksFrom(reading, churn)) {
      const { verdict, word } = socialVerdict(reading)
      const why = reasonsFor('none', { model, reading, traits })
      const social =
        word && verdict !== 'none'
          ? [{ rule: verdict, words: [reading.text.slice(word.start, word.end)], leads: verdict } as Reason]
          : []
      return {
        verdict,
        class: null,
        category: null,
        repeat: false,
        sensitive: 'none',
        figures,
        why: [...social, ...why],
      }
    }
    const verdict = none > SURE ? 'unsure' : 'complaint'
    const repeat = repeats.length > 0
    const sensitive = (dangers[0]?.leads ?? 'none') as Judgement['sensitive']
    const why = [...dangers.slice(0, 1), ...reasonsFor(best, { model, reading, traits }), ...repeats.slice(0, 2)]
    return { verdict, class: classOf(best, { repeat, sensitive }), category: best, repeat, sensitive, figures, why }
  }
}

function favourite(odds: readonly number[]): [Category, number] {
  let best: Category = 'group_feedback'
  let top = -1
  for (const category of CATEGORIES) {
    const odd = odds[OUTCOMES.indexOf(category)] ?? 0
    if (odd > top) {
      top = odd
      best = category
    }
  }
  const churn = odds.slice(1, 4).reduce((sum, one) => sum + one, 0)
  return [best, churn]
}

/** What a message is (LABELS.md): synchronous, offline, the same answer for the same text. */
export const triage = judgeWith(openModel(weights))

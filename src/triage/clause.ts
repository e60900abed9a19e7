import { CATEGORIES, type Category, classOf } from './judgement.ts'
import { type Model, probabilities } from './linear-model.ts'
import { OUTCOMES, vectorFor } from './model.ts'
import { type Reading, readMessage } from './reading.ts'
import { traitsOf } from './traits.ts'

const BETWEEN = /[,.。;!?、\n~…]+|而且|并且|还有|另外|同时|但是|不过/g
const SHORTEST = 3
/** A demand may fill two clauses: 要到期了是吧,莫来找我续. */
const WIDEST = 2
/** Where the whole message smells less of leaving no part is read again: that would cost a fifth of the speed. */
const SMELL = 0.0003
/** So clear must a part be when it is read alone, and so little may it be no complaint. */
const CLEAR = 0.9
const DOUBT = 0.3

/** The three demands of class A. */
export const ENDINGS = CATEGORIES.filter((category) => classOf(category, { repeat: false, sensitive: 'none' }) === 'A')

const oddsOf = (odds: Float64Array, category: Category): number => odds[OUTCOMES.indexOf(category)] ?? 0
const leaving = (odds: Float64Array): number => ENDINGS.reduce((sum, category) => sum + oddsOf(odds, category), 0)

/**
 * The demand of class A that a part of a message makes beside what weighs more in the whole: a message with a figure
 * and such a demand is class A (LABELS.md). Null where no part makes one clearly.
 */
export function demandBeside(model: Model, { text, isStaff }: Reading, whole: Float64Array): Category | null {
  if (leaving(whole) < SMELL) return null
  for (const part of partsOf(text)) {
    const odds = probabilities(
      model,
      vectorFor(traitsOf(readMessage(part, { by: isStaff ? 'agent' : 'owner' })), model),
    )
    const [none = 1] = odds
    if (none >= DOUBT || leaving(odds) < CLEAR) continue
    return ENDINGS.reduce((best, category) => (oddsOf(odds, category) > oddsOf(odds, best) ? category : best))
  }
  return null
}

/** One clause, and two that follow each other; never the whole message. */
function partsOf(text: string): string[] {
  const clauses: { from: number; to: number }[] = []
  let from = 0
  for (const { index, 0: between } of [...text.matchAll(BETWEEN), { index: text.length, 0: '' }]) {
    if (index - from >= SHORTEST) clauses.push({ from, to: index })
    from = index + between.length
  }
  const parts: string[] = []
  for (let wide = 1; wide <= Math.min(WIDEST, clauses.length - 1); wide += 1) {
    for (let at = 0; at + wide <= clauses.length; at += 1) {
      parts.push(text.slice(clauses[at]?.from, clauses[at + wide - 1]?.to))
    }
  }
  return parts
}

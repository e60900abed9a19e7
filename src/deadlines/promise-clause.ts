import type { TimeSaid } from '../commands/time-words.ts'
import {
  ACT,
  FORECAST,
  GOAL,
  HYPOTHESIS,
  LOOKS_AFTER,
  NORM,
  OTHERS_ACT,
  OTHERS_FIRST,
  PAST,
  PATIENCE,
  QUESTION,
  REFUSAL,
  REQUEST,
  RULE,
  SHOP_ACTS,
  SHOP_FIRST,
  TO_SHOP,
  TURNS_FORWARD,
} from './promise-words.ts'

/** A stretch between two marks, with the mark that ends it. */
export interface Clause {
  readonly start: number
  readonly end: number
  readonly words: string
}

export interface Asked {
  readonly clause: Clause
  readonly time: TimeSaid
  readonly sentence: readonly Clause[]
}

export const isToShop = (words: string): boolean => TO_SHOP.test(words)

/** What can be said of a clause without knowing where its time stands. */
function bindsNobody(words: string): boolean {
  if (QUESTION.test(words) || REFUSAL.test(words)) return true
  if (PAST.test(words) && !TURNS_FORWARD.test(words)) return true
  if (REQUEST.test(words.replace(PATIENCE, '')) && !TO_SHOP.test(words)) return true
  return FORECAST.test(words) && !LOOKS_AFTER.test(words)
}

/** Whether what the clause says of its time is ours to keep: not a rule, not the past, nobody else's word. */
export function isOurs({ clause, time, sentence }: Asked): boolean {
  const { words } = clause
  const before = words.slice(0, time.start - clause.start)
  const after = words.slice(time.end - clause.start)
  const lead = sentence
    .filter(({ start }) => start <= clause.start)
    .map((each) => each.words)
    .join('')
  if (HYPOTHESIS.test(lead) || NORM.test(lead) || bindsNobody(words)) return false
  if (RULE.test(words) && !(GOAL.test(words) && time.elapsedMs === null)) return false
  if (OTHERS_ACT.test(before) || OTHERS_FIRST.test(after)) return false
  const patient = before.replace(PATIENCE, '')
  return TO_SHOP.test(words) || !(SHOP_ACTS.test(patient) || SHOP_FIRST.test(after))
}

/** Whether there is an act of ours in the clause itself or, where it has none, in one beside it. */
export function promisesBeside({ clause, time }: Asked, beside: readonly Clause[]): boolean {
  const { words } = clause
  const rest = words.slice(0, time.start - clause.start) + words.slice(time.end - clause.start)
  if (ACT.test(rest) || (time.elapsedMs !== null && rest.replace(PATIENCE, '') !== rest)) return true
  return beside.some(
    (each) => ACT.test(each.words) && !bindsNobody(each.words) && !RULE.test(each.words) && !NORM.test(each.words),
  )
}

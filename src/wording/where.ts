import type { Model } from '../triage/index.ts'
import type { Family } from './families.ts'
import { voteOf } from './model.ts'
import { eachGram } from './traits.ts'

const PART = /[^，。,!！?？；;、\s]+/g

/** Where a family is heard best: of the parts between stops, the one whose characters spoke most for it. */
export function whereHeard(model: Model, said: string, family: Family): { start: number; end: number } {
  const votes = new Float64Array(said.length)
  eachGram(said, (key, at) => {
    const place = Math.min(Math.max(at, 0), said.length - 1)
    votes[place] = (votes[place] ?? 0) + voteOf(model, key, family)
  })
  let best = { start: 0, end: said.length, vote: Number.NEGATIVE_INFINITY }
  for (const match of said.matchAll(PART)) {
    const [start, end] = [match.index, match.index + match[0].length]
    const vote = votes.subarray(start, end).reduce((sum, each) => sum + each, 0)
    if (vote > best.vote) best = { start, end, vote }
  }
  return best
}

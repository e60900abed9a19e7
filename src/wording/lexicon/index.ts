import { contempt } from './contempt.ts'
import { defiance } from './defiance.ts'
import { impatience } from './impatience.ts'
import { judgeOf } from './pattern.ts'
import { absolutePromise } from './promise.ts'
import { rhetoricalQuestion } from './rhetorical-question.ts'
import { shirking } from './shirking.ts'
import { steering } from './steering.ts'
import { stillThere } from './still-there.ts'
import { vague } from './vague.ts'

/** The families that are told by their words; symbols, private data and bare refusals have rules of their own. */
export const JUDGES = [
  rhetoricalQuestion,
  shirking,
  contempt,
  impatience,
  defiance,
  vague,
  steering,
  absolutePromise,
  stillThere,
].map(judgeOf)

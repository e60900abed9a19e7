import { withoutAsides } from './aside.ts'
import { isBareNegative } from './bare.ts'
import type { Family, Finding } from './families.ts'
import { fold } from './fold.ts'
import { JUDGES } from './lexicon/index.ts'
import type { Judge } from './lexicon/pattern.ts'
import { privateNumbers } from './private-data.ts'
import { isSymbolsOnly } from './symbols.ts'

/** Of a longer message only the beginning is judged: nobody writes a reply of that length by hand. */
const MOST = 2_000

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

/** Everything that a sentence of staff would better not say; empty: it is fine. */
export function judgeWords(message: string): Finding[] {
  const text = message.slice(0, MOST)
  if (isSymbolsOnly(text)) return [whole('symbols_only', text)]
  const folded = fold(text)
  const said = withoutAsides(folded)
  const findings: Finding[] = []
  if (isBareNegative(folded)) findings.push(whole('bare_negative', text))
  for (const judge of JUDGES) {
    const found = heard(judge, said)
    if (found) findings.push(findingOf(judge.family, text, { start: found.index, length: found[0].length }))
  }
  for (const { start, end } of privateNumbers(folded).slice(0, 1)) {
    findings.push(findingOf('private_data', text, { start, length: end - start }))
  }
  return settled(findings)
}

/** What has a more telling name is called by that alone: sending off to complain is no second fault of shirking. */
const CALLED_BY: Partial<Record<Family, readonly Family[]>> = {
  shirking: ['bare_negative', 'defiance', 'steer_to_complain', 'rhetorical_question', 'vague'],
  bare_negative: ['vague', 'contempt', 'impatience'],
  vague: ['contempt'],
}

const settled = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ family }) => !findings.some((other) => CALLED_BY[family]?.includes(other.family)))

const whole = (family: Family, text: string): Finding => findingOf(family, text, { start: 0, length: text.length })

function findingOf(family: Family, text: string, at: { start: number; length: number }): Finding {
  const raw = text.slice(at.start, at.start + at.length)
  const words = raw.replace(/^[\s，,。.!！?？~～、…]+|[\s，,。.!！~～、…]+$/g, '') || raw
  const start = at.start + raw.indexOf(words)
  return { family, words, start, end: start + words.length }
}

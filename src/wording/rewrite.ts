import type { Family, Finding } from './families.ts'
import { fold } from './fold.ts'
import { judgeWords } from './judge.ts'
import { maskNumbers } from './private-data.ts'
import { text } from './text.ts'

/** Words of certainty and what may be said in their place (R-71: leave a margin). */
const SOFTER: readonly (readonly [RegExp, string])[] = [
  [/我们?(?:跟|向|给)?(?:您|你)?(?:保证|担保|打包票|发誓)/g, '我会尽力做到'],
  [/绝对不会再|绝不会再|再也不会|一定不会再|永远不会再|永远不会/g, '会尽量不再'],
  [/(?:一定|肯定|绝对|必定|必将|铁定|妥妥的?|百分之?百|100%)(?:会|能|可以)?/g, '会尽量'],
  [/保证|确保/g, '尽力做到'],
]

/** The whole sentence goes: whatever its point is, it can't be said like this. */
const INSTEAD: Readonly<Record<Exclude<Family, 'absolute_promise' | 'private_data' | 'vague'>, string>> = text.instead

type Sentence = { readonly start: number; readonly end: number; readonly words: string }

/** Sentences, and the halves that a comma parts. */
function sentencesOf(message: string): Sentence[] {
  return [...message.matchAll(/[^，。,!！?？；;\n]*[，。,!！?？；;\n]*/g)]
    .filter(([words]) => words !== '')
    .map((match) => ({ start: match.index, end: match.index + match[0].length, words: match[0] }))
}

const touches = (sentence: Sentence, { start, end }: Finding): boolean => sentence.start < end && start < sentence.end

function softened(words: string): string {
  const softer = SOFTER.reduce((said, [pattern, to]) => said.replace(pattern, to), words)
  const still = judgeWords(softer).some(({ family }) => family === 'absolute_promise')
  return still || softer === words ? text.insteadOfPromise : softer
}

/** A text that means the same and can be sent; 〈〉 stands for what only its writer knows. */
export function rewritten(message: string, findings: readonly Finding[]): string {
  const masked = maskNumbers(message, fold(message))
  const rest = findings.filter(({ family }) => family !== 'private_data')
  if (rest.length === 0) return masked
  const parts: string[] = []
  for (const sentence of sentencesOf(message)) {
    const found = rest.filter((finding) => touches(sentence, finding))
    const said =
      found.length === 0 ? [maskNumbers(sentence.words, fold(sentence.words))] : found.map(insteadOf(sentence))
    for (const each of said) if (!parts.includes(each)) parts.push(each)
  }
  const joined = tidied(parts.join(''))
  const left = judgeWords(joined).filter(({ family }) => family !== 'private_data')
  return left.length === 0 ? joined : tidied([...new Set(rest.map(insteadOf(null)))].join(''))
}

const insteadOf =
  (sentence: Sentence | null) =>
  ({ family }: Finding): string => {
    if (family === 'absolute_promise') return sentence ? softened(sentence.words) : text.insteadOfPromise
    if (family === 'vague') return text.insteadOfGuess
    return family === 'private_data' ? '' : INSTEAD[family]
  }

const tidied = (words: string): string =>
  words
    .replace(/[，,、](?=[。！!？?])/g, '')
    .replace(/([。！？])[，。,、]+/g, '$1')
    .replace(/[，,、\s]+$/, '。')
    .trim()

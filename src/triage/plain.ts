import { Converter } from 'opencc-js/t2cn'
import { SPELLING } from './lexicon/spelling.ts'
import { longestMatch } from './trie.ts'
import { wordsOf } from './wordlist.ts'

/** Of a longer text the beginning and the end are judged: what is wanted stands in one of them. */
const HEAD = 3_000
const TAIL = 1_000

const toSimplified = Converter({ from: 'hk', to: 'cn' })

const [FIRST, LAST] = [0x3400, 0x9fff]

/** Marks, by code, the characters that only a Traditional text has, with their own: the converter runs only then. */
function traditionalCodes(): { marks: Uint8Array; own: ReadonlyMap<string, string> } {
  const codes = Array.from({ length: LAST - FIRST + 1 }, (_, i) => String.fromCharCode(FIRST + i))
  // blanks keep the converter from reading neighbours as one word
  const converted = toSimplified(codes.join(' ')).split(' ')
  const marks = new Uint8Array(0x10000)
  const own = new Map<string, string>()
  codes.forEach((character, i) => {
    const to = converted[i]
    if (to === undefined || to === character) return
    marks[FIRST + i] = 1
    if (to.length === 1) own.set(character, to)
  })
  return { marks, own }
}

const { marks: TRADITIONAL, own: OWN } = traditionalCodes()

/** One character alone: what is as long as it was keeps its places. */
export const simplified = (character: string): string => OWN.get(character) ?? character

const respell = longestMatch(
  Object.entries(SPELLING).flatMap(([to, from]) => wordsOf(from).map((word) => [word, to] as const)),
)

function fold(text: string): string {
  for (let i = 0; i < text.length; i += 1) if (TRADITIONAL[text.charCodeAt(i)] === 1) return toSimplified(text)
  return text
}

function usual(text: string): string {
  let out = ''
  let kept = 0
  for (let at = 0; at < text.length; ) {
    const found = respell(text, at)
    if (!found) {
      at += 1
      continue
    }
    out += text.slice(kept, at) + found.value
    at = found.end
    kept = at
  }
  return out + text.slice(kept)
}

/** Cut before and after folding the width: one character may become eighteen. */
const ends = (text: string): string =>
  text.length <= HEAD + TAIL ? text : `${text.slice(0, HEAD)}\n${text.slice(-TAIL)}`

/** The message as the rules read it: Simplified, half-width, lower case, the usual word for each dialect word. */
export function plain(text: string): string {
  return usual(fold(ends(ends(text).normalize('NFKC'))).toLowerCase())
}

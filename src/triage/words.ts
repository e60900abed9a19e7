import { CALM } from './lexicon/calm.ts'
import { DANGER, HINTS, SAFE_TALK } from './lexicon/danger.ts'
import { LEAVING } from './lexicon/leaving.ts'
import { MEASURES } from './lexicon/measures.ts'
import { REPLIES } from './lexicon/replies.ts'
import { longestMatch } from './trie.ts'
import { wordsOf } from './wordlist.ts'

/** A word of the text with what it may mean; nothing for a character that stands in no list. */
export interface Word {
  readonly start: number
  readonly end: number
  readonly meanings: readonly string[]
  /** Counts up at each stop: words of one clause belong together. */
  readonly clause: number
}

type Lexicon = Readonly<Record<string, string>>

const STOP = /[,。!?;…~\n、]/
const LETTER = /[a-z]/
const DIGIT = /\d/
const NOTHING: readonly string[] = []

function meaningsOf(lexicon: Lexicon): Map<string, string[]> {
  const meanings = new Map<string, string[]>()
  for (const [meaning, entry] of Object.entries(lexicon))
    for (const word of wordsOf(entry)) {
      const known = meanings.get(word) ?? []
      if (!known.includes(meaning)) meanings.set(word, [...known, meaning])
    }
  return meanings
}

/** A Latin word or a numeral is never cut: `art` is no part of `start`, nor 12345 of an order's number. */
function isCut(text: string, start: number, end: number): boolean {
  const [before, first] = [text.charAt(start - 1), text.charAt(start)]
  const [last, after] = [text.charAt(end - 1), text.charAt(end)]
  if (LETTER.test(first) && LETTER.test(before)) return true
  if (DIGIT.test(first) && (DIGIT.test(before) || LETTER.test(before))) return true
  return (LETTER.test(last) && LETTER.test(after)) || (DIGIT.test(last) && DIGIT.test(after))
}

function readWith(lexicon: Lexicon): (text: string) => Word[] {
  const meaningAt = longestMatch(meaningsOf(lexicon))
  return (text) => {
    const words: Word[] = []
    let clause = 0
    for (let at = 0; at < text.length; ) {
      const character = text.charAt(at)
      if (STOP.test(character)) clause += 1
      const found = meaningAt(text, at)
      const whole = found && !isCut(text, at, found.end) ? found : null
      const end = whole?.end ?? at + 1
      if (whole || character !== ' ') words.push({ start: at, end, meanings: whole?.value ?? NOTHING, clause })
      at = end
    }
    return words
  }
}

/** What a message is about: the trade's words, longest first, and the characters between them. */
export const wordsIn = readWith({ ...LEAVING, ...MEASURES, ...REPLIES, ...CALM })

/** What is dangerous in it; read apart, because “手” means something here and nothing there. */
export const signsIn = readWith({ ...DANGER, ...HINTS, safe: SAFE_TALK })

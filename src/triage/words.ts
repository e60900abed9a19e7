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

/** “没有漏回”, “不是律师函”, “没有顾客起诉”: what follows is said not to be. */
const DENIED =
  /(?<!是|要)(?:没有?|不是|并非|并未|未|从没|不会|不算|不用|没想着|不至于)(?:有|任何|一个|人|客户|顾客|买家|客人|收到|接到|发现|发生|出现|走到|被|过|上|说){0,3}$/
const DENIED_REACH = 10

const STOPS = ',。!?;…~\n、'
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

const denials = new Map<readonly string[], readonly string[]>()

/** The same meanings as `not_…`; one array for each, so that nothing is built while reading. */
function deniedMeanings(meanings: readonly string[]): readonly string[] {
  const known = denials.get(meanings)
  if (known) return known
  const denied = meanings.map((meaning) => `not_${meaning}`)
  denials.set(meanings, denied)
  return denied
}

const isDenied = (text: string, start: number): boolean =>
  DENIED.test(text.slice(Math.max(0, start - DENIED_REACH), start))

function readWith(lexicon: Lexicon): (text: string) => Word[] {
  const meaningAt = longestMatch(meaningsOf(lexicon))
  return (text) => {
    const words: Word[] = []
    let clause = 0
    for (let at = 0; at < text.length; ) {
      const character = text.charAt(at)
      if (STOPS.includes(character)) clause += 1
      const found = meaningAt(text, at)
      const whole = found && !isCut(text, at, found.end) ? found : null
      const end = whole?.end ?? at + 1
      const meanings = whole?.value ?? NOTHING
      if (whole && isDenied(text, at)) words.push({ start: at, end, meanings: deniedMeanings(meanings), clause })
      else if (whole || character !== ' ') words.push({ start: at, end, meanings, clause })
      at = end
    }
    return words
  }
}

const TRADE: Lexicon = { ...LEAVING, ...MEASURES, ...REPLIES, ...CALM }

/** What a word of the trade may mean: the names of the lists. */
export const MEANINGS: readonly string[] = Object.keys(TRADE)

/** What a message is about: the trade's words, longest first, and the characters between them. */
export const wordsIn = readWith(TRADE)

/** What is dangerous in it; read apart, because “手” means something here and nothing there. */
export const signsIn = readWith({ ...DANGER, ...HINTS, safe: SAFE_TALK })

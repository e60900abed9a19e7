import { Converter } from 'opencc-js/t2cn'

/** Longer texts are judged by this many characters from the start; nobody complains at such length. */
const LONGEST = 4_000

const toSimplified = Converter({ from: 'twp', to: 'cn' })

/** Characters that only a Traditional text has: the converter runs only when one of them is there. */
const TRADITIONAL = new Set<string>()
for (let code = 0x3400; code <= 0x9fff; code += 1) {
  const character = String.fromCharCode(code)
  if (toSimplified(character) !== character) TRADITIONAL.add(character)
}

function fold(text: string): string {
  for (const character of text) if (TRADITIONAL.has(character)) return toSimplified(text)
  return text
}

/** The message as the rules read it: Simplified, half-width, lower case, one kind of blank. */
export function plain(text: string): string {
  return fold(text.slice(0, LONGEST).normalize('NFKC')).toLowerCase()
}

/** `第{二|三}次` stands for 第二次 and 第三次. */
function spellOut(pattern: string): string[] {
  const open = pattern.indexOf('{')
  if (open < 0) return [pattern]
  const close = pattern.indexOf('}', open)
  const head = pattern.slice(0, open)
  const tails = spellOut(pattern.slice(close + 1))
  return pattern
    .slice(open + 1, close)
    .split('|')
    .flatMap((choice) => tails.map((tail) => head + choice + tail))
}

/** The words of a lexicon entry: apart by blanks, `_` for a blank inside a word. */
export const wordsOf = (entry: string): string[] =>
  entry
    .trim()
    .split(/\s+/)
    .flatMap(spellOut)
    .map((word) => word.replaceAll('_', ' '))

import { isParts, joined, type Rich } from '../chat/rich.ts'
import { text } from './text.ts'

/** How many bytes a text takes on a card, as JSON: marks are written as entities, styles as tags. Rather too many. */
export function sizeOf(of: Rich): number {
  if (typeof of === 'string') return [...of].reduce((sum, letter) => sum + sizeOfLetter(letter), 0)
  if (isParts(of)) return of.reduce((sum, part) => sum + sizeOf(part), 0)
  if ('bold' in of) return BOLD_BYTES + sizeOf(of.bold)
  return 'of' in of ? COLOR_BYTES + sizeOf(of.of) : PERSON_BYTES
}

const BOLD_BYTES = 10
const COLOR_BYTES = 32
const PERSON_BYTES = 180

function sizeOfLetter(letter: string): number {
  if (/[\w ,%/']/.test(letter)) return 1
  if (letter < '\u0080') return 6
  return letter.length > 1 ? 4 : 3
}

/** As many of the lines as there is room for; what was left out is counted. */
export function fold(lines: readonly Rich[], bytes: number, between = '\n'): Rich {
  let left = bytes
  const kept = lines.filter((line) => {
    left -= sizeOf(line) + sizeOf(between)
    return left >= 0
  })
  const more = lines.length - kept.length
  return joined(more > 0 ? [...kept, text.andMore(more)] : kept, between)
}

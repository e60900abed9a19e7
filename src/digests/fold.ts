import { isParts, joined, plain, type Rich } from '../chat/rich.ts'
import { text } from './text.ts'

/** About how many bytes a text takes on a card: marks are written as entities, styles as tags. Rather too many. */
export function sizeOf(of: Rich): number {
  if (typeof of === 'string') return [...of].reduce((sum, letter) => sum + sizeOfLetter(letter), 0)
  if (isParts(of)) return of.reduce((sum, part) => sum + sizeOf(part), 0)
  return STYLE_BYTES + sizeOf(plain(of))
}

const STYLE_BYTES = 30
const sizeOfLetter = (letter: string): number => (/[\w\s,.%#-]/.test(letter) ? 1 : letter > '\u007f' ? 4 : 6)

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

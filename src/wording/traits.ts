import { pairKey, type TraitKey } from '../triage/index.ts'
import type { Family } from './families.ts'

/** What the model weighs: what the lists saw, facts about the whole, and one to three characters in a row. */
export interface Traits {
  readonly names: ReadonlySet<string>
  /** One character or two, as the number that triage knows them by. */
  readonly characters: ReadonlySet<number>
}

const LISTED = '#listed:'
export const isListed = (trait: string): boolean => trait.startsWith(LISTED)

const LENGTHS = [4, 8, 16, 30]
/** Before the first character and after the last. */
const EDGE = '^'

/** `said`: folded, without what is only cited. */
export function traitsOf(said: string): Traits {
  const names = new Set<string>()
  const characters = new Set<number>()
  names.add(`#length:${LENGTHS.filter((length) => said.length >= length).length}`)
  if (said.includes('?')) names.add('#asked')
  if (said.includes('!')) names.add('#cried')
  const take = (key: TraitKey): void => void (typeof key === 'string' ? names.add(key) : characters.add(key))
  eachGram(said, take)
  return { names, characters }
}

/** And the families whose lists saw something in it. */
export function withListed({ names, characters }: Traits, listed: Iterable<Family>): Traits {
  const seen = [...listed].map((family) => LISTED + family)
  return { names: new Set([...names, ...(seen.length > 0 ? seen : [`${LISTED}none`])]), characters }
}

/** One to three characters in a row, and the place of the first of them; −1 is the edge before the text. */
export function eachGram(said: string, take: (key: TraitKey, at: number) => void): void {
  const text = `${EDGE}${said.replace(/\d/g, '0')}${EDGE}`
  let [first, second, third] = [0, partAt(text, 0), partAt(text, 1)]
  for (let at = 0; at < text.length; at += 1) {
    ;[first, second, third] = [second, third, partAt(text, at + 2)]
    if (first === 0) continue
    take(first, at - 1)
    if (second === 0) continue
    take(pairKey(first, second), at - 1)
    if (third !== 0) take(text.slice(at, at + 3), at - 1)
  }
}

/** 0: nothing that belongs together with its neighbours. Blanks part words, and half an emoji is no character. */
function partAt(text: string, at: number): number {
  const code = at < text.length ? text.charCodeAt(at) : 0
  return code <= 0x20 || (code >= 0xd800 && code <= 0xdfff) ? 0 : code
}

import { LIBRARY_FILES, LIBRARY_INITIALS } from './library.generated.ts'
import { parsePlaybook } from './parse.ts'
import type { Playbook } from './playbook.ts'
import { READINGS } from './readings.generated.ts'

export const numberOf = (id: string): number => Number(id.slice(id.indexOf('-') + 1))

/** Every built-in playbook, by number; read once when the program starts, which fails when one is not well written. */
export const LIBRARY: readonly Playbook[] = Object.entries(LIBRARY_FILES)
  .map(([name, source]) => parsePlaybook(name, source))
  .sort((a, b) => numberOf(a.id) - numberOf(b.id))

const numberIn = (name: string): number => Number(/\d+/.exec(name)?.[0])

/** Titles and topics by the first letters of their readings: 挽留 is wl. */
const INITIALS = new Map(
  LIBRARY_INITIALS.split(';').map((line) => {
    const [name = '', pairs = ''] = line.split('=')
    const words = pairs.split(' ').map((pair) => pair.split(':') as [string, string]) // generated, and tested
    return [numberIn(name), new Map(words)] as const
  }),
)

/** A company's own words are read character by character, each as it is usually read. */
const LETTERS = new Map(
  READINGS.split(' ').flatMap(([letter = '', ...characters]) => characters.map((each) => [each, letter] as const)),
)

const initialsOf = (words: string): string => Array.from(words, (each) => LETTERS.get(each) ?? '').join('')

/** The title or topic of a playbook that these letters are the initials of. */
export function byInitials(book: Playbook, letters: string): string | null {
  const ours = findBuiltin(book.id) && INITIALS.get(numberOf(book.id))?.get(letters)
  return ours ?? [book.title, ...book.topics].find((words) => initialsOf(words) === letters) ?? null
}

const BY_ID = new Map(LIBRARY.map((book) => [book.id, book]))

export const findBuiltin = (id: string): Playbook | null => BY_ID.get(id) ?? null

/** The Markdown of one that we bring. */
export const builtinSource = (id: string): string | null =>
  Object.entries(LIBRARY_FILES).find(([name]) => BY_ID.has(id) && numberIn(name) === numberOf(id))?.[1] ?? null

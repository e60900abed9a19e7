import { LIBRARY_FILES } from './library.generated.ts'
import { parsePlaybook } from './parse.ts'
import type { Playbook } from './playbook.ts'

const numberOf = (id: string): number => Number(id.slice(id.indexOf('-') + 1))

/** Every built-in playbook, by number; read once when the program starts, which fails when one is not well written. */
export const LIBRARY: readonly Playbook[] = Object.entries(LIBRARY_FILES)
  .map(([name, source]) => parsePlaybook(name, source))
  .sort((a, b) => numberOf(a.id) - numberOf(b.id))

const BY_ID = new Map(LIBRARY.map((book) => [book.id, book]))

export const findBook = (id: string): Playbook | null => BY_ID.get(id) ?? null

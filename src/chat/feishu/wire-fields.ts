import { z } from 'zod'
import type { Person } from '../port.ts'

const LONGEST_NAME = 200

const ID = /^[A-Za-z0-9][A-Za-z0-9_.:=+-]{0,127}$/

/** Whether this may stand in a key, a path or a tag as it is. */
export const isId = (text: string): boolean => ID.test(text)

export const id = z.string().regex(ID)

/** null, "" and absent all mean: there is none (FEISHU.md 2.1). */
export const optionalId = id
  .or(z.literal(''))
  .nullish()
  .transform((value) => value || undefined)

/** What somebody or something is called; a name of another type is no name. */
export const name = z
  .string()
  .nullish()
  .catch(undefined)
  .transform((value) => cleaned(value ?? '', LONGEST_NAME) || undefined)

export const ids = z
  .object({ open_id: optionalId, union_id: optionalId })
  .nullish()
  .transform((value) => ({ openId: value?.open_id, unionId: value?.union_id }))

export type Ids = z.output<typeof ids>

/** Null when the platform gave no open_id: without it nobody can be recognised. */
export function personOf(who: Ids, facts: Pick<Person, 'name' | 'tenantKey'>): Person | null {
  return who.openId ? { openId: who.openId, unionId: who.unionId, ...facts } : null
}

/**
 * Text as a database takes it: no NUL or other control characters but line break and tab, no half of a surrogate pair,
 * at most `longest` UTF-16 units.
 */
export function cleaned(text: string, longest: number): string {
  const cut = text.length > longest ? text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '') : text
  return cut
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')
    .toWellFormed()
}

import { isDay, type LocalDay } from '../kernel/calendar.ts'
import type { Figures } from './keys.ts'
import { readFigures } from './read-figures.ts'

/** One line in (DESIGN.md section 5). */
export interface FiguresLine {
  readonly id: string
  readonly text: string
  readonly today: LocalDay
  readonly shops?: readonly string[] | undefined
}

export type FiguresAnswer =
  | { readonly id: string; readonly date: LocalDay; readonly shop: string | null; readonly values: Figures }
  | { readonly id: string; readonly problem: 'implausible' | 'unknown_metric' | 'no_value' | 'future_date' }

/** The file is not ours: what a line claims to be is looked at. */
const isNames = (shops: unknown): boolean => Array.isArray(shops) && shops.every((name) => typeof name === 'string')

/** One line out: what was read, or the one word that says why nothing was. RangeError: a field is none. */
export function figuresLine({ id, text, today, shops }: FiguresLine): FiguresAnswer {
  if (!isDay(String(today))) throw new RangeError(`${id}: expected "today" such as 2026-11-20`)
  if (shops !== undefined && !isNames(shops)) throw new RangeError(`${id}: expected "shops" to be a list of names`)
  const read = readFigures(text, { today, shops })
  return 'problem' in read ? { id, problem: read.problem } : { id, ...read }
}

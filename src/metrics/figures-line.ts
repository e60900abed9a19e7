import type { LocalDay } from '../kernel/calendar.ts'
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

/** One line out: what was read, or the one word that says why nothing was. */
export function figuresLine({ id, text, today, shops }: FiguresLine): FiguresAnswer {
  const read = readFigures(text, { today, shops })
  return 'problem' in read ? { id, problem: read.problem } : { id, ...read }
}

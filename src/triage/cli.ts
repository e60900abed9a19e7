import { triage } from './judge.ts'
import type { Category, ComplaintClass, Figures, Said, Sensitive } from './judgement.ts'

/** One line in (DESIGN.md section 5). */
export interface TriageLine {
  readonly id: string
  readonly text: string
  readonly role?: NonNullable<Said['by']>
}

/** One line out, in the words of LABELS.md. */
export interface LabelledLine {
  readonly id: string
  readonly is_complaint: boolean
  readonly class: ComplaintClass | null
  readonly category: Category | null
  readonly repeat: boolean
  readonly sensitive: Sensitive
  readonly shop_metric: Figures
}

/** `unsure` counts as a complaint here: in a chat the bot would ask, and a file can't be asked. */
export function judgeLine({ id, text, role }: TriageLine): LabelledLine {
  const { verdict, class: grade, category, repeat, sensitive, figures } = triage(text, role ? { by: role } : {})
  const is_complaint = verdict === 'complaint' || verdict === 'unsure'
  return { id, is_complaint, class: grade, category, repeat, sensitive, shop_metric: figures }
}

import type { Category, ComplaintClass, Sensitive } from '../triage/index.ts'
import type { Playbook } from './playbook.ts'

export interface Matter {
  readonly class: ComplaintClass
  readonly category: Category | null
  readonly sensitive: Sensitive
}

/** A and B oblige to more than their subject does: their playbook comes first whatever the subject. */
const LIFTED: readonly ComplaintClass[] = ['A', 'B']

/** The playbooks for a ticket, the one to follow first: what is sensitive, what the class obliges to, the subject. */
export function fitting(books: readonly Playbook[], matter: Matter): Playbook[] {
  const { sensitive, category } = matter
  const bySensitive = sensitive === 'none' ? [] : books.filter((book) => book.sensitive.includes(sensitive))
  const ofClass = books.filter((book) => book.classes.includes(matter.class))
  const byCategory = category === null ? [] : books.filter((book) => book.categories.includes(category))
  const byClass = LIFTED.includes(matter.class) || category === null ? ofClass : []
  return [...new Set([...bySensitive.slice(0, 1), ...byClass, ...byCategory, ...bySensitive])]
}

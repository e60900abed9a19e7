import { plain } from '../commands/plain.ts'
import { classOf } from '../triage/index.ts'
import type { Facts, TicketFacts } from './facts.ts'
import type { Case, Line, Playbook } from './playbook.ts'

/** Pure: which lines of a playbook hold here, and where it begins. */

const DONE = '(?:已经?|都|早就?|昨[天晚]|今天|刚刚?|上个?[周月]|前[天几])'
const LEAVING =
  '(?:转[走给到]|换[了到成]|找了[别另新]|自己[做招接干]|接回|收回|撤[走掉完了]|停[掉了]|删[掉完光了]|移除了|不合作了)'
const GONE = new RegExp(`${DONE}.{0,8}?${LEAVING}`)
const NOT_YET = /(?:还没|没有|准备|打算|正想|想要?|要是|如果|万一|再不?|考虑|不然|否则)[^，。！？,.!?]{0,12}$/

/** Whether the words say that it has happened already: the accounts are gone, others do it now. */
export function saysGone(words: string): boolean {
  const said = plain(words)
  const found = GONE.exec(said)
  return found !== null && !NOT_YET.test(said.slice(0, found.index)) && !/(?:还没|准备|打算)/.test(found[0])
}

const isChurn = ({ category }: TicketFacts): boolean =>
  category !== null && classOf(category, { repeat: false, sensitive: 'none' }) === 'A'

/** What holds of a ticket, for the lines that are marked for a case. */
export function casesOf({ ticket, shop }: Pick<Facts, 'ticket' | 'shop'>): ReadonlySet<Case> {
  const cases = new Set<Case>()
  if (ticket?.category) cases.add(ticket.category)
  if (ticket && ticket.sensitive !== 'none') cases.add(ticket.sensitive)
  const left = shop?.stopped === true || (ticket !== null && isChurn(ticket) && saysGone(ticket.words))
  cases.add(left ? 'left' : 'here')
  if (ticket?.class === 'A' && !isChurn(ticket)) cases.add('neglected')
  return cases
}

/** Index of the step to begin with (RULES.md PB-1: as the case needs, not always from the first). */
export function startOf(book: Pick<Playbook, 'starts' | 'steps'>, cases: ReadonlySet<Case>): number {
  const start = book.starts.find((each) => cases.has(each.case))
  return Math.max(
    0,
    book.steps.findIndex((step) => step.key === start?.step),
  )
}

export const fits = (line: Line, cases: ReadonlySet<Case>): boolean =>
  line.when.length === 0 || line.when.some((each) => cases.has(each))

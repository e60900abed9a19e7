import type { Category, Judgement } from '../triage/index.ts'
import { triage } from '../triage/index.ts'

/** Two demands that end a contract in one message: the first of these counts (RULES.md section 17). */
const DEMANDS: readonly Category[] = ['refund_request', 'account_removal', 'renewal_refusal']

const CLAUSE = /[，。；！？、,;!?\n]+|而且|并且|还有|另外|同时/

/** Only what is class A already is read again, clause by clause. */
export function gravestDemand(words: string, judgement: Judgement): Judgement {
  if (judgement.class !== 'A' || judgement.category === DEMANDS[0]) return judgement
  const said = words
    .split(CLAUSE)
    .map((clause) => triage(clause))
    .filter(({ verdict }) => verdict === 'complaint' || verdict === 'unsure')
    .map(({ category }) => category)
  const gravest = DEMANDS.find((demand) => demand === judgement.category || said.includes(demand))
  if (!gravest || gravest === judgement.category) return judgement
  return { ...judgement, category: gravest }
}

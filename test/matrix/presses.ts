import { type Outcome, outcomesOf, type Way } from './buttons.ts'
import { CAST, EXTERNAL, INTERNAL, type Stage } from './cast.ts'
import { leakIn, readerOf } from './may-read.ts'

/** Buttons that this company has no card for, and where they are pressed by who may and by who may not. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'file_draft on draft.offer': 'test/story/capture.db.test.ts',
  'drop_draft on draft.offer': 'test/story/capture.db.test.ts',
  'list_page on ticket.list': 'test/story/people-of-a-ticket.db.test.ts',
  'choose_shop on ticket.shop': 'test/story/belonging.db.test.ts',
  'handover_take on handover.taking': 'test/story/handover-contract.db.test.ts',
  'handover_take_all on handover.taking': 'test/story/handover-contract.db.test.ts',
  'handover_refuse_form on handover.taking': 'test/story/handover-contract.db.test.ts',
  'handover_refuse on handover.taking': 'test/story/handover-contract.db.test.ts',
  'handover_note_form on handover.leaving': 'test/story/handover-contract.db.test.ts',
  'handover_note on handover.leaving': 'test/story/handover-contract.db.test.ts',
  'handover_close on handover.taking': 'test/story/handover-contract.db.test.ts',
  'handover_close on handover.leaving': 'test/story/handover-contract.db.test.ts',
  'playbook_note on playbook.step': 'test/playbooks/uses.db.test.ts',
  'bind_page on bind.list': 'test/story/groups.db.test.ts',
  'bind_teams on bind.list': 'test/story/groups.db.test.ts',
}

/** For the shop's people on the cards of their chat; of these a colleague, who is of no side, has `COLLEAGUE`. */
const COLLEAGUE = ['more_form', 'more', 'more_close', 'digest_csv']
/** What anybody of the company may turn to: a playbook that is about no ticket. */
const GENERAL = ['playbook_step']

/** Everybody who is not of the team. */
const OTHERS = Object.values(CAST)
  .filter(({ reads }) => !reads)
  .map(({ name }) => name)

export const nameOf = ({ act, view }: Pick<Way, 'act' | 'view'>): string => `${act} on ${view}`

export function neverReached({ company }: Stage, ways: readonly Way[]): string[] {
  const reached = new Set(ways.filter(({ taken }) => taken).map(nameOf))
  const all = company.bot.actions.flatMap(({ act, views }) => views.map((view) => nameOf({ act, view })))
  return all.filter((name) => !reached.has(name) && !(name in ELSEWHERE))
}

/** True: not this person's to press, wherever the card stands and whatever state it is in. */
function mayNot({ company }: Stage, way: Way, who: string): boolean {
  const inShop = [EXTERNAL, INTERNAL].some((chat) => way.card.chat_id === company.chatOf(chat))
  const side = Object.values(CAST).find(({ name }) => name === who)?.side
  if (!inShop) return side !== 'staff' || !GENERAL.includes(way.act)
  if (side === 'staff') return way.act !== 'digest_csv'
  const ownTenant = who === '郑同事' || who === '林姐'
  const colleague = ownTenant && way.card.chat_id === company.chatOf(EXTERNAL)
  return colleague && !COLLEAGUE.includes(way.act)
}

export async function wrongPresses(stage: Stage, ways: readonly Way[]): Promise<string[]> {
  const wrong: string[] = []
  for (const way of ways) {
    for (const [who, outcome] of await outcomesOf(stage, way, OTHERS)) {
      const found = wrongIn(stage, way, { who, outcome })
      if (found) wrong.push(`${nameOf(way)} ${way.last.value.form ?? ''} · ${who}: ${found}`)
    }
  }
  return wrong
}

function wrongIn(stage: Stage, way: Way, { who, outcome }: { who: string; outcome: Outcome }): string | null {
  const { toast, refused, changed, card, reached } = outcome
  if (toast.includes('我这边出错了')) return `a defect: ${toast}`
  if (mayNot(stage, way, who)) {
    if (!refused) return `is not refused: ${toast}`
    if (toast === '') return 'is told nothing'
    if (changed.length > 0) return `changes ${changed.join(', ')} all the same`
  }
  const told = { chatId: null, person: stage.company.idOf(who), words: toast }
  const own = Object.values(CAST).some(({ name }) => stage.company.idOf(name) === way.card.lane)
  const where = own ? { chatId: null, person: way.card.lane } : { chatId: way.card.chat_id, person: null }
  const shown = card === null ? [] : [{ ...where, words: card }]
  for (const each of [told, ...shown, ...reached]) {
    const leak = leakIn(each.words, readerOf(stage, each), Object.values(way.last.form).join(' '))
    if (leak)
      return `“${leak}” reaches ${each.person ?? each.chatId}: ${each.words.replace(/\n/g, ' / ').slice(0, 300)}`
  }
  return null
}

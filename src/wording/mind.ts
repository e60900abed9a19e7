import { sql } from 'drizzle-orm'
import { bold, rich } from '../chat/rich.ts'
import type { Turn } from '../db/index.ts'
import { say } from '../delivery/index.ts'
import { type Around, isMinding } from '../people/index.ts'
import { listTickets } from '../tickets/index.ts'
import { fold } from './fold.ts'
import { judgeWords } from './judge.ts'
import { maskNumbers } from './private-data.ts'
import { rewritten } from './rewrite.ts'
import { keepSaid, keepSlip } from './store.ts'
import { text } from './text.ts'

export interface SentByStaff {
  readonly messageId: string
  readonly chatId: string
  readonly text: string
}

const MOST_KEPT = 500

/**
 * One of us wrote in a shop's chat. While a ticket of it is open the words are kept, so that a repetition is known
 * . Where the team switched it on they are judged: counted by family, and the writer alone is told, at most
 * once an hour; never in a chat that others read.
 */
export async function mindWording(turn: Turn, { asker, place, settings }: Around, sent: SentByStaff): Promise<void> {
  if (place.kind !== 'shop' || asker.side !== 'staff' || sent.text.trim() === '') return
  const { messageId, chatId } = sent
  const open = await listTickets(turn.tx, { homeChat: chatId }, 1)
  const words = maskNumbers(sent.text.slice(0, MOST_KEPT), fold(sent.text.slice(0, MOST_KEPT)))
  if (open.length > 0) await keepSaid(turn, { messageId, chatId, saidBy: asker.openId, words })
  if (isMinding({ settings })) await judgeSent(turn, { asker, place }, sent)
}

async function judgeSent(
  turn: Turn,
  { asker, place }: Pick<Around, 'asker' | 'place'>,
  sent: SentByStaff,
): Promise<void> {
  const findings = judgeWords(sent.text)
  const [first] = findings
  const shop = place.shops.find(({ teamId }) => asker.teams.some((team) => team.id === teamId)) ?? place.shops[0]
  if (!first || !shop) return
  // Two messages of one person at the same moment are one hint.
  await turn.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${asker.openId}, 8))`)
  const families = [...new Set(findings.map(({ family }) => family))]
  const slip = { messageId: sent.messageId, teamId: shop.teamId, saidBy: asker.openId, families }
  if (!(await keepSlip(turn, slip))) return
  const shown = first.family === 'private_data' ? `***${first.words.slice(-2)}` : first.words.slice(0, 40)
  const hint = text.hint(shown, text.familyName(first.family), text.familyWhy(first.family))
  const better = text.hintTry(rewritten(sent.text, findings))
  const what = { text: rich`${hint}\n${bold(better)}\n${text.hintShop(shop.name)}` }
  await say(turn, [{ to: { person: asker.openId }, what, once: `wording:${sent.messageId}` }])
}

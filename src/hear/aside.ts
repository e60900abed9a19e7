import type { HeardMessage } from '../chat/port.ts'
import type { Turn } from '../db/index.ts'
import { hearOnce, say } from '../delivery/index.ts'
import { type Around, isCapturing } from '../people/index.ts'
import {
  addToDraft,
  type Draft,
  draftSubject,
  joinTicket,
  keepDraft,
  noteFirstReply,
  oneAtATime,
  rejudgeByWords,
  standingTicketIn,
  waitingDraft,
} from '../tickets/index.ts'
import { draftOf, reportedIn } from './complaint.ts'
import { reopenByWords } from './not-solved.ts'
import { isMore, judge, ticketMeant } from './words.ts'

/** What people say to each other, heard under the scope for all messages (FEISHU.md 2.1). */
export interface Aside extends Turn {
  readonly message: HeardMessage
}

/**
 * Nobody spoke to us, so we don't answer in the chat. One of us answers the shop: the first reply. The shop goes on
 * about its ticket: joined. It complains of something new: suggested to the team where `/chat` says so.
 */
export async function hearAside(aside: Aside, around: Around): Promise<void> {
  const { asker, place } = around
  const { message } = aside
  if (place.kind !== 'shop') return
  if (asker.side === 'staff') {
    return noteFirstReply(aside, { chatId: message.chatId, by: asker.openId, repliedTo: message.parentId })
  }
  const saying = { ...aside, asker, place }
  await oneAtATime(aside.tx, { chatId: message.chatId, saidBy: asker.openId })
  if ((await standingTicketIn(saying)) !== null && (await reopenByWords(saying, message.text))) return
  const judgement = judge(saying, message.text)
  if (!isMore(judgement)) return
  const draft = await draftOf(saying, reportedIn(saying, message.text, judgement))
  const ticket = await ticketMeant(saying, draft)
  if (ticket) {
    if (!(await hearOnce(aside.tx, message.keys, aside.now))) return
    await joinTicket(aside, ticket.id, draft)
    return rejudgeByWords(aside, ticket, judgement)
  }
  if (isCapturing(around)) await suggest(aside, draft)
}

/** One card for the team; what the same person adds goes into it. */
async function suggest(aside: Aside, draft: Draft): Promise<void> {
  const waiting = await waitingDraft(aside, draft)
  const offered = waiting?.kind === 'offered' ? waiting : null
  if (!offered && draft.judgement.verdict !== 'complaint') return
  if (!(await hearOnce(aside.tx, aside.message.keys, aside.now))) return
  if (offered) return addToDraft(aside, offered, draft)
  const team = draft.cards.find((card) => card.view === 'ticket.team')
  if (!team) return
  const kept = await keepDraft(aside, 'offered', draft)
  if (!kept) return
  await say(aside, [{ to: { chat: team.lane }, what: { view: 'draft.offer', subject: draftSubject(kept.id) } }])
}

import type { HeardMessage } from '../chat/port.ts'
import type { Turn } from '../db/index.ts'
import { hearOnce, say } from '../delivery/index.ts'
import { type Around, isCapturing } from '../people/index.ts'
import {
  addToDraft,
  type Draft,
  draftSubject,
  endWaitByWords,
  hearPromise,
  isLive,
  joinTicket,
  keepDraft,
  noteFirstReply,
  oneAtATime,
  rejudgeByWords,
  waitingDraft,
} from '../tickets/index.ts'
import { mindWording } from '../wording/index.ts'
import { draftOf, reportedIn } from './complaint.ts'
import { inItsZone } from './in-zone.ts'
import { isMore, judge, standingTicket, ticketMeant } from './meant.ts'
import { reopenByWords } from './not-solved.ts'
import { confirmByWords } from './solved.ts'

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
    const { chatId, messageId, parentId: repliedTo, at } = message
    await noteFirstReply(aside, { chatId, by: asker.openId, at, repliedTo })
    await hearPromise(aside, { chatId, by: asker, words: message.text, messageId, repliedTo })
    return mindWording(aside, around, message)
  }
  const saying = { ...aside, asker, place }
  await oneAtATime(aside.tx, { chatId: message.chatId, saidBy: asker.openId })
  const standing = await standingTicket(saying)
  if (standing && (await reopenByWords(saying, message.text))) return
  if (standing && (await confirmByWords(saying, message.text))) return
  const judgement = judge(saying, message.text)
  if (!isMore(judgement)) return
  const draft = await draftOf(saying, reportedIn(saying, message.text, judgement))
  // What is said under a card, but not to us, opens nothing: it joins, whatever it is about.
  const ticket = standing && isLive(standing.state) ? standing : await ticketMeant(saying, draft, standing)
  if (ticket) {
    if (!(await hearOnce(aside.tx, message.keys, aside.now))) return
    await joinTicket(aside, ticket.id, draft)
    const answered = standing && judgement.verdict !== 'question'
    const there = await inItsZone(saying, ticket.teamId)
    const resumed = answered ? await endWaitByWords(there, ticket, { by: asker, place, words: draft.words }) : null
    return rejudgeByWords(there, resumed ?? ticket, judgement)
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

import type { Asking } from '../commands/index.ts'
import { hearOnce, react, say } from '../delivery/index.ts'
import {
  addToDraft,
  type Draft,
  type DraftRow,
  draftSubject,
  hearPromise,
  joinTicket,
  keepDraft,
  noteFirstReply,
  oneAtATime,
  passFilesOn,
  promiseLine,
  rejudgeByWords,
  settleInto,
  type Ticket,
  waitForAnswer,
  waitingDraft,
} from '../tickets/index.ts'
import type { Judgement } from '../triage/index.ts'
import { answerWait } from './awaited.ts'
import { complain, draftOf, reportedIn } from './complaint.ts'
import { inItsZone } from './in-zone.ts'
import { inShopOf, isMore, isWordless, judge, says, shows, standingTicket, ticketMeant } from './meant.ts'
import { reopenByWords } from './not-solved.ts'
import { captureQuoted, wordsAfterFiling } from './quoted.ts'
import { asksAboutUs, socialAnswer } from './social.ts'
import { confirmByWords } from './solved.ts'
import { text } from './text.ts'

/** Said to us without a slash: filed, joined, asked about, or given a short answer; never silence. */
export async function hearWords(asking: Asking, words: string): Promise<void> {
  const { message, asker, tx } = asking
  const who = { chatId: message.chatId, saidBy: asker.openId }
  await oneAtATime(tx, who)
  if (await captureQuoted(asking, words)) return
  if ((await reopenByWords(asking, words)) || (await confirmByWords(asking, words))) return
  const judgement = judge(asking, words)
  if (asksAboutUs(words)) return answerSocially(asking, words, { ...judgement, verdict: 'question' })
  if (wordsAfterFiling(words) === '') return answerSocially(asking, words, judgement)
  const staffInShop = asker.side === 'staff' && asking.place.kind === 'shop'
  const isAnswer = staffInShop && judgement.verdict !== 'complaint' && judgement.verdict !== 'unsure'
  if (isAnswer) return answerSocially(asking, words, judgement)
  const draft = await draftOf(asking, reportedIn(asking, words, judgement))
  if (await answerWait(asking, draft)) return
  if (!isMore(judgement)) return answerSocially(asking, words, judgement)
  const standing = await standingTicket(asking)
  const ticket = await ticketMeant(asking, draft, standing)
  if (ticket) return join(asking, ticket, draft)
  const waiting = await waitingDraft(asking, who)
  if (judgement.verdict === 'complaint') return open(asking, await inShopOf(asking, standing, draft), waiting)
  if (waiting && says(draft)) return addMore(asking, waiting, draft)
  if (judgement.verdict === 'unsure') return ask(asking, draft)
  return answerSocially(asking, words, judgement)
}

async function join(heard: Asking, ticket: Ticket, draft: Draft): Promise<void> {
  const asking = await inItsZone(heard, ticket.teamId)
  const { message, tx, now } = asking
  if (!(await hearOnce(tx, message.keys, now))) return
  await joinTicket(asking, ticket.id, draft)
  await rejudgeByWords(asking, ticket, draft.judgement)
  const here = { message: message.messageId, chat: message.chatId }
  if (asking.place.direct && shows(draft.attachments) && (await passFilesOn(asking, ticket.id, draft))) {
    return say(asking, [{ to: here, what: { text: text.filesGot(ticket.id) } }])
  }
  if (draft.judgement.verdict !== 'question') return react(asking, here, 'OK')
  await say(asking, [{ to: here, what: { text: await promiseLine(asking, ticket) } }])
}

async function addMore(asking: Asking, waiting: DraftRow, draft: Draft): Promise<void> {
  const { message, tx, now } = asking
  if (!(await hearOnce(tx, message.keys, now))) return
  await addToDraft(asking, waiting, draft)
  await react(asking, { message: message.messageId, chat: message.chatId }, 'OK')
}

/** What was asked about a moment ago goes with it: the picture before the words. */
async function open(asking: Asking, draft: Draft, waiting: DraftRow | null): Promise<void> {
  const since = waiting && waiting.kind !== 'quoted' ? waiting.at : asking.message.at
  const id = await complain(asking, { ...draft, since })
  if (id === null || !waiting || waiting.kind === 'quoted') return
  const { words, attachments, chatId, messageId, saidBy } = waiting.complaint
  if (await settleInto(asking, waiting, id)) {
    await joinTicket(asking, id, { chatId, messageId, saidBy, words, attachments })
  }
}

/** Nobody can tell: one small question in the chat; unanswered it is filed (R-36: nothing is left lying). */
async function ask(asking: Asking, draft: Draft): Promise<void> {
  const { message, tx, now } = asking
  if (!(await hearOnce(tx, message.keys, now))) return
  const kept = await keepDraft(asking, 'unsure', draft)
  if (!kept) return
  await waitForAnswer(asking, kept.id)
  const to = { message: message.messageId, chat: message.chatId }
  await say(asking, [{ to, what: { view: 'draft.ask', subject: draftSubject(kept.id) } }])
}

async function answerSocially(asking: Asking, words: string, { verdict }: Judgement): Promise<void> {
  const { message, asker, tx, now, place, bot } = asking
  const what = wordsAfterFiling(words) === '' ? text.whatToFile : null
  const social = what ?? socialAnswer(verdict, isWordless(words), bot.name)
  if (social === null || !(await hearOnce(tx, message.keys, now))) return
  const here = { message: message.messageId, chat: message.chatId }
  if (asker.side !== 'staff' || place.kind !== 'shop') return say(asking, [{ to: here, what: { text: social } }])
  // Said by one of us where the shop reads along: heard, and an answer to whoever waits for one.
  await react(asking, here, 'OK')
  const { chatId, messageId, parentId: repliedTo, at } = message
  await noteFirstReply(asking, { chatId, by: asker.openId, at, repliedTo })
  await hearPromise(asking, { chatId, by: asker, words, messageId, repliedTo })
}

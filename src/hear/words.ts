import type { Asking } from '../commands/index.ts'
import { hearOnce, react, say } from '../delivery/index.ts'
import {
  addToDraft,
  type Draft,
  type DraftRow,
  draftSubject,
  findTicket,
  isLive,
  joinTicket,
  keepDraft,
  noteFirstReply,
  oneAtATime,
  passFilesOn,
  promiseLine,
  rejudgeByWords,
  settleInto,
  standingTicketIn,
  type Ticket,
  ticketAwaitingFiles,
  ticketJustSaid,
  waitForAnswer,
  waitingDraft,
} from '../tickets/index.ts'
import { type Judgement, triage } from '../triage/index.ts'
import { complain, draftOf, reportedIn } from './complaint.ts'
import { gravestDemand } from './demand.ts'
import { reopenByWords, type Saying } from './not-solved.ts'
import { captureQuoted, wordsAfterFiling } from './quoted.ts'
import { socialAnswer } from './social.ts'
import { text } from './text.ts'

/** Said to us without a slash: filed, joined, asked about, or given a short answer; never silence. */
export async function hearWords(asking: Asking, words: string): Promise<void> {
  const { message, asker, tx } = asking
  const who = { chatId: message.chatId, saidBy: asker.openId }
  await oneAtATime(tx, who)
  if (await captureQuoted(asking, words)) return
  if (await reopenByWords(asking, words)) return
  const judgement = judge(asking, words)
  if (wordsAfterFiling(words) === '') return answerSocially(asking, words, judgement)
  const staffInShop = asker.side === 'staff' && asking.place.kind === 'shop'
  const isAnswer = staffInShop && judgement.verdict !== 'complaint' && judgement.verdict !== 'unsure'
  if (isAnswer) return answerSocially(asking, words, judgement)
  const draft = await draftOf(asking, reportedIn(asking, words, judgement))
  if (!isMore(judgement)) return answerSocially(asking, words, judgement)
  const ticket = await ticketMeant(asking, draft)
  if (ticket) return join(asking, ticket, draft)
  const waiting = await waitingDraft(asking, who)
  if (judgement.verdict === 'complaint') return open(asking, draft, waiting)
  if (waiting && says(draft)) return addMore(asking, waiting, draft)
  if (judgement.verdict === 'unsure') return ask(asking, draft)
  return answerSocially(asking, words, judgement)
}

const isWordless = (words: string): boolean => words.replace(/@_user_\d+/g, '').trim() === ''

/** A sticker shows nothing that anybody could look into. */
const shows = (attachments: Draft['attachments']): boolean => attachments.some(({ kind }) => kind !== 'sticker')

const says = ({ words, attachments }: Draft): boolean => !isWordless(words) || shows(attachments)

/** Who says 登记 wants it filed. A picture alone is more often trouble than not: nobody can tell, so it is asked. */
export function judge({ message, asker }: Pick<Asking, 'message' | 'asker'>, words: string): Judgement {
  const judgement = gravestDemand(words, triage(words, { by: asker.side === 'staff' ? 'agent' : 'owner' }))
  if (wordsAfterFiling(words)) return { ...judgement, verdict: 'complaint' }
  return isWordless(words) && shows(message.attachments) ? { ...judgement, verdict: 'unsure' } : judgement
}

/** Thanks and greetings belong to nothing. */
export const isMore = ({ verdict }: Judgement): boolean => verdict !== 'thanks' && verdict !== 'greeting'

/** The ticket these words belong to: of the card they answer, else the one this person brought a moment ago. */
export async function ticketMeant(asking: Saying, draft: Draft): Promise<Ticket | null> {
  if (!says(draft)) return null
  const standing = await standingTicketIn(asking)
  if (standing !== null) {
    const ticket = await findTicket(asking.tx, standing)
    if (ticket && (isLive(ticket.state) || draft.judgement.verdict !== 'complaint')) return ticket
  }
  if (asking.place.direct && shows(draft.attachments)) {
    const awaiting = await ticketAwaitingFiles(asking, asking.asker.openId)
    if (awaiting) return awaiting
  }
  const ticket = await ticketJustSaid(asking, { chatId: draft.chatId, saidBy: draft.saidBy })
  return ticket && isAboutSame(ticket, draft) ? ticket : null
}

/** Another category, or another shop, is another ticket. */
function isAboutSame(ticket: Ticket, { judgement, shop }: Draft): boolean {
  if (shop && ticket.shopId !== null && shop.id !== ticket.shopId) return false
  return judgement.verdict !== 'complaint' || judgement.category === ticket.category
}

async function join(asking: Asking, ticket: Ticket, draft: Draft): Promise<void> {
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
  const id = await complain(asking, draft)
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
  await noteFirstReply(asking, { chatId: message.chatId, by: asker.openId, repliedTo: message.parentId })
}

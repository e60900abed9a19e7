import type { Look, OldMessage } from '../chat/port.ts'
import type { Asking } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { type Errand, hearOnce, isPassing, say, sendOnErrand } from '../delivery/index.ts'
import { type DeskNeeds, openQuotedFile, type QuotedFile, takeQuotedFile } from '../files/index.ts'
import { MINUTE_MS, plus } from '../kernel/clock.ts'
import { inZoneOfTeam, lookAround, namesOf, readInstallation } from '../people/index.ts'
import {
  type Draft,
  type DraftRow,
  decideAt,
  decideDraft,
  fileDraft,
  fileWithoutSource,
  findDraft,
  findTicketOf,
  joinTicket,
  keepDraft,
  settleInto,
  standingTicketIn,
} from '../tickets/index.ts'
import { triage } from '../triage/index.ts'
import { draftOf, MOST_WORDS, type Reported, reportedIn } from './complaint.ts'
import { gravestDemand } from './demand.ts'
import { text } from './text.ts'

/** Longer than the errand's tries last; then what the reply itself said is filed. */
const FETCHED_WITHIN_MS = 5 * MINUTE_MS

const FILE_IT = /^(?:请|麻烦|帮忙|帮我|给我)*(?:登记|记录|建单|记)(?:一下|下来|下|一笔)?(?:这[条个句]|客诉|吧|哈|谢谢)*/

const withoutMentions = (words: string): string => words.replace(/@_user_\d+/g, ' ').trim()

/** What stands behind 登记 or 记一下; null when it is no such word. `记` alone is none, nor is `登记错了`. */
export function wordsAfterFiling(words: string): string | null {
  const found = FILE_IT.exec(words)?.[0]
  if (!found || /(?:^|[帮忙我请])记$/.test(found)) return null
  const rest = words.slice(found.length)
  return rest === '' || /^[\s，。,.:：;；!！~～]/.test(rest) ? rest.replace(/^[\s，。,.:：;；!！~～]+/, '') : null
}

/**
 * A reply with 登记, 记一下 or just the mention files the message replied to; a forwarded record files what it holds.
 * What must be fetched is an errand; the reply itself is heard once. False when this is neither.
 */
export async function captureQuoted(asking: Asking, words: string): Promise<boolean> {
  const { message } = asking
  const forwarded = message.type === 'merge_forward'
  const said = withoutMentions(words)
  const bare = said === '' && message.attachments.length === 0 ? '' : wordsAfterFiling(said)
  const source = forwarded ? message.messageId : message.parentId
  if (!source || (!forwarded && bare === null)) return false
  if (!(await hearOnce(asking.tx, message.keys, asking.now))) return true
  const known = (await standingTicketIn(asking)) ?? (await findTicketOf(asking.tx, source))
  if (known !== null) {
    await joinRest(asking, known, { ...message, saidBy: asking.asker.openId, words: bare ?? '' })
    const to = { message: message.messageId, chat: message.chatId }
    await say(asking, [{ to, what: { text: text.filedBefore(known) } }])
    return true
  }
  const own = await draftOf(asking, reportedIn(asking, bare || words, triage(bare || words)))
  const draft = await keepDraft(asking, 'quoted', own)
  if (!draft) return true
  await decideAt(asking, draft.id, plus(asking.now, FETCHED_WITHIN_MS))
  const facts = { draft: String(draft.id), source, rest: bare ?? '', bare: said === '' && !forwarded ? 'yes' : '' }
  await sendOnErrand(asking, { kind: 'quoted', facts, once: `quoted:${message.messageId}` })
  return true
}

/** Fetches what was replied to or forwarded, then files it; refused for good, the reply's own words are filed. */
export const quotedErrand = (desk: DeskNeeds): Errand => ({
  kind: 'quoted',
  async fetch(from, facts) {
    const messages = await read(from.look, facts.source ?? '')
    const file = facts.bare && messages?.[0] ? await openQuotedFile(from, messages[0]) : null
    return async (turn) => {
      const draft = await findDraft(turn.tx, Number(facts.draft))
      if (draft?.state !== 'waiting') return
      if (file && (await handOver(desk, turn, { draft, file }))) return
      if (messages?.[0]?.sender.isApp && !facts.rest) return answerOurOwn(turn, draft)
      const reported = messages && (await reportedBy(turn, draft, messages))
      if (!reported) return fileWithoutSource(turn, draft)
      await fileReported(turn, draft, { reported, rest: facts.rest ?? '' })
    }
  },
})

/** A table or Markdown that one of us answered with just the mention is for a command, not a complaint. */
async function handOver(
  desk: DeskNeeds,
  turn: Turn,
  { draft, file }: { draft: DraftRow; file: QuotedFile },
): Promise<boolean> {
  const { chatId, messageId, saidBy } = draft
  if (!(await takeQuotedFile(desk, turn, { chatId, messageId, saidBy, file }))) return false
  return decideDraft(turn, draft, { state: 'declined', by: null })
}

/** Just the mention under something the bot said: there is nothing to file. */
async function answerOurOwn(turn: Turn, draft: DraftRow): Promise<void> {
  if (!(await decideDraft(turn, draft, { state: 'declined', by: null }))) return
  const { botName } = await readInstallation(turn.tx)
  const to = { message: draft.messageId, chat: draft.chatId }
  await say(turn, [{ to, what: { text: text.hello(botName ?? '客诉管家') } }])
}

/** What the platform puts in place of words that were taken back. */
const RECALLED = /^This message was recalled$/i

/** Null: it can't be read and never will. */
async function read(look: Look, messageId: string): Promise<readonly OldMessage[] | null> {
  try {
    return (await look.message(messageId)).filter((message) => !RECALLED.test(message.text))
  } catch (error) {
    if (isPassing(error)) throw error
    return null
  }
}

/** The words of one message, or of a record's messages, each with its author's name where there are several. */
async function reportedBy(turn: Turn, draft: DraftRow, messages: readonly OldMessage[]): Promise<Reported | null> {
  const [first, ...held] = messages
  const said = (held.length > 0 ? held : first ? [first] : []).filter(
    ({ sender, text: words, attachments }) => !sender.isApp && (words.trim() !== '' || attachments.length > 0),
  )
  if (said.length === 0) return null
  const staff = new Set<string>()
  for (const openId of new Set(said.map((message) => message.sender.id))) {
    const { asker } = await lookAround(turn.tx, { chatId: draft.chatId, direct: false, person: { openId } })
    if (asker.side === 'staff') staff.add(openId)
  }
  const fromShop = said.filter((message) => !staff.has(message.sender.id))
  const [author] = fromShop.length > 0 ? fromShop : said
  if (!author) return null
  const isStaff = staff.has(author.sender.id)
  const heard = (fromShop.length > 0 ? fromShop : said).map((message) => message.text).join('\n')
  return {
    messageId: first?.messageId ?? draft.messageId,
    words: (await wordsOf(turn, said)).slice(0, MOST_WORDS),
    attachments: said.flatMap((message) => message.attachments),
    judgement: gravestDemand(heard, triage(heard, { by: isStaff ? 'agent' : 'owner' })),
    mentioned: [],
    replyTo: draft.messageId,
    author: { openId: author.sender.id, isStaff },
  }
}

async function wordsOf({ tx }: Turn, said: readonly OldMessage[]): Promise<string> {
  if (said.length === 1) return said[0]?.text ?? ''
  const people = await namesOf(tx, [...new Set(said.map((message) => message.sender.id))])
  const names = new Map(people.map((person) => [person.openId, person.name]))
  const lines = said.filter((message) => message.text.trim() !== '')
  return lines.map((message) => `${names.get(message.sender.id) ?? text.shopSide}：${message.text}`).join('\n')
}

async function fileReported(
  turn: Turn,
  draft: DraftRow,
  { reported, rest }: { reported: Reported; rest: string },
): Promise<void> {
  const piece = { ...draft, words: rest, attachments: [] }
  const known = await findTicketOf(turn.tx, reported.messageId)
  if (known !== null) {
    await settleInto(turn, draft, known)
    await joinRest(turn, known, piece)
    const to = { message: draft.messageId, chat: draft.chatId }
    return say(turn, [{ to, what: { text: text.filedBefore(known) } }])
  }
  const around = await lookAround(turn.tx, { chatId: draft.chatId, direct: false, person: { openId: draft.saidBy } })
  const complaint = await draftOf({ ...turn, ...around }, reported)
  const id = await fileDraft(await inZoneOfTeam(turn, complaint.teamId), draft, {
    by: draft.saidBy,
    complaint: { ...complaint, ...keptOf(draft, complaint) },
  })
  if (id !== null) await joinRest(turn, id, piece)
}

/** Whom the reply names as first contact stays it; a shop that only the reply names is the shop. */
function keptOf({ complaint: own }: DraftRow, found: Draft): Partial<Draft> {
  const firstContact = own.firstContact ?? found.firstContact
  if (found.shop !== null || own.shop === null) return { firstContact }
  const { shop, teamId, homeChat, cards } = own
  return { firstContact, shop, teamId, homeChat, cards }
}

/** What the reply says besides 登记 belongs to the ticket. */
async function joinRest(
  turn: Turn,
  id: number,
  reply: { chatId: string; messageId: string; saidBy: string; words: string },
): Promise<void> {
  if (reply.words === '') return
  const { chatId, messageId, saidBy, words } = reply
  await joinTicket(turn, id, { chatId, messageId, saidBy, words, attachments: [] })
}

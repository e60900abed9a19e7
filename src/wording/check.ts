import { sayWhen } from '../commands/say-when.ts'
import type { Turn } from '../db/index.ts'
import { namesOf } from '../people/index.ts'
import { eventsOf, OFFERS_OWED, refusalsOf, type Ticket } from '../tickets/index.ts'
import { sensitiveName } from '../triage/index.ts'
import { isAlike } from './alike.ts'
import type { Finding } from './families.ts'
import { fold } from './fold.ts'
import { judgeWords } from './judge.ts'
import { rewritten } from './rewrite.ts'
import { saidSince } from './store.ts'
import { text } from './text.ts'

/** One thing to change before it is sent. */
export interface Concern {
  readonly name: string
  /** As written; null: the whole text. */
  readonly words: string | null
  readonly why: string
}

export interface Checked {
  readonly concerns: readonly Concern[]
  /** What can be sent instead; null when only the history speaks against it. */
  readonly better: string | null
}

/** What was said, offered and refused before on the ticket a draft is for. */
export interface History {
  readonly ticketId: number
  readonly sensitive: Ticket['sensitive']
  readonly offers: readonly { readonly words: string; readonly refused: number }[]
  readonly said: readonly { readonly words: string; readonly who: string; readonly when: string }[]
}

const BARE_OK =
  /^(?:好|嗯|恩|哦|噢|行|可以|收到|知道|明白|了解|ok|okay|得|没问题|是|对|的|了|呢|哈|呀|啊|吧|嘞|滴|哒|您|亲|老板|[\s，。,.!！~～])+$/
/** Two ways in one text. */
const OPTIONS =
  /或者|或是|要么|二选一|两个(?:办法|方案)|方案[一1].*方案[二2]|①.*②|1[.、].*2[.、]|一是.*二是|也可以|任选/s

/** what is wrong with a draft by its words alone, and with a ticket by what was said before. */
export function check(draft: string, history: History | null): Checked {
  const findings = judgeWords(draft)
  const byHistory = history ? historyConcerns(draft, history, findings) : []
  const concerns = [...findings.map((finding) => concernOf(finding, draft)), ...byHistory]
  const bareOk = byHistory.some(({ name }) => name === text.bareOk.name)
  return { concerns, better: findings.length > 0 ? rewritten(draft, findings) : bareOk ? text.bareOk.instead : null }
}

function concernOf({ family, words, start, end }: Finding, draft: string): Concern {
  const whole = start === 0 && end >= draft.trim().length
  const shown = family === 'private_data' ? `***${words.slice(-2)}` : words
  return {
    name: text.familyName(family),
    words: whole && family !== 'private_data' ? null : shown,
    why: text.familyWhy(family),
  }
}

function historyConcerns(draft: string, history: History, findings: readonly Finding[]): Concern[] {
  const concerns: Concern[] = []
  const before = history.said.filter(({ words }) => isAlike(words, draft))
  const last = before.at(-1)
  if (last)
    concerns.push({ name: text.again.name, words: null, why: text.again.why(before.length, last.who, last.when) })
  const refused = Math.max(
    0,
    ...history.offers.filter(({ words }) => isAlike(words, draft)).map((offer) => offer.refused),
  )
  if (refused > 0) concerns.push({ name: text.refused.name, words: null, why: text.refused.why(refused) })
  const offers = history.offers.length + (OPTIONS.test(draft) ? OFFERS_OWED : 0)
  if (history.sensitive !== 'none' && offers < OFFERS_OWED) {
    concerns.push({ name: text.fewOffers.name, words: null, why: text.fewOffers.why(sensitiveName(history.sensitive)) })
  }
  if (findings.length === 0 && BARE_OK.test(fold(draft))) {
    concerns.push({ name: text.bareOk.name, words: null, why: text.bareOk.why })
  }
  return concerns
}

/** `besides`: the message that is checked itself, when it was sent already. */
export async function historyOf(turn: Turn, ticket: Ticket, besides?: string): Promise<History> {
  const events = await eventsOf(turn.tx, ticket.id)
  const chat = ticket.homeChat ?? ticket.sourceChat
  const said = (await saidSince(turn.tx, { chatId: chat, since: ticket.openedAt })).filter(
    ({ messageId }) => messageId !== besides,
  )
  const people = await namesOf(turn.tx, [...new Set(said.map(({ saidBy }) => saidBy))])
  const names = new Map(people.map(({ openId, name }) => [openId, name]))
  const offers = [...new Set(events.flatMap(({ move, note }) => (move === 'offer' && note ? [note] : [])))]
  return {
    ticketId: ticket.id,
    sensitive: ticket.sensitive,
    offers: offers.map((words) => ({ words, refused: refusalsOf(events, words) })),
    said: said.map(({ words, saidBy, at }) => ({
      words,
      who: names.get(saidBy) ?? text.colleague,
      when: sayWhen(at, turn.now, turn.zone),
    })),
  }
}

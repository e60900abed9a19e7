import type { Asker } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { clearDeadlines } from '../deadlines/index.ts'
import { Refused } from '../kernel/errors.ts'
import { updateFacts } from './clock-state.ts'
import { nextUpdateSpan } from './clocks.ts'
import { offersIn, refusalsOf } from './duties.ts'
import { life } from './life-text.ts'
import { keepPromises } from './promises.ts'
import { armUpdate } from './rearm.ts'
import { type RecordKind, subjectOf } from './rules.ts'
import { keepChange, liveTicket } from './standing.ts'
import { eventsOf, type Ticket } from './store.ts'

export interface Recording {
  readonly id: number
  readonly kind: RecordKind
  readonly words: string
  readonly by: Asker
}

/** an offer that was turned down twice is not made a third time. */
const MOST_REFUSALS = 2
const MOST_WORDS = 1_000

/**
 * Something done for a ticket, noted by the staff: a note, a call, an offer and its refusal, a step to keep the shop.
 * The first of them is a first reply: like a claim it stops the ladder; while another team is waited for it is the
 * next word to the shop. Answers what to say.
 */
export async function record(turn: Turn, { id, kind, words, by }: Recording): Promise<string> {
  // Quality assurance reads and notes (DESIGN.md section 4).
  const circle = kind === 'note' ? 'reads' : 'acts'
  const ticket = await liveTicket(turn, { id, by, circle, verb: '再记', untilClosed: true })
  const note = words.trim().slice(0, MOST_WORDS)
  const events = await eventsOf(turn.tx, id)
  if (!note && kind !== 'refuse') throw new Refused('bad_input', life.recordUsage[kind])
  if (kind === 'refuse' && offersIn(events) === 0) throw new Refused('conflict', life.noOffer(id))
  if (kind === 'offer' && refusalsOf(events, note) >= MOST_REFUSALS) throw new Refused('conflict', life.offeredTwice)
  await keepChange(turn, ticket, {
    change: answered(turn, ticket),
    event: { move: kind, actor: by.openId, note, facts: updateFacts(ticket) },
  })
  await quieten(turn, ticket, kind)
  if (kind === 'call' || kind === 'offer') await keepPromises(turn, [id], { by: by.openId, how: 'record' })
  const added = { move: kind, note, actor: by.openId }
  return kind === 'offer' ? life.offersNow(id, offersIn([...events, added])) : `#${id} ${life.recorded[kind]}`
}

/** What a word about it changes: it counts as the first reply, and the shop's next word is due anew. */
function answered(turn: Turn, ticket: Ticket): Partial<Ticket> {
  return {
    firstRepliedAt: ticket.firstRepliedAt ?? turn.now,
    ...(ticket.state === 'waiting_team'
      ? { nextUpdateDue: nextUpdateSpan(turn.policy, turn.zone, turn.now).dueAt }
      : {}),
  }
}

async function quieten(turn: Turn, ticket: Ticket, kind: RecordKind): Promise<void> {
  const kinds = kind === 'call' ? ['first_reply', 'call'] : ['first_reply']
  await clearDeadlines(turn, subjectOf(ticket.id), kinds)
  if (ticket.state === 'waiting_team') await armUpdate(turn, ticket)
}

import type { Turn } from '../db/index.ts'
import { setDeadline } from '../deadlines/index.ts'
import { touch } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import type { Judgement } from '../triage/index.ts'
import { raiseAlarm } from './alarm.ts'
import { captureText as text } from './capture-text.ts'
import { callSpan, resolveSpan } from './clocks.ts'
import { armJudged } from './rearm.ts'
import { atLeastB, isLive, subjectOf } from './rules.ts'
import { putTicket, type Ticket } from './store.ts'

export type Judged = Pick<Ticket, 'class' | 'category' | 'repeat' | 'sensitive'>

/**
 * What the ticket is judged to be changes: its resolve clock runs by the new class from when it was opened, and what
 * became grave is told at once. Refused when somebody changed the ticket meanwhile.
 */
export async function rejudge(turn: Turn, seen: Ticket, judged: Partial<Judged>): Promise<Ticket> {
  const cls = judged.class ?? seen.class
  const runs = cls !== seen.class && seen.teamId !== null && (seen.state === 'open' || seen.state === 'claimed')
  const span = runs ? spanOf(turn, seen, cls) : null
  const callDue = callSpan(turn.policy, turn.zone, turn.now).dueAt
  const clocks = span && { resolveDue: span.dueAt, neglectDue: null, callDue }
  const change = { ...judged, ...clocks, changedAt: turn.now }
  const now = await putTicket(turn.tx, seen, change)
  if (!now) throw new Refused('conflict', text.decided)
  const subject = subjectOf(seen.id)
  if (span) await setDeadline(turn, { subject, kind: 'resolve', at: span.warnAt, facts: { stage: 'warn' } })
  if (span) await armJudged(turn, now)
  await raiseAlarm(turn, seen.id)
  await touch(turn, subject)
  return now
}

/** From the opening; where that is over already, from now: a correction alone makes nobody late. */
function spanOf({ policy, zone, now }: Turn, seen: Ticket, cls: Ticket['class']) {
  const span = resolveSpan(policy, zone, { from: seen.openedAt, of: cls })
  return span.dueAt > now ? span : resolveSpan(policy, zone, { from: now, of: cls })
}

/**
 * Words that came later name a danger, or say that it happened before: the ticket is lifted by them. The
 * first words to a picture that was filed alone say what it is about.
 */
export async function rejudgeByWords(turn: Turn, ticket: Ticket, said: Judgement): Promise<void> {
  if (!isLive(ticket.state)) return
  if (isUnknown(ticket) && said.category !== null && said.class !== null) {
    const cls = ticket.repeat ? atLeastB(said.class) : said.class
    await rejudge(turn, ticket, {
      class: cls,
      category: said.category,
      repeat: ticket.repeat || said.repeat,
      sensitive: said.sensitive,
    })
    return
  }
  const sensitive = ticket.sensitive === 'none' ? said.sensitive : ticket.sensitive
  const repeat = ticket.repeat || said.repeat
  if (sensitive === ticket.sensitive && repeat === ticket.repeat) return
  await rejudge(turn, ticket, { class: atLeastB(ticket.class), sensitive, repeat })
}

/** A picture that was filed without words: nobody has said yet what it is about. */
export const isUnknown = (ticket: Ticket): boolean => ticket.words.trim() === '' && ticket.category === 'group_feedback'

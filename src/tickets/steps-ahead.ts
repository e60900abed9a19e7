import type { Turn } from '../db/index.ts'
import { addWorking } from '../kernel/calendar.ts'
import { calendarFor } from './clocks.ts'
import { ladderOf } from './ladder.ts'
import { holdersForStep } from './ladder-people.ts'
import { dueOf } from './nudge-line.ts'
import type { NudgeClock } from './rules.ts'
import type { Ticket } from './store.ts'

export interface StepAhead {
  readonly at: Date
  readonly people: readonly string[]
}

/** Whom the ladder will tell of this clock, and when, as things stand: nobody twice, as when it climbs. */
export async function* stepsAhead(turn: Turn, ticket: Ticket, clock: NudgeClock): AsyncGenerator<StepAhead> {
  const { policy, zone, now } = turn
  const missedAt = dueOf(ticket, clock)
  if (!missedAt) return
  const calendar = calendarFor(policy, zone)
  const told = new Set<string>()
  for (const { after, tell } of ladderOf(policy, ticket)) {
    const at = addWorking(calendar, missedAt, after)
    const people = await holdersForStep(turn, ticket, { role: tell, told })
    for (const openId of people) told.add(openId)
    if (at > now && people.length > 0) yield { at, people }
  }
}

import { addWorking, type Calendar } from '../kernel/calendar.ts'
import type { LadderHow, LadderRole, Policy } from '../kernel/policy.ts'
import type { Ticket } from './store.ts'

/** The ladder of a ticket: that of its danger, else of its class, else the common one. */
export function ladderOf(policy: Policy, of: Pick<Ticket, 'class' | 'sensitive'>): Policy['ladder'] {
  const { ladders, ladder } = policy
  return (of.sensitive === 'none' ? undefined : ladders[of.sensitive]) ?? ladders[of.class] ?? ladder
}

/** Where a clock's deadline row stands: `warn`, or the number of the ladder's step; and who was told of this miss. */
export interface StageFacts {
  readonly stage: string
  readonly told: readonly string[]
}

export interface Stage {
  readonly name: string
  readonly at: Date
  /** Null for the warning, which goes to the assignee. */
  readonly tell: LadderRole | null
  readonly how: LadderHow
}

export interface Miss {
  readonly ladder: Policy['ladder']
  readonly calendar: Calendar
  /** When the clock is missed; the ladder runs from here, in working time. */
  readonly dueAt: Date
  readonly now: Date
}

/**
 * From where the row stands: the stages whose time has come, and the next one. After downtime several have come at
 * once: only the last of them is acted upon, the others are not made up for.
 */
export function dueStages(miss: Miss, from: StageFacts): { reached: Stage[]; next: Stage | null } {
  const { ladder, calendar, dueAt, now } = miss
  const steps = ladder.map((step, i) => ({
    name: String(i),
    at: addWorking(calendar, dueAt, step.after),
    tell: step.tell,
    how: step.how,
  }))
  const start = from.stage === 'warn' ? 0 : Number(from.stage)
  const reached = steps.slice(start).filter((step) => step.at <= now)
  const next = steps.slice(start + reached.length)[0] ?? null
  if (from.stage !== 'warn' || reached.length > 0) return { reached, next }
  return { reached: [{ name: 'warn', at: now, tell: null, how: 'team' }], next }
}

import type { Turn } from '../db/index.ts'
import { MINUTE_MS } from '../kernel/clock.ts'
import type { Deadline, Due } from './store.ts'

/**
 * What becomes of a deadline that fell due while nobody was there to see it.
 *
 * - `once`: it fires once and says that it comes late; of several stages only the last whose time has come
 * - `skip`: nothing is said where what it announces has come by now: that is told instead
 * - `merge`: however many were missed, one is said for all of them
 * - `anew`: its time begins anew: nobody could answer us while we were away
 * - `opening`: it fires as ever, but not at night
 * - `fire`: it fires as ever: what it does is right at any time
 */
export type Fate = 'once' | 'skip' | 'merge' | 'anew' | 'opening' | 'fire'

/** One row a kind; `kind.stage` where a stage has a fate of its own. Digests have their own rule (digests/rules.ts). */
export const CATCH_UP = {
  first_reply: 'once',
  'first_reply.warn': 'skip',
  next_update: 'once',
  'next_update.warn': 'skip',
  resolve: 'once',
  'resolve.warn': 'skip',
  call: 'once',
  'call.warn': 'skip',
  neglect: 'once',
  promise: 'once',
  'promise.warn': 'skip',
  idle: 'anew',
  wait: 'merge',
  nudge_list: 'merge',
  figure_sync: 'merge',
  handover_start: 'skip',
  handover_late: 'anew',
  goal: 'opening',
  commitment: 'opening',
  urge: 'opening',
  bad_rating: 'opening',
  draft: 'fire',
  crisis: 'fire',
  repost: 'fire',
  auto_close: 'fire',
} as const satisfies Readonly<Record<string, Fate>>

type Row = keyof typeof CATCH_UP
export type DeadlineKind = Exclude<Row, `${string}.${string}`>

/** Longer than any tick takes to come round, on Node and on Workers. */
const LATE_MS = 3 * MINUTE_MS

type Moment = Pick<Turn, 'now' | 'upSince'>
type Missed = Pick<Deadline, 'kind' | 'dueAt' | 'facts'>

/** It fell due while no process was there to see it, or long ago; or so it was before it was put off to the morning. */
const isLate = ({ now, upSince }: Moment, { dueAt, facts }: Missed): boolean =>
  facts.late === 1 || (upSince !== undefined && dueAt < upSince) || now.getTime() - dueAt.getTime() > LATE_MS

/** Put off, until somebody works: what was missed stays missed. */
export const putOff = (moment: Moment, deadline: Deadline, at: Date): Due => ({
  ...deadline,
  at,
  facts: isLate(moment, deadline) ? { ...deadline.facts, late: 1 } : deadline.facts,
})

const isRow = (name: string): name is Row => name in CATCH_UP

/** Null: it fires in time. */
export function fateOf(moment: Moment, deadline: Missed): Fate | null {
  if (!isLate(moment, deadline)) return null
  const ofStage = `${deadline.kind}.${deadline.facts.stage ?? ''}`
  const row = isRow(ofStage) ? ofStage : deadline.kind
  return isRow(row) ? CATCH_UP[row] : 'fire'
}

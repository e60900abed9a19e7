import type { Category, ComplaintClass, Sensitive } from '../triage/index.ts'
import type { TicketMove } from './rules.ts'

/** Pure: what a class obliges, read from what is noted in the event list. */

export type DutyKind = 'followers' | 'retain' | 'call' | 'plan' | 'answer' | 'offers'
export interface Duty {
  readonly kind: DutyKind
  readonly met: boolean
}

/** What of a ticket its duties depend on. */
export interface Obliged {
  readonly class: ComplaintClass
  readonly category: Category | null
  readonly sensitive: Sensitive
  readonly followers: readonly string[]
  readonly goalDay: string | null
  readonly homeChat: string | null
}

/** One line of the event list, as far as a duty reads it. */
export interface Done {
  readonly move: TicketMove
  readonly note: string | null
}

export const OFFERS_OWED = 2
const FOLLOWERS_OWED = 2

const tidy = (words: string): string => words.replace(/[\s，。,.!！]/g, '')

/** Offers that differ; the same words twice are one. */
export const offersIn = (events: readonly Done[]): number =>
  new Set(events.filter(({ move }) => move === 'offer').map(({ note }) => tidy(note ?? ''))).size

/** How often the shop has turned this very offer down (R-62: at most twice). */
export function refusalsOf(events: readonly Done[], offer: string): number {
  let last = ''
  let count = 0
  for (const { move, note } of events) {
    if (move === 'offer') last = tidy(note ?? '')
    if (move === 'refuse' && last === tidy(offer)) count += 1
  }
  return count
}

/** All that this ticket obliges to, met or not. `managers`: who of the followers is one. */
export function dutiesOf(ticket: Obliged, events: readonly Done[], managers: ReadonlySet<string>): Duty[] {
  const noted = (move: TicketMove) => events.some((event) => event.move === move)
  const duties: Duty[] = []
  if (ticket.sensitive !== 'none') duties.push({ kind: 'offers', met: offersIn(events) >= OFFERS_OWED })
  switch (ticket.class) {
    case 'A': {
      const { followers } = ticket
      const met = followers.length >= FOLLOWERS_OWED && followers.some((openId) => managers.has(openId))
      return [...duties, { kind: 'followers', met }, { kind: 'retain', met: noted('retain') }]
    }
    case 'B':
      return [...duties, { kind: 'call', met: noted('call') }]
    case 'C':
      return [...duties, { kind: 'plan', met: ticket.goalDay !== null }]
    case 'D':
      // Resolving says in the shop's own chat what was done: only a shop without a chat has not been answered.
      return [...duties, { kind: 'answer', met: ticket.homeChat !== null || noted('replied') }]
  }
}

export const missing = (duties: readonly Duty[]): Duty[] => duties.filter(({ met }) => !met)

/** Within this a second attempt says: I know what is missing. */
export const SECOND_ATTEMPT_MS = 10 * 60_000

export type ResolveVerdict = 'go' | 'go_with_gap' | 'warn' | 'refuse'

/**
 * Whether a ticket may be resolved with these duties open. Class C and D: it goes through and the gap is noted, shown
 * and asked for. A and B: a first attempt is warned; the same again by somebody from leader up within ten minutes goes
 * through with the gap noted. A sensitive one without two offers never. Where the policy only asks, all go
 * through with the gap noted.
 */
export function resolveVerdict(
  open: readonly Duty[],
  of: { strict: boolean; warnedBefore: boolean; leads: boolean },
): ResolveVerdict {
  if (open.length === 0) return 'go'
  if (!of.strict) return 'go_with_gap'
  if (open.some(({ kind }) => kind === 'offers')) return 'refuse'
  if (open.every(({ kind }) => kind === 'plan' || kind === 'answer')) return 'go_with_gap'
  return of.warnedBefore && of.leads ? 'go_with_gap' : 'warn'
}

export const CONTACT_STEPS = [1, 2, 3, 4, 5] as const
/** Steps 3 and 4 are asked of marketing. */
export const ASKS_MARKETING: readonly number[] = [3, 4]
export const HAND_OVER_STEP = 5

/** Steps of the contact ladder that have their evidence, in order. */
export function contactedIn(events: readonly { move: TicketMove; facts: Readonly<Record<string, unknown>> | null }[]) {
  const steps = new Set(events.filter(({ move }) => move === 'contact').map(({ facts }) => Number(facts?.step)))
  return CONTACT_STEPS.filter((step) => steps.has(step))
}

/** The earlier steps without evidence; handing over is refused while there is one. */
export const emptyBefore = (done: readonly number[], step: number): number[] =>
  step === HAND_OVER_STEP ? CONTACT_STEPS.filter((each) => each < step && !done.includes(each)) : []

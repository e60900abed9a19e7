import type { ComplaintClass } from '../triage/index.ts'

/** Pure: no database, no clock, no chat. The table is read aloud as `open --claim--> claimed`. */
export const NEXT = {
  open: {
    claim: 'claimed',
    wait_shop: 'waiting_shop',
    wait_team: 'waiting_team',
    resolve: 'resolved',
    merge: 'closed',
    cancel: 'closed',
  },
  claimed: {
    back: 'open',
    wait_shop: 'waiting_shop',
    wait_team: 'waiting_team',
    resolve: 'resolved',
    merge: 'closed',
    cancel: 'closed',
  },
  waiting_shop: {
    resume: 'claimed',
    back: 'open',
    wait_shop: 'waiting_shop',
    wait_team: 'waiting_team',
    resolve: 'resolved',
    merge: 'closed',
    cancel: 'closed',
  },
  waiting_team: {
    resume: 'claimed',
    back: 'open',
    wait_shop: 'waiting_shop',
    wait_team: 'waiting_team',
    resolve: 'resolved',
    merge: 'closed',
    cancel: 'closed',
  },
  resolved: { confirm: 'closed', close: 'closed', reopen: 'open', merge: 'closed' },
  closed: { reopen: 'open' },
} as const satisfies Record<string, Record<string, string>>

export type TicketState = keyof typeof NEXT

/** What changes the state; what the button says, what the event list keeps. */
export type StateMove = { [S in TicketState]: keyof (typeof NEXT)[S] }[TicketState]

/** What staff notes on a ticket; the duties of the classes are read from these. */
export const RECORDS = ['note', 'call', 'offer', 'refuse', 'retain'] as const
export type RecordKind = (typeof RECORDS)[number]

/** What is kept in the event list: also what leaves the state as it is. */
export type TicketMove =
  | StateMove
  | RecordKind
  | 'opened'
  | 'shop_chosen'
  | 'bound'
  | 'remind'
  | 'replied'
  | 'updated'
  | 'assign'
  | 'follow'
  | 'unfollow'
  | 'about'
  | 'not_about'
  | 'escalate'
  | 'contact'
  | 'plan'
  | 'goal_met'
  | 'goal_missed'
  | 'goal_unmeasured'
  | 'raise'
  | 'gap'
  | 'warned'
  | 'merged_in'
  | 'shop_reminded'
  | 'rated'
  | 'review_asked'
  | 'reposted'
  | 'recalled'
  | 'corrected'
  | 'urged'
  | 'files_asked'
  | 'offered'
  | 'promised'
  | 'promise_kept'
  | 'promise_broken'

export const CAUSES = ['shop', 'agent', 'platform'] as const
export type Cause = (typeof CAUSES)[number]

export type ClosedHow = 'confirmed' | 'unanswered' | 'cancelled' | 'merged'

/** What a reminder is about; `raise`: the class went up. */
export type NudgeClock = 'first_reply' | 'next_update' | 'call' | 'resolve' | 'promise' | 'idle' | 'raise'

/** Where a move leads from here; null when it leads nowhere. */
export function after(from: TicketState, move: StateMove): TicketState | null {
  const row: Partial<Record<StateMove, TicketState>> = NEXT[from]
  return row[move] ?? null
}

export const LIVE_STATES: readonly TicketState[] = ['open', 'claimed', 'waiting_shop', 'waiting_team']
export const isLive = (state: TicketState): boolean => LIVE_STATES.includes(state)
export const isWaiting = (state: TicketState): boolean => state === 'waiting_shop' || state === 'waiting_team'

/** Moves after which nobody has said it is solved: the person complained about makes none of them. */
const NOT_BY_THE_ACCUSED: readonly StateMove[] = ['claim', 'resolve', 'merge', 'cancel', 'close', 'confirm']
export const isForbiddenToAccused = (move: StateMove): boolean => NOT_BY_THE_ACCUSED.includes(move)

/** How a ticket is called where deadlines, cards and letters refer to it. */
export const subjectOf = (ticketId: number): string => `ticket:${ticketId}`
export const ticketIdOf = (subject: string): number => Number(subject.slice('ticket:'.length))

/** A repeat or a sensitive one is at least B. */
export const atLeastB = (of: ComplaintClass): ComplaintClass => (of === 'A' ? 'A' : 'B')

/** Neglect: what a missed deadline makes of a class; null when it makes nothing. */
export function raisedBy(of: ComplaintClass, missed: 'call' | 'resolve'): ComplaintClass | null {
  if (of === 'A') return null
  if (of === 'B') return 'A'
  return missed === 'resolve' ? 'B' : null
}

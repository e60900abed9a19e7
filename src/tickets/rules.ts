import type { ComplaintClass } from '../triage/index.ts'

/** Pure: no database, no clock, no chat. The table is read aloud as `open --claim--> claimed`. */
export const NEXT = {
  open: { claim: 'claimed', resolve: 'resolved', cancel: 'closed' },
  claimed: { back: 'open', resolve: 'resolved', cancel: 'closed' },
  resolved: { confirm: 'closed', close: 'closed', reopen: 'open' },
  closed: { reopen: 'open' },
} as const satisfies Record<string, Record<string, string>>

export type TicketState = keyof typeof NEXT

/** What changes the state; what the button says, what the event list keeps. */
export type StateMove = { [S in TicketState]: keyof (typeof NEXT)[S] }[TicketState]

/** What is kept in the event list: also what leaves the state as it is. */
export type TicketMove = StateMove | 'opened' | 'shop_chosen' | 'bound' | 'remind' | 'replied'

export const CAUSES = ['shop', 'agent', 'platform'] as const
export type Cause = (typeof CAUSES)[number]

export type ClosedHow = 'confirmed' | 'unanswered' | 'cancelled'

/** Where a move leads from here; null when it leads nowhere. */
export function after(from: TicketState, move: StateMove): TicketState | null {
  const row: Partial<Record<StateMove, TicketState>> = NEXT[from]
  return row[move] ?? null
}

export const LIVE_STATES: readonly TicketState[] = ['open', 'claimed']
export const isLive = (state: TicketState): boolean => LIVE_STATES.includes(state)

/** How a ticket is called where deadlines, cards and letters refer to it. */
export const subjectOf = (ticketId: number): string => `ticket:${ticketId}`
export const ticketIdOf = (subject: string): number => Number(subject.slice('ticket:'.length))

/** A repeat or a sensitive one is at least B. */
export const atLeastB = (of: ComplaintClass): ComplaintClass => (of === 'A' ? 'A' : 'B')

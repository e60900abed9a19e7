import { and, eq, gte, lt, ne } from 'drizzle-orm'
import { at, joined, type Rich, rich } from '../chat/rich.ts'
import type { Turn } from '../db/index.ts'
import { findShopById, type Holder, namesOf } from '../people/index.ts'
import type { ClockName } from './clocks.ts'
import { isLive } from './rules.ts'
import type { Ticket } from './store.ts'
import { nudges } from './table.ts'
import { text } from './text.ts'

export type Nudge = Omit<typeof nudges.$inferSelect, 'letterId'>

/** Whether somebody must still be reminded of this clock. */
export const isDue = (ticket: Ticket, clock: ClockName): boolean =>
  clock === 'first_reply' ? ticket.state === 'open' && ticket.firstRepliedAt === null : isLive(ticket.state)

/** `@周组长 #128 松果零食 还剩 2 分钟首次回复`, with who was told before and whether it comes late. */
export async function nudgeLine(turn: Turn, ticket: Ticket, nudge: Nudge): Promise<Rich> {
  const shop = ticket.shopId === null ? null : await findShopById(turn.tx, ticket.shopId)
  const people = await namesOf(turn.tx, nudge.people)
  const due = (nudge.clock === 'first_reply' ? ticket.firstReplyDue : ticket.resolveDue) ?? turn.now
  const over = turn.now.getTime() - due.getTime()
  const state = nudge.stage === 'warn' ? text.nudge.warn(nudge.clock, -over) : text.nudge.missed(nudge.clock, over)
  const before = nudge.stage === 'warn' ? [] : await toldBefore(turn, nudge, due)
  return rich`${joined(people.map(atHolder), ' ')} #${ticket.id} ${shop?.name ?? ''} ${state}${
    before.length > 0 ? text.nudge.told(before) : ''
  }${nudge.late ? text.nudge.late : ''}`
}

const atHolder = (holder: Holder): Rich => at(holder.openId, holder.name ?? undefined)

/** Who was told of this miss before, by name: the next one sees that others know. */
async function toldBefore({ tx }: Turn, nudge: Nudge, missedAt: Date): Promise<string[]> {
  const earlier = await tx
    .select({ people: nudges.people })
    .from(nudges)
    .where(
      and(
        eq(nudges.ticketId, nudge.ticketId),
        eq(nudges.clock, nudge.clock),
        ne(nudges.stage, 'warn'),
        gte(nudges.at, missedAt),
        lt(nudges.id, nudge.id),
      ),
    )
  const ids = new Set(earlier.flatMap((each) => each.people))
  const names = await namesOf(
    tx,
    [...ids].filter((id) => !nudge.people.includes(id)),
  )
  return names.flatMap((holder) => holder.name ?? [])
}

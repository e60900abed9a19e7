import { and, eq, gte, lt, ne } from 'drizzle-orm'
import { at, joined, type Rich, rich } from '../chat/rich.ts'
import type { Turn } from '../db/index.ts'
import { findShopById, type Holder, namesOf } from '../people/index.ts'
import { callSpan } from './clocks.ts'
import { isLive, type NudgeClock } from './rules.ts'
import { eventsOf, type Ticket } from './store.ts'
import { nudges, promises } from './table.ts'
import { text } from './text.ts'

export type Nudge = typeof nudges.$inferSelect

/** Whether somebody must still be reminded of this clock. */
export function isDue(ticket: Ticket, clock: NudgeClock): boolean {
  switch (clock) {
    case 'first_reply':
      return ticket.state === 'open' && ticket.firstRepliedAt === null
    case 'next_update':
      return ticket.state === 'waiting_team'
    case 'idle':
      return ticket.state === 'claimed'
    case 'resolve':
      return isLive(ticket.state) && ticket.state !== 'waiting_shop'
    default:
      return isLive(ticket.state)
  }
}

/** When this clock is missed; a raise has no such time. */
export function dueOf(ticket: Ticket, clock: NudgeClock): Date | null {
  const { firstReplyDue, nextUpdateDue, callDue, resolveDue } = ticket
  return {
    first_reply: firstReplyDue,
    next_update: nextUpdateDue,
    call: callDue,
    resolve: resolveDue,
    promise: null,
    idle: null,
    raise: null,
  }[clock]
}

/** `@周组长 #128 松果零食 还剩 2 分钟首次回复`, with who was told before and whether it comes late. */
export async function nudgeLine(turn: Turn, ticket: Ticket, nudge: Nudge): Promise<Rich> {
  const shop = ticket.shopId === null ? null : await findShopById(turn.tx, ticket.shopId)
  const people = await namesOf(turn.tx, nudge.people)
  const callDue = ticket.callDue ?? callSpan(turn.policy, turn.zone, ticket.openedAt).dueAt
  const due = dueOf({ ...ticket, callDue }, nudge.clock) ?? turn.now
  const state = await stateOf(turn, nudge, due)
  const climbs = nudge.stage !== 'warn' && !['raise', 'promise', 'idle'].includes(nudge.clock)
  const before = climbs ? await toldBefore(turn, nudge, due) : []
  return rich`${joined(people.map(atHolder), ' ')} #${ticket.id} ${shop?.name ?? ''} ${state}${
    before.length > 0 ? text.nudge.told(before) : ''
  }${nudge.late ? text.nudge.late : ''}`
}

async function stateOf(turn: Turn, nudge: Nudge, due: Date): Promise<string> {
  if (nudge.clock === 'raise') {
    const raised = (await eventsOf(turn.tx, nudge.ticketId)).findLast(({ move }) => move === 'raise')
    return text.nudge.raised(nudge.stage, raised?.note ?? '')
  }
  if (nudge.clock === 'idle') {
    const last = (await eventsOf(turn.tx, nudge.ticketId)).findLast(({ move }) => move !== 'remind')
    return text.nudge.idle(turn.now.getTime() - (last?.at ?? nudge.at).getTime())
  }
  if (nudge.clock === 'promise') {
    const promise = await promiseOf(turn, Number(nudge.stage))
    if (promise) return text.nudge.promise(promise.words, promise.dueAt.getTime() - turn.now.getTime())
  }
  const over = turn.now.getTime() - due.getTime()
  return nudge.stage === 'warn' ? text.nudge.warn(nudge.clock, -over) : text.nudge.missed(nudge.clock, over)
}

async function promiseOf({ tx }: Turn, id: number) {
  const [row] = await tx.select().from(promises).where(eq(promises.id, id))
  return row ?? null
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

import { and, desc, eq, gt, sql } from 'drizzle-orm'
import type { Turn } from '../db/index.ts'
import type { Deadline } from '../deadlines/index.ts'
import { say } from '../delivery/index.ts'
import { DAY_MS, MINUTE_MS, plus } from '../kernel/clock.ts'
import { adminIds, findShopById, managersOf } from '../people/index.ts'
import { captureText as text } from './capture-text.ts'
import { ticketIdOf } from './rules.ts'
import { findTicket } from './store.ts'
import { tickets } from './table.ts'

/** so much of one kind within this time is no coincidence; a wave ends after as long without another. */
const WAVE_MS = 30 * MINUTE_MS
const MANY_SHOPS = 3
const MANY_TICKETS = 5

/** Longer than a wave lasts; a chain of tickets is followed back no further. */
const LONGEST_WAVE_MS = 3 * DAY_MS

interface Said {
  readonly id: number
  readonly shopId: number | null
  readonly openedAt: Date
  readonly cancelled: boolean
}

/** A ticket was opened: does it make a wave? Told once a wave, to the managers, at any hour (R-70: immediately). */
export async function fireCrisis(turn: Turn, deadline: Deadline): Promise<void> {
  const ticket = await findTicket(turn.tx, ticketIdOf(deadline.subject))
  const category = ticket?.category
  if (!category) return
  const said: Said[] = await turn.tx
    .select({
      id: tickets.id,
      shopId: tickets.shopId,
      openedAt: tickets.openedAt,
      cancelled: sql<boolean>`${tickets.closedHow} is not distinct from 'cancelled'`,
    })
    .from(tickets)
    .where(and(eq(tickets.category, category), gt(tickets.openedAt, plus(turn.now, -LONGEST_WAVE_MS))))
    .orderBy(desc(tickets.openedAt), desc(tickets.id))
    .limit(2_000)
  const wave = waveOf(said, ticket.openedAt)
  const recent = wave.filter((each) => !each.cancelled && isWithin(each, ticket.openedAt)).reverse()
  const shops = [...new Set(recent.flatMap((each) => each.shopId ?? []))]
  if (shops.length < MANY_SHOPS && recent.length < MANY_TICKETS) return
  const first = wave.at(-1)?.id ?? ticket.id
  const names = await Promise.all(shops.slice(0, MANY_TICKETS).map((id) => findShopById(turn.tx, id)))
  const line = text.crisis(category, {
    tickets: recent.map((each) => each.id),
    shops: names.flatMap((shop) => shop?.name ?? []),
  })
  const managers = (await managersOf(turn.tx)).map((holder) => holder.openId)
  const people = managers.length > 0 ? managers : await adminIds(turn.tx)
  await say(
    turn,
    people.map((person) => ({
      to: { person },
      what: { text: line },
      once: `crisis:${category}:${first}:${person}`,
    })),
  )
}

const isWithin = (said: Said, at: Date): boolean =>
  said.openedAt <= at && at.getTime() - said.openedAt.getTime() < WAVE_MS

/** Back from `until`, newest first, as long as no quiet half hour lies between two of them. */
function waveOf(said: readonly Said[], until: Date): Said[] {
  const wave: Said[] = []
  let later = until
  for (const each of said) {
    if (each.openedAt > until) continue
    if (later.getTime() - each.openedAt.getTime() >= WAVE_MS) break
    wave.push(each)
    later = each.openedAt
  }
  return wave
}

import { and, eq, inArray, isNull, lte, or } from 'drizzle-orm'
import { joined, type Rich, rich } from '../chat/rich.ts'
import type { Turn } from '../db/index.ts'
import type { View } from '../delivery/index.ts'
import { isOpen } from '../kernel/calendar.ts'
import { namesOf } from '../people/index.ts'
import { phonesOf, presentAt } from '../shifts/index.ts'
import { buzzable, countTelling } from './caps.ts'
import { calendarFor } from './clocks.ts'
import { isDue, type Nudge, nudgeLine } from './nudge-line.ts'
import type { NudgeClock } from './rules.ts'
import { findTicket, type Ticket } from './store.ts'
import { nudges } from './table.ts'
import { text } from './text.ts'

/** Of one matter only the newest reminder is said; each promise is one of its own. */
const matterOf = ({ ticketId, clock, stage }: { ticketId: number; clock: NudgeClock; stage: string }): string =>
  `${ticketId}:${clock}:${clock === 'promise' ? stage : ''}`

/** All reminders of a team that are unsaid, in one message, each judged again at the moment it is sent. */
export const nudgesView: View = {
  name: 'ticket.nudges',
  async render({ subject, letter, turn }) {
    if (!isOpen(calendarFor(turn.policy, turn.zone), turn.now)) return null
    const waiting = await waitingNudges(turn, letter)
    const told = { single: new Set<string>(), list: new Set<string>() }
    const lines: Rich[] = []
    const taken: number[] = []
    const newest = new Map(waiting.map((nudge) => [matterOf(nudge), nudge.id]))
    for (const nudge of waiting) {
      const ticket = await findTicket(turn.tx, nudge.ticketId)
      if (`team:${ticket?.teamId ?? 0}` !== subject) continue
      taken.push(nudge.id)
      const superseded = newest.get(matterOf(nudge)) !== nudge.id
      const people = superseded ? [] : await stillCalled(turn, ticket, nudge)
      if (ticket && people.length > 0) {
        const now = { ...nudge, people }
        lines.push(rich`${await nudgeLine(turn, ticket, now)}${await dialLine(turn, now)}`)
        for (const openId of people) told[nudge.heldUntil ? 'list' : 'single'].add(openId)
      }
    }
    if (letter !== null && taken.length > 0) {
      await turn.tx.update(nudges).set({ letterId: letter }).where(inArray(nudges.id, taken))
      await countTelling(turn, letter, { openIds: [...told.single], kind: 'reminder' })
      await countTelling(turn, letter, { openIds: without(told.list, told.single), kind: 'list' })
    }
    return lines.length === 0 ? null : { text: [joined(lines, '\n'), '\n', text.nudge.stop] }
  },
}

const without = (some: ReadonlySet<string>, others: ReadonlySet<string>): string[] =>
  [...some].filter((each) => !others.has(each))

/** What is unsaid, or said by this letter, and may be said now in the team's chat. */
function waitingNudges(turn: Turn, letter: number | null): Promise<Nudge[]> {
  const unsaid = letter === null ? isNull(nudges.letterId) : or(isNull(nudges.letterId), eq(nudges.letterId, letter))
  const inTeam = inArray(nudges.how, ['team', 'phone'])
  const due = or(isNull(nudges.heldUntil), lte(nudges.heldUntil, turn.now))
  return turn.tx
    .select()
    .from(nudges)
    .where(and(unsaid, due, inTeam))
    .orderBy(nudges.id)
}

/** Whose shift ended between the reminder and its saying is not called; the ladder goes on to who is on. */
async function stillThere(turn: Turn, ticket: Ticket, people: readonly string[]): Promise<string[]> {
  const { isThere } = await presentAt(turn, ticket.teamId)
  return people.filter(isThere)
}

/** Nobody, where nothing is due any more. */
const stillCalled = async (turn: Turn, ticket: Ticket | null, nudge: Nudge): Promise<string[]> =>
  ticket && isDue(ticket, nudge.clock) ? stillThere(turn, ticket, nudge.people) : []

/** A step that says `phone` brings the number to dial; without one it is an @ like the others. */
async function dialLine(turn: Turn, nudge: Pick<Nudge, 'how' | 'people'>): Promise<Rich> {
  if (nudge.how !== 'phone') return ''
  const phones = await phonesOf(turn.tx, nudge.people)
  const names = await namesOf(turn.tx, nudge.people)
  const lines = names.flatMap(({ openId, name }) => {
    const phone = phones.get(openId)
    return phone ? [text.nudge.dial(name ?? '同事', phone)] : []
  })
  return lines.join('')
}

/** One reminder in the direct chat, judged again when it is sent. */
export const nudgeView: View = {
  name: 'ticket.nudge',
  async render({ subject, letter, turn }) {
    if (!isOpen(calendarFor(turn.policy, turn.zone), turn.now)) return null
    const [nudge] = await turn.tx
      .select()
      .from(nudges)
      .where(eq(nudges.id, Number(subject.slice('nudge:'.length))))
    const ticket = nudge && (await findTicket(turn.tx, nudge.ticketId))
    if (!nudge || !ticket || !isDue(ticket, nudge.clock)) return null
    if ((await stillThere(turn, ticket, nudge.people)).length === 0) return null
    if (letter !== null) {
      await turn.tx.update(nudges).set({ letterId: letter }).where(eq(nudges.id, nudge.id))
      await countTelling(turn, letter, { openIds: [nudge.people[0] ?? ''], kind: 'direct' })
    }
    const [who] = nudge.how === 'buzz' ? await buzzable(turn, nudge.people) : []
    if (who && letter !== null) await countTelling(turn, letter, { openIds: [who], kind: 'buzz' })
    return { text: await nudgeLine(turn, ticket, nudge), ...(who && { buzz: true as const }) }
  },
}

import { and, eq, inArray, isNull, lte, or } from 'drizzle-orm'
import { joined, type Rich, rich } from '../chat/rich.ts'
import type { Turn } from '../db/index.ts'
import type { View } from '../delivery/index.ts'
import { isOpen } from '../kernel/calendar.ts'
import { namesOf } from '../people/index.ts'
import { phonesOf } from '../shifts/index.ts'
import { buzzable, countTelling } from './caps.ts'
import { calendarFor } from './clocks.ts'
import { isDue, type Nudge, nudgeLine } from './nudge-line.ts'
import type { NudgeClock } from './rules.ts'
import { findTicket } from './store.ts'
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
    const unsaid = letter === null ? isNull(nudges.letterId) : or(isNull(nudges.letterId), eq(nudges.letterId, letter))
    const inTeam = inArray(nudges.how, ['team', 'phone'])
    const due = or(isNull(nudges.heldUntil), lte(nudges.heldUntil, turn.now))
    const waiting = await turn.tx
      .select()
      .from(nudges)
      .where(and(unsaid, due, inTeam))
      .orderBy(nudges.id)
    const told = { single: new Set<string>(), list: new Set<string>() }
    const lines: Rich[] = []
    const taken: number[] = []
    const newest = new Map(waiting.map((nudge) => [matterOf(nudge), nudge.id]))
    for (const nudge of waiting) {
      const ticket = await findTicket(turn.tx, nudge.ticketId)
      if (`team:${ticket?.teamId ?? 0}` !== subject) continue
      taken.push(nudge.id)
      const superseded = newest.get(matterOf(nudge)) !== nudge.id
      if (ticket && !superseded && isDue(ticket, nudge.clock)) {
        lines.push(rich`${await nudgeLine(turn, ticket, nudge)}${await dialLine(turn, nudge)}`)
        for (const openId of nudge.people) told[nudge.heldUntil ? 'list' : 'single'].add(openId)
      }
    }
    if (letter !== null && taken.length > 0) {
      await turn.tx.update(nudges).set({ letterId: letter }).where(inArray(nudges.id, taken))
      await countTelling(turn, letter, { openIds: [...told.single], kind: 'reminder' })
      const listed = [...told.list].filter((openId) => !told.single.has(openId))
      await countTelling(turn, letter, { openIds: listed, kind: 'list' })
    }
    return lines.length === 0 ? null : { text: [joined(lines, '\n'), '\n', text.nudge.stop] }
  },
}

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
    if (letter !== null) {
      await turn.tx.update(nudges).set({ letterId: letter }).where(eq(nudges.id, nudge.id))
      await countTelling(turn, letter, { openIds: [nudge.people[0] ?? ''], kind: 'direct' })
    }
    const [who] = nudge.how === 'buzz' ? await buzzable(turn, nudge.people) : []
    if (who && letter !== null) await countTelling(turn, letter, { openIds: [who], kind: 'buzz' })
    return { text: await nudgeLine(turn, ticket, nudge), ...(who && { buzz: true as const }) }
  },
}

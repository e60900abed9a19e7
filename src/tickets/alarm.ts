import { type Rich, rich } from '../chat/rich.ts'
import { sayBefore } from '../commands/say-when.ts'
import type { Turn } from '../db/index.ts'
import { say, type View } from '../delivery/index.ts'
import { isOpen } from '../kernel/calendar.ts'
import { adminIds, findTeam, holdersOf, managersOf } from '../people/index.ts'
import { presentAt } from '../shifts/index.ts'
import { sensitiveName } from '../triage/index.ts'
import { captureText as text } from './capture-text.ts'
import { calendarFor } from './clocks.ts'
import { type Picture, pictureOf } from './picture.ts'
import { isLive, subjectOf, ticketIdOf } from './rules.ts'
import { findTicket, type Ticket } from './store.ts'
import { classLine } from './text.ts'

const MOST_QUOTED = 120

const isGrave = (ticket: Ticket): boolean => ticket.class === 'A' || ticket.sensitive !== 'none'

/**
 * A sensitive ticket can't sit in a queue (R-11, R-65), nor one of class A: supervisor and manager are told at once,
 * each once, in the direct chat, outside the hours too (RULES.md section 17). Nothing for any other ticket.
 */
export async function raiseAlarm(turn: Turn, ticketId: number): Promise<void> {
  const ticket = await findTicket(turn.tx, ticketId)
  if (!ticket || !isGrave(ticket)) return
  const team = ticket.teamId === null ? null : await findTeam(turn.tx, ticket.teamId)
  const supervisors = team ? await onDutyFirst(turn, team.id) : []
  const told = new Set([...supervisors, ...(await managersOf(turn.tx)).map((holder) => holder.openId)])
  const people = told.size > 0 ? [...told] : await adminIds(turn.tx)
  const open = isOpen(calendarFor(turn.policy, turn.zone), turn.now)
  const what = { view: 'ticket.alarm', subject: subjectOf(ticketId) }
  // Told again only when it became graver.
  const cause = `${ticket.class}:${ticket.sensitive}`
  await say(
    turn,
    people.map((openId) => ({
      to: { person: openId },
      what,
      once: `alarm:${ticketId}:${cause}:${openId}`,
      // At night no group is woken; the ladder starts there at the opening.
      fallbackChat: (open && team?.chatId) || undefined,
    })),
  )
}

/** Those who may be called now; where none of them may, all who are not away: this can't wait for a shift. */
async function onDutyFirst(turn: Turn, teamId: number): Promise<string[]> {
  const all = (await holdersOf(turn.tx, teamId, ['supervisor'])).map((holder) => holder.openId)
  const { isThere, isAway } = await presentAt(turn, teamId)
  const there = all.filter(isThere)
  return there.length > 0 ? there : all.filter((openId) => !isAway(openId))
}

/** Judged again when it is sent: what was solved or withdrawn meanwhile is no alarm. */
export const alarmView: View = {
  name: 'ticket.alarm',
  async render({ subject, turn }) {
    const picture = await pictureOf(turn, ticketIdOf(subject))
    return picture && isLive(picture.ticket.state) ? { text: alarmLine(picture) } : null
  },
}

function alarmLine({ ticket, shop, assignee, now, zone }: Picture): Rich {
  const what = ticket.sensitive === 'none' ? '' : `${sensitiveName(ticket.sensitive)} · `
  const words = ticket.words.replace(/\s+/g, ' ').trim().slice(0, MOST_QUOTED)
  const due = ticket.firstReplyDue && ticket.firstRepliedAt === null ? sayBefore(ticket.firstReplyDue, now, zone) : ''
  const who = assignee?.name ?? text.nobodyYet
  const book = ticket.sensitive === 'none' ? text.alarmChurn(ticket.id) : text.alarmSensitive
  return rich`#${ticket.id} ${shop?.name ?? text.shopUnknown} · ${what}${classLine(ticket)}
“${words || text.noWords}”
${who}负责${due ? `，${due}先回复` : ''}。
${book}`
}

import type { Card } from '../chat/card.ts'
import { at, grey, type Rich, rich } from '../chat/rich.ts'
import { type Acting, type Action, actsFor, defineAction, done } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { say, type View } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import { findTeam, namesOf } from '../people/index.ts'
import { presentAt } from '../shifts/index.ts'
import { handTo } from './assign.ts'
import { life } from './life-text.ts'
import { moveTicket } from './move.ts'
import { isAccused } from './permit.ts'
import { type Picture, pictureOf } from './picture.ts'
import { isLive, subjectOf, ticketIdOf } from './rules.ts'
import { findTicket, keepEvent, type Ticket } from './store.ts'
import { text } from './text.ts'
import { firstAssignee } from './who-takes.ts'

/** So many steps of the ladder without an answer, and somebody else is asked. */
export const SILENT_STEPS = 2

/**
 * Silent past two steps: in a team with a rota the ticket is offered to the next one on duty, with one press. Once for
 * each miss; with nobody left to ask nothing is said.
 */
export async function offerToNext(
  turn: Turn,
  ticket: Ticket,
  { told, missedAt }: { told: ReadonlySet<string>; missedAt: Date },
): Promise<void> {
  const { teamId, shopId } = ticket
  const team = teamId === null ? null : await findTeam(turn.tx, teamId)
  if (!team?.chatId) return
  const { planned, on } = await presentAt(turn, team.id)
  const working = new Set(on.map(({ openId }) => openId))
  const except = [...ticket.about, ...told, ...(ticket.assignee ? [ticket.assignee] : [])]
  const next = planned ? await firstAssignee(turn, { teamId: team.id, shopId, except, at: turn.now }) : null
  if (!next || !working.has(next)) return
  const [to] = await namesOf(turn.tx, [next])
  await keepEvent(turn, {
    ticketId: ticket.id,
    move: 'offered',
    actor: null,
    note: to?.name ?? '',
    facts: { to: next },
  })
  const what = { view: 'ticket.take', subject: subjectOf(ticket.id) }
  const once = `take:${ticket.id}:${missedAt.toISOString()}`
  await say(turn, [{ to: { chat: team.chatId }, what, urgency: 'reminder', once }])
}

/** Judged again when it is sent: what was taken or answered meanwhile is not offered any more. */
export const takeView: View = {
  name: 'ticket.take',
  async render({ subject, turn, letter, standing }) {
    const picture = await pictureOf(turn, ticketIdOf(subject))
    if (!picture) return null
    const offered = picture.events.findLast(({ move }) => move === 'offered')
    const answered = picture.events.find(({ move, id }) => id > (offered?.id ?? 0) && ANSWERS.has(move))
    if (letter !== null && !standing && (!isLive(picture.ticket.state) || answered)) return null
    return { card: takeCard(picture, String(offered?.facts?.to ?? ''), answered?.actor ?? null) }
  },
}

const ANSWERS: ReadonlySet<string> = new Set([
  ...['claim', 'assign', 'note', 'call', 'offer', 'retain', 'contact', 'replied'],
  ...['wait_shop', 'wait_team', 'resolve', 'merge', 'cancel', 'close'],
])

function takeCard(picture: Picture, to: string, answeredBy: string | null): Card {
  const { ticket, shop, assignee } = picture
  const name = `#${ticket.id} ${shop?.name ?? '店铺待定'}`
  const who: Rich = to ? at(to, picture.nameOf(to) ?? undefined) : ''
  const over = answeredBy !== null || !isLive(ticket.state)
  if (over) {
    const has = assignee?.name ?? picture.nameOf(answeredBy) ?? '同事'
    return { title: life.takeTitle(name), color: 'grey', body: [{ kind: 'text', text: grey(life.takeOver(has)) }] }
  }
  return {
    title: life.takeTitle(name),
    color: 'orange',
    body: [
      { kind: 'text', text: rich`${who} ${life.takeAsk}` },
      { kind: 'buttons', buttons: [{ label: life.takeButton, style: 'primary', press: { act: 'take' } }] },
    ],
  }
}

/** An open ticket is claimed; one that somebody has and is silent about goes to who pressed. */
const take = defineAction({
  act: 'take',
  views: ['ticket.take'],
  async run(acting: Acting) {
    const { asker: by, place, card, tx } = acting
    const id = ticketIdOf(card.subject)
    const ticket = await findTicket(tx, id)
    if (!ticket) throw new Refused('not_found', text.noSuchTicket(id, []))
    if (!actsFor(by, ticket.teamId))
      throw new Refused('forbidden', text.mayNot(ticket, 'claim', place.team?.name ?? null))
    if (!isLive(ticket.state)) throw new Refused('conflict', text.cannot(ticket, 'claim', null))
    if (isAccused(by, ticket)) throw new Refused('forbidden', life.accused(id))
    if (ticket.state === 'open') await moveTicket(acting, { id, move: 'claim', by, place })
    else if (ticket.assignee === by.openId) throw new Refused('conflict', life.takeYours(id))
    else await handTo(acting, ticket, { to: { openId: by.openId, name: by.name ?? null }, by })
    return done(life.taken(id))
  },
})

export const takeActions: readonly Action[] = [take]

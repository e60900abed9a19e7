import { and, eq } from 'drizzle-orm'
import { type Acting, type Action, defineAction, done } from '../commands/index.ts'
import { sayBefore } from '../commands/say-when.ts'
import type { Turn } from '../db/index.ts'
import { type Deadline, setDeadline } from '../deadlines/index.ts'
import { say, touch } from '../delivery/index.ts'
import { addWorking, isOpen, nextOpening } from '../kernel/calendar.ts'
import { Refused } from '../kernel/errors.ts'
import { findShopById, findTeam, namesOf } from '../people/index.ts'
import { captureText as text } from './capture-text.ts'
import { calendarFor } from './clocks.ts'
import { assigneeOrLeaders } from './ladder-people.ts'
import { isOfShop } from './permit.ts'
import { isLive, subjectOf, ticketIdOf } from './rules.ts'
import { findTicket, keepEvent, type Ticket } from './store.ts'
import { tickets } from './table.ts'

/** Where the ticket stands in its life: in each step the assignee is reminded once. */
const stepOf = (ticket: Ticket): string =>
  [ticket.state, ticket.firstRepliedAt ? 'replied' : 'new', ticket.assignee ?? '', ticket.reopened].join(':')

/** What was done in it; that it was given to somebody else is no answer to the shop. */
const doneIn = (step: string): string => {
  const [state, reply, , reopened] = step.split(':')
  return [state, reply, reopened].join(':')
}

/** The next time the shop hears something: the first reply while it is due, else the next update, in hours. */
export function nextPromise({ policy, zone, now }: Turn, ticket: Ticket): Date {
  const firstReply = ticket.state === 'open' && ticket.firstRepliedAt === null ? ticket.firstReplyDue : null
  if (firstReply && firstReply > now) return firstReply
  if (ticket.nextUpdateDue && ticket.nextUpdateDue > now) return ticket.nextUpdateDue
  const update = addWorking(calendarFor(policy, zone), now, policy.clocks.nextUpdate)
  return ticket.resolveDue && ticket.resolveDue > now && ticket.resolveDue < update ? ticket.resolveDue : update
}

/** 催一下: once a step, or when what was promised has passed; another press only repeats the promise. */
const urge = defineAction({
  act: 'urge',
  views: ['ticket.shop'],
  async run(acting) {
    const ticket = await ticketOn(acting)
    const [assignee] = ticket.assignee ? await namesOf(acting.tx, [ticket.assignee]) : []
    const name = assignee?.name ?? null
    const { now, zone } = acting
    const step = stepOf(ticket)
    if (ticket.urgedStep === step && ticket.urgedUntil && ticket.urgedUntil > now) {
      return { type: 'info', text: text.urgedBefore(name, sayBefore(ticket.urgedUntil, now, zone)) }
    }
    const until = nextPromise(acting, ticket)
    const mine = and(eq(tickets.id, ticket.id), eq(tickets.changedAt, ticket.changedAt))
    await acting.tx.update(tickets).set({ urgedStep: step, urgedUntil: until }).where(mine)
    await keepEvent(acting, { ticketId: ticket.id, move: 'urged', actor: acting.asker.openId })
    await tellInHours(acting, ticket)
    await touch(acting, subjectOf(ticket.id))
    return done(text.urged(name, sayBefore(until, now, zone)))
  },
})

async function ticketOn(acting: Acting): Promise<Ticket> {
  const { asker, place, card, tx } = acting
  const ticket = await findTicket(tx, ticketIdOf(card.subject))
  if (!ticket || !isOfShop(asker, ticket, place)) throw new Refused('forbidden', text.urgeNotHere)
  if (!isLive(ticket.state)) throw new Refused('conflict', text.notLive(ticket.id))
  return ticket
}

/** At night nobody is woken: told at the opening, if the ticket still lives then. */
async function tellInHours(turn: Turn, ticket: Ticket): Promise<void> {
  const calendar = calendarFor(turn.policy, turn.zone)
  if (isOpen(calendar, turn.now)) return tellAssignee(turn, ticket.id)
  await setDeadline(turn, { subject: subjectOf(ticket.id), kind: 'urge', at: nextOpening(calendar, turn.now) })
}

export const fireUrge = (turn: Turn, deadline: Deadline): Promise<void> =>
  tellAssignee(turn, ticketIdOf(deadline.subject))

async function tellAssignee(turn: Turn, id: number): Promise<void> {
  const ticket = await findTicket(turn.tx, id)
  // Whoever has acted since heard it.
  if (!ticket || !isLive(ticket.state) || doneIn(ticket.urgedStep ?? '') !== doneIn(stepOf(ticket))) return
  const people = await namesOf(turn.tx, await assigneeOrLeaders(turn, ticket))
  if (people.length === 0) return
  const shop = ticket.shopId === null ? null : await findShopById(turn.tx, ticket.shopId)
  const due = sayBefore(ticket.urgedUntil ?? nextPromise(turn, ticket), turn.now, turn.zone)
  const what = { text: text.urgeLine(people, { id, shop: shop?.name ?? null, due }) }
  const team = ticket.teamId === null ? null : await findTeam(turn.tx, ticket.teamId)
  if (team?.chatId) return say(turn, [{ to: { chat: team.chatId }, what, urgency: 'reminder' }])
  await say(
    turn,
    people.map(({ openId }) => ({ to: { person: openId }, what, urgency: 'reminder' as const })),
  )
}

export const urgeActions: readonly Action[] = [urge]

/** Who has it and when the shop hears next: the answer to a question about a ticket that runs. */
export async function promiseLine(turn: Turn, ticket: Ticket): Promise<string> {
  const [assignee] = ticket.assignee ? await namesOf(turn.tx, [ticket.assignee]) : []
  const due = sayBefore(nextPromise(turn, ticket), turn.now, turn.zone)
  return text.promise(ticket.id, assignee?.name ?? null, due)
}

import type { Card } from '../chat/card.ts'
import type { Asker } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { say } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import { allTeams, companyHoldersOf, findTeam, type Holder, namesOf } from '../people/index.ts'
import { oppositeSupervisor } from '../shifts/index.ts'
import { tellTeam } from './assign.ts'
import { ASKS_MARKETING, CONTACT_STEPS, contactedIn, emptyBefore, HAND_OVER_STEP } from './duties.ts'
import { contactStep, life } from './life-text.ts'
import { keepChange, liveTicket, shopNameOf } from './standing.ts'
import { eventsOf, type Ticket } from './store.ts'

export interface Contacting {
  readonly id: number
  readonly step: number
  readonly evidence: string
  readonly by: Asker
  /** Whom step five hands it to, if that was said. */
  readonly to?: Holder | null
}

/** One step of the contact ladder with its evidence. Steps 3 and 4 hand a card to marketing. */
export async function noteContact(turn: Turn, wanted: Contacting): Promise<string> {
  const { id, step, by } = wanted
  const evidence = wanted.evidence.trim().slice(0, 500)
  const ticket = await liveTicket(turn, { id, by, verb: '再联系' })
  if (!CONTACT_STEPS.some((each) => each === step)) throw new Refused('bad_input', life.contactUsage)
  if (!evidence) throw new Refused('bad_input', life.contactNoEvidence(step))
  const empty = emptyBefore(contactedIn(await eventsOf(turn.tx, id)), step)
  if (empty.length > 0) throw new Refused('conflict', life.contactTooEarly(id, empty))
  const note = `${step} ${contactStep(step)}：${evidence}`
  const event = { move: 'contact', actor: by.openId, note, facts: { step } } as const
  if (step === HAND_OVER_STEP) return handOver(turn, ticket, { wanted, event })
  await keepChange(turn, ticket, { change: { firstRepliedAt: ticket.firstRepliedAt ?? turn.now }, event })
  const asked = ASKS_MARKETING.includes(step) ? await askMarketing(turn, ticket, { ...wanted, evidence }) : ''
  return `${life.contacted(id, step)}${asked}`
}

async function askMarketing(turn: Turn, ticket: Ticket, { id, step, evidence, by }: Contacting): Promise<string> {
  const shop = await shopNameOf(turn, ticket)
  const { title, body } = life.marketing({ id, shop, by: by.name ?? '同事', step, evidence })
  const card: Card = { title, color: 'orange', body: [{ kind: 'text', text: body }] }
  const marketing = await companyHoldersOf(turn.tx, 'marketing')
  const team = ticket.teamId === null ? null : await findTeam(turn.tx, ticket.teamId)
  const fallbackChat = team?.chatId ?? undefined
  if (marketing.length > 0) {
    await say(
      turn,
      marketing.map(({ openId }) => ({ to: { person: openId }, what: { card }, fallbackChat })),
    )
    return ''
  }
  if (team?.chatId) await say(turn, [{ to: { chat: team.chatId }, what: { card } }])
  return `。${life.noMarketing}`
}

interface HandingOver {
  readonly wanted: Contacting
  readonly event: Parameters<typeof keepChange>[2]['event']
}

/** To the supervisor of the other shift: of this team, else another one. */
async function handOver(turn: Turn, ticket: Ticket, { wanted, event }: HandingOver): Promise<string> {
  const { id, by } = wanted
  const to = wanted.to ?? (await opposite(turn, ticket, by))
  if (!to || ticket.about.includes(to.openId)) throw new Refused('conflict', life.noOpposite)
  await keepChange(turn, ticket, { change: { assignee: to.openId }, event })
  const line = life.handedOver(id, to, await shopNameOf(turn, ticket))
  await tellTeam(turn, ticket, { person: to.openId, line })
  return life.assigned(id, to)
}

async function opposite(turn: Turn, ticket: Ticket, by: Asker): Promise<Holder | null> {
  const teams = await allTeams(turn.tx)
  const own = teams.filter((team) => team.id === ticket.teamId)
  for (const team of [...own, ...teams.filter((each) => each.id !== ticket.teamId)]) {
    const besides = [by.openId, ...(ticket.assignee ? [ticket.assignee] : []), ...ticket.about]
    const found = await oppositeSupervisor(turn, team.id, besides)
    if (found) return (await namesOf(turn.tx, [found]))[0] ?? null
  }
  return null
}

import { and, eq } from 'drizzle-orm'
import type { Block, Card } from '../chat/card.ts'
import { type Action, defineAction, done, isTeamRole, ROLE_FORMS, type Role, roleName } from '../commands/index.ts'
import type { Tx } from '../db/index.ts'
import { touch, type View } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import { appoint } from './appoint.ts'
import { readInstallation } from './installation.ts'
import { rosterOf } from './roster.ts'
import { persons, sightings, teams } from './table.ts'
import { text } from './text.ts'

export const rosterSubject = (chatId: string): string => `roster:${chatId}`
const chatOf = (subject: string): string => subject.slice('roster:'.length)

/** Who is who in a team, who sits there without a role, and a picker that gives one. */
export const memberListView: View = {
  name: 'member.list',
  async render({ subject, turn: { tx } }) {
    const chatId = chatOf(subject)
    const [team] = await tx.select().from(teams).where(eq(teams.chatId, chatId))
    if (!team) return null
    const roster = await rosterOf(tx, { id: team.id, chatId })
    const card: Card = text.roster(team.name, roster.lines, roster.loose)
    return { card: { ...card, body: [...card.body, picker()] } }
  },
}

const picker = (): Block => ({
  kind: 'form',
  name: 'member',
  fields: [
    { input: 'person', name: 'who', label: text.pickPerson, required: true },
    { input: 'choice', name: 'role', label: text.pickRole, required: true, options: ROLES },
  ],
  submit: { label: text.setRole, press: { act: 'member_set' }, style: 'primary' },
})

// `Object.keys` forgets that the keys are roles.
const ROLES = (Object.keys(ROLE_FORMS) as Role[]).map((role) => ({ text: roleName(role), value: role }))
const isRole = (value: unknown): value is Role => ROLES.some((role) => role.value === value)

export const memberSetAction: Action = defineAction({
  act: 'member_set',
  views: ['member.list'],
  async run(acting) {
    const { tx, card, form, asker } = acting
    const [team] = await tx
      .select()
      .from(teams)
      .where(eq(teams.chatId, chatOf(card.subject)))
    const { who, role } = form
    if (!team) throw new Refused('not_found', text.memberTeamOnly)
    if (typeof who !== 'string' || who === '' || !isRole(role)) throw new Refused('bad_input', text.pickBoth)
    const person = await colleague(tx, who, chatOf(card.subject))
    await appoint(acting, { by: asker, openId: who, name: person, team }, role)
    await touch(acting, card.subject)
    return done(isTeamRole(role) ? text.appointed(person, role, team.name) : text.appointedCompany(person, role))
  },
})

/** The picker finds anybody: only who is known to be of the company, or sits in this chat, gets a role. */
async function colleague(tx: Tx, openId: string, chatId: string): Promise<string> {
  const [person] = await tx.select().from(persons).where(eq(persons.openId, openId))
  const { tenantKey } = await readInstallation(tx)
  const name = person?.name ?? text.thisColleague
  if (person?.tenantKey) {
    if (person.tenantKey === tenantKey) return name
    throw new Refused('forbidden', text.memberOtherTenant(name))
  }
  const [seen] = await tx
    .select()
    .from(sightings)
    .where(and(eq(sightings.openId, openId), eq(sightings.chatId, chatId)))
  if (!seen) throw new Refused('forbidden', text.pickSeen)
  return name
}

import { type Asker, isTeamRole, mayAppoint, type Place, ROLE_FORMS, type Role } from '../commands/index.ts'
import type { Problem, Row } from '../files/index.ts'
import { fileText as text } from './file-text.ts'
import { nearestNames } from './name-match.ts'
import type { Staff } from './staff.ts'

export const MEMBER_COLUMNS = {
  name: { titles: ['姓名', '名字', '成员', '同事'], required: true },
  team: { titles: ['团队', '小组', '组'] },
  role: { titles: ['职务', '角色', '岗位', '职位'], required: true },
  openId: { titles: ['open_id', 'openid'] },
}
export type MemberLine = Row<keyof typeof MEMBER_COLUMNS>

/** One line, understood; `from` null: new in this role. */
export interface Membership {
  readonly line: number
  readonly openId: string
  readonly name: string
  readonly team: { readonly id: number; readonly name: string } | null
  readonly from: Role | null
  readonly to: Role
}

export interface MemberGround {
  readonly staff: Staff
  readonly asker: Asker
  readonly place: Place
}

export function judgeMembers(ground: MemberGround, rows: readonly MemberLine[]) {
  const memberships: Membership[] = []
  const problems: Problem[] = []
  const lineOf = new Map<string, number>()
  for (const row of rows) {
    const read = membershipOf(ground, row)
    const key = 'what' in read ? '' : `${read.openId} ${read.team?.id ?? read.to}`
    const first = lineOf.get(key)
    if ('what' in read) problems.push(read)
    else if (first !== undefined) problems.push({ line: row.line, what: text.twice(first) })
    else {
      lineOf.set(key, row.line)
      memberships.push(read)
    }
  }
  return { memberships, problems: [...problems, ...leaderless(ground, memberships)].sort((a, b) => a.line - b.line) }
}

/** A team keeps a leader: the last one becomes something else only where the same file names a successor. */
function leaderless({ staff }: MemberGround, memberships: readonly Membership[]): Problem[] {
  return memberships.flatMap(({ line, name, team, from, to }) => {
    if (!team || from !== 'leader' || to === 'leader') return []
    const ofTeam = memberships.filter((each) => each.team?.id === team.id)
    const named = ofTeam.some((each) => each.to === 'leader')
    const others = staff.leadersOf(team.id).filter((openId) => !ofTeam.some((each) => each.openId === openId))
    return named || others.length > 0 ? [] : [{ line, column: '职务', what: text.lastLeader(name, team.name) }]
  })
}

function membershipOf(ground: MemberGround, { line, at }: MemberLine): Membership | Problem {
  const { staff, asker, place } = ground
  const role = roleOf(at.role)
  if (role === null) return { line, column: '职务', what: at.role === '' ? text.noRole : text.noSuchRole(at.role) }
  const team = isTeamRole(role) ? teamOf(ground, at.team) : null
  if (typeof team === 'string') return { line, column: '团队', what: team }
  if (isTeamRole(role) && team === null) return { line, column: '团队', what: text.roleNeedsTeam(role) }
  const person = personOf(staff, at, team?.chatId ?? (place.kind === 'team' ? place.chatId : null))
  if (typeof person === 'string') return { line, column: at.openId ? 'open_id' : '姓名', what: person }
  const from = staff.roleOf(person.openId, team?.id ?? null, role)
  const tooHigh = [role, ...(from ? [from] : [])].find((each) => !mayAppoint(asker, each, team?.id ?? null))
  if (tooHigh && from !== role) return { line, column: '职务', what: text.roleTooHigh(tooHigh) }
  return { line, openId: person.openId, name: person.name ?? at.name, team, from, to: role }
}

function roleOf(typed: string): Role | null {
  const key = typed.toLowerCase()
  const found = Object.entries(ROLE_FORMS).find(([name, forms]) => name === key || forms.includes(key))
  return (found?.[0] as Role | undefined) ?? null // the keys of ROLE_FORMS are the roles
}

/** The team named; none named: the one whose chat the command was typed in. */
function teamOf({ staff, place }: MemberGround, typed: string) {
  const wanted = typed === '' ? place.team?.name : typed
  if (!wanted) return null
  const found = staff.teams.find((team) => team.name === wanted)
  if (found) return found
  return text.noSuchTeam(
    wanted,
    nearestNames(wanted, staff.teams).map((team) => team.name),
  )
}

/** By open_id, else by name: of several of that name the one who sits in the team's chat. */
function personOf(staff: Staff, at: MemberLine['at'], chatId: string | null) {
  if (at.openId !== '') {
    const known = staff.people.find((person) => person.openId === at.openId)
    if (!known) return text.noSuchId(at.openId)
    return known.own ? known : text.otherTenant(known.name ?? at.name)
  }
  if (at.name === '') return text.noPerson
  const named = staff.people.filter((person) => person.own && person.name === at.name)
  const here = named.length > 1 ? named.filter((person) => staff.sits(person.openId, chatId)) : named
  const [only, another] = here.length > 0 ? here : named
  if (another) return text.manyPeople(at.name)
  if (only) return only
  const own = staff.people.flatMap(({ own: isOwn, name }) => (isOwn && name ? [{ name }] : []))
  return text.noSuchPerson(
    at.name,
    nearestNames(at.name, own).map(({ name }) => name),
  )
}

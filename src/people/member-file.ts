import { isTeamRole, leadsAny, supervisesAny } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { columnsIn, type FileTaker, rowsBy, titlesOf, xlsxDocument } from '../files/index.ts'
import { fileText as text } from './file-text.ts'
import { refuseLastOne, takeTurnInTeam } from './last-one.ts'
import { releaseLeft } from './leave-chat.ts'
import { judgeMembers, MEMBER_COLUMNS, type Membership } from './member-lines.ts'
import { readStaff } from './staff.ts'
import { companyRoles, teamMembers } from './table.ts'

/** `/member file`: a line a person and role; in a team's chat the team may be left out. */
export const memberFile: FileTaker = {
  name: 'member',
  title: text.memberTitle,
  line: '/member file',
  may: (asker) => supervisesAny(asker) || leadsAny(asker),
  fits: (content) => columnsIn(content, MEMBER_COLUMNS),
  async read({ content, tx, asker, place }) {
    const read = rowsBy(content, MEMBER_COLUMNS)
    if ('problems' in read) return read
    const { memberships, problems } = judgeMembers({ staff: await readStaff(tx), asker, place }, read.rows)
    if (problems.length > 0) return { problems }
    const changed = memberships.filter(({ from, to }) => from !== to)
    const fresh = changed.filter(({ from }) => from === null).length
    return {
      plan: {
        lines: text.memberLines(fresh, changed.length - fresh),
        details: changed.map(({ name, team, from, to }) => text.memberLine(name, team?.name ?? null, { from, to })),
        changes: changed.length,
        apply: async (turn) => {
          await applyMembers(turn, changed)
          return text.memberDone(changed.length)
        },
      },
    }
  },
  template: async () => xlsxDocument(text.memberTitle, [titlesOf(MEMBER_COLUMNS), ...text.memberExamples]),
}

async function applyMembers(turn: Turn, changed: readonly Membership[]): Promise<void> {
  const { tx, now } = turn
  const teamIds = new Set(changed.flatMap(({ team }) => team?.id ?? []))
  for (const id of [...teamIds].sort((a, b) => a - b)) await takeTurnInTeam(tx, id)
  // New leaders first: the one they follow may then be something else.
  const ordered = [...changed].sort((a, b) => Number(b.to === 'leader') - Number(a.to === 'leader'))
  for (const { openId, name, team, from, to } of ordered) {
    if (team === null || !isTeamRole(to)) continue
    if (from !== null) await refuseLastOne(tx, { openId, name, team }, from)
    await tx
      .insert(teamMembers)
      .values({ teamId: team.id, openId, role: to, since: now })
      .onConflictDoUpdate({
        target: [teamMembers.teamId, teamMembers.openId],
        set: { role: to, since: now, leftAt: null },
      })
  }
  const led = ordered.flatMap(({ team, to }) => (team && to === 'leader' ? [team.id] : []))
  for (const teamId of new Set(led)) await releaseLeft(turn, teamId)
  const company = changed.flatMap(({ openId, to }) => (isTeamRole(to) ? [] : [{ openId, role: to, since: now }]))
  if (company.length > 0) await tx.insert(companyRoles).values(company).onConflictDoNothing()
}

import { eq } from 'drizzle-orm'
import { isTeamRole, type Role } from '../commands/index.ts'
import type { Tx } from '../db/index.ts'
import { Refused } from '../kernel/errors.ts'
import { companyHoldersOf, holdersOf } from './lookup.ts'
import { companyRoles, teams } from './table.ts'
import { text } from './text.ts'

/**
 * Who joins, leaves or changes his role in a team does so after the one before him has committed: else two leaders who
 * go at once would each count on the other.
 */
export async function takeTurnInTeam(tx: Tx, teamId: number): Promise<void> {
  await tx.select({ id: teams.id }).from(teams).where(eq(teams.id, teamId)).for('no key update')
}

const takeTurnOfManagers = (tx: Tx) =>
  tx
    .select({ openId: companyRoles.openId })
    .from(companyRoles)
    .where(eq(companyRoles.role, 'manager'))
    .orderBy(companyRoles.openId)
    .for('update')

/** Whether nobody else of the team leads it, or of the company manages it; who left the team's chat is nobody. */
export async function isLastOne(
  tx: Tx,
  who: { openId: string; team: { id: number } },
  role: 'leader' | 'manager',
): Promise<boolean> {
  if (role === 'manager') await takeTurnOfManagers(tx)
  const holders = isTeamRole(role) ? await holdersOf(tx, who.team.id, [role]) : await companyHoldersOf(tx, role)
  return holders.every((holder) => holder.openId === who.openId)
}

/** A team keeps a leader and the company a manager: the last one leaves only after a successor was named. */
export async function refuseLastOne(
  tx: Tx,
  who: { openId: string; name: string; team: { id: number; name: string } },
  role: Role,
): Promise<void> {
  if (role !== 'leader' && role !== 'manager') return
  if (!(await isLastOne(tx, who, role))) return
  throw new Refused(
    'conflict',
    role === 'leader' ? text.lastLeader(who.name, who.team.name) : text.lastManager(who.name),
  )
}

import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { TeamRole } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { say } from '../delivery/index.ts'
import { isLastOne, takeTurnInTeam } from './last-one.ts'
import { holdersOf, managersOf, memberOf, namesOf, type Team } from './lookup.ts'
import { teamMembers } from './table.ts'
import { text } from './text.ts'

/**
 * He left the team's chat: nobody can refuse that, and his role in the team ends; answers it. The team's only leader
 * keeps it until a successor is named: he is given nothing and told of nothing meanwhile.
 */
export async function leaveTeamChat(turn: Turn, team: Team, openId: string): Promise<TeamRole | null> {
  const { tx } = turn
  await takeTurnInTeam(tx, team.id)
  const role = await memberOf(tx, team.id, openId)
  if (role === null || team.chatId === null) return role
  const isHe = and(eq(teamMembers.teamId, team.id), eq(teamMembers.openId, openId))
  if (role === 'leader' && (await isLastOne(tx, { openId, team }, role))) {
    await tx.update(teamMembers).set({ leftAt: turn.now }).where(isHe)
    await askSuccessor(turn, { ...team, chatId: team.chatId }, openId)
    return role
  }
  await tx.delete(teamMembers).where(isHe)
  return role
}

/**
 * Who is seen in the team's chat has come back, or was in its new one before it was the team's. `openId`: who came just
 * now; what a person said before he left is pushed late at times, and would bring him back with everybody who joins.
 */
export async function returnToTeamChat({ tx }: Turn, chatId: string, openId?: string): Promise<void> {
  const isSeen = sql`exists (select from teams t join sightings g on g.chat_id = t.chat_id
    where t.chat_id = ${chatId} and t.id = ${teamMembers.teamId} and g.open_id = ${teamMembers.openId})`
  await tx
    .update(teamMembers)
    .set({ leftAt: null })
    .where(and(isNotNull(teamMembers.leftAt), isSeen, openId ? eq(teamMembers.openId, openId) : undefined))
}

/** A leader was named: who only kept the role until then has none any more. */
export async function releaseLeft({ tx }: Turn, teamId: number): Promise<void> {
  if ((await holdersOf(tx, teamId, ['leader'])).length === 0) return
  await tx.delete(teamMembers).where(and(eq(teamMembers.teamId, teamId), isNotNull(teamMembers.leftAt)))
}

/** His tickets are named in the team's chat; who names the next one is asked in person. */
async function askSuccessor(turn: Turn, team: Team & { chatId: string }, openId: string): Promise<void> {
  const [who] = await namesOf(turn.tx, [openId])
  const supervisors = await holdersOf(turn.tx, team.id, ['supervisor'])
  const asked = supervisors.length > 0 ? supervisors : await managersOf(turn.tx)
  const what = { text: text.leaderLeft(who?.name ?? text.thisColleague, team.name) }
  await say(
    turn,
    asked.map((each) => ({ to: { person: each.openId }, what, fallbackChat: team.chatId })),
  )
}

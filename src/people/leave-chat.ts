import { and, eq, inArray } from 'drizzle-orm'
import type { TeamRole } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { say } from '../delivery/index.ts'
import { setOfChat, settingsOf } from './chat-settings.ts'
import { isLastOne } from './last-one.ts'
import { findTeam, holdersOf, managersOf, memberOf, namesOf, type Team } from './lookup.ts'
import { teamMembers } from './table.ts'
import { text } from './text.ts'

/**
 * He left the team's chat: nobody can refuse that, and his role in the team ends; answers it. The team's only leader
 * keeps it until a successor is named: he is given nothing and told of nothing meanwhile.
 */
export async function leaveTeamChat(turn: Turn, team: Team, openId: string): Promise<TeamRole | null> {
  const { tx } = turn
  const role = await memberOf(tx, team.id, openId)
  if (role === null || team.chatId === null) return role
  if (role === 'leader' && (await isLastOne(tx, { openId, team }, role))) {
    await setLeft(turn, team.chatId, [...(await leftIn(turn, team.chatId)), openId])
    await askSuccessor(turn, { ...team, chatId: team.chatId }, openId)
    return role
  }
  await tx.delete(teamMembers).where(and(eq(teamMembers.teamId, team.id), eq(teamMembers.openId, openId)))
  return role
}

/** He is back in the chat. */
export async function returnToTeamChat(turn: Turn, chatId: string, openId: string): Promise<void> {
  const left = await leftIn(turn, chatId)
  if (!left.includes(openId)) return
  await setLeft(
    turn,
    chatId,
    left.filter((each) => each !== openId),
  )
}

/** A leader was named: who only kept the role until then has none any more. */
export async function releaseLeft(turn: Turn, teamId: number): Promise<void> {
  const chatId = (await findTeam(turn.tx, teamId))?.chatId
  const left = chatId ? await leftIn(turn, chatId) : []
  if (!chatId || left.length === 0 || (await holdersOf(turn.tx, teamId, ['leader'])).length === 0) return
  await turn.tx.delete(teamMembers).where(and(eq(teamMembers.teamId, teamId), inArray(teamMembers.openId, left)))
  await setLeft(turn, chatId, [])
}

async function leftIn({ tx }: Turn, chatId: string): Promise<string[]> {
  const { left = '' } = await settingsOf(tx, chatId)
  return left.split(' ').filter(Boolean)
}

const setLeft = (turn: Turn, chatId: string, left: readonly string[]): Promise<void> =>
  setOfChat(turn, chatId, { left: [...new Set(left)].join(' ') })

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

import { eq } from 'drizzle-orm'
import { type Action, defineAction, done, isManager } from '../commands/index.ts'
import { touch, type View } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import type { AfterBinding } from './bind-many.ts'
import { returnToTeamChat } from './leave-chat.ts'
import { chatServes, findTeam } from './lookup.ts'
import { chats, teams } from './table.ts'
import { text } from './text.ts'

export const moveSubject = (teamId: number, chatId: string): string => `teamchat:${teamId}:${chatId}`
const partsOf = (subject: string) => {
  const [, teamId = '', chatId = ''] = subject.split(':')
  return { teamId: Number(teamId), chatId }
}

/** A second group for a team: asked before anything moves; done by a manager's press in the new group. */
export const moveTeamView: View = {
  name: 'team.move',
  async render({ subject, turn: { tx } }) {
    const { teamId, chatId } = partsOf(subject)
    const team = await findTeam(tx, teamId)
    if (!team) return null
    if (team.chatId === chatId) return { card: text.teamMoved(team.name) }
    const [old] = await tx
      .select({ name: chats.name })
      .from(chats)
      .where(eq(chats.chatId, team.chatId ?? ''))
    return { card: text.askTeamMove(team.name, old?.name ?? text.nameless) }
  },
}

export const moveTeamAction = (after: AfterBinding): Action =>
  defineAction({
    act: 'move_team_chat',
    views: ['team.move'],
    async run(acting) {
      const { tx, asker, card, place, now } = acting
      const { teamId, chatId } = partsOf(card.subject)
      if (!isManager(asker)) throw new Refused('forbidden', text.bindTeamOnly)
      if (place.external) throw new Refused('forbidden', text.bindTeamExternal)
      const team = await findTeam(tx, teamId)
      if (!team || team.chatId === chatId || (await chatServes(tx, chatId))) {
        throw new Refused('conflict', text.boundMeanwhile)
      }
      await tx.update(teams).set({ chatId }).where(eq(teams.id, teamId))
      await returnToTeamChat(acting, chatId)
      await tx.update(chats).set({ boundAt: now }).where(eq(chats.chatId, chatId))
      if (team.chatId) await tx.update(chats).set({ boundAt: null }).where(eq(chats.chatId, team.chatId))
      await after.teamMoved(acting, { teamId, from: team.chatId, to: chatId })
      await touch(acting, card.subject)
      return done(text.teamBoundShort(team.name))
    },
  })

import { type Action, defineAction, done } from '../commands/index.ts'
import { say, type View } from '../delivery/index.ts'
import { firstCard } from './commands/recover.ts'
import { text } from './text.ts'

export { handoverCommand } from './commands/handover.ts'
export { recoverCommand } from './commands/recover.ts'

const recover = defineAction({
  act: 'recover',
  views: ['ticket.team'],
  async run(acting) {
    const { asker, place } = acting
    await say(acting, [{ to: { person: asker.openId }, what: { card: firstCard() }, fallbackChat: place.chatId }])
    return done(text.toDirect)
  },
})

export const playbookActions: readonly Action[] = [recover]
export const playbookViews: readonly View[] = []

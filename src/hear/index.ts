import type { Bot } from '../bot.ts'
import type { Heard, PressAnswer } from '../chat/port.ts'
import { hearChat, hearDirect } from './chat.ts'
import { hearMessage } from './message.ts'
import { hearPress } from './press.ts'
import { hearRecall } from './recall.ts'

export { NotReady } from './not-ready.ts'

/** One heard thing: committed when this returns. Only a press has an answer. */
export async function hear(bot: Bot, heard: Heard): Promise<PressAnswer | null> {
  switch (heard.kind) {
    case 'message':
      await hearMessage(bot, heard)
      return null
    case 'press':
      return hearPress(bot, heard)
    case 'direct_opened':
      await hearDirect(bot, heard)
      return null
    case 'recalled':
      await hearRecall(bot, heard)
      return null
    default:
      await hearChat(bot, heard)
      return null
  }
}

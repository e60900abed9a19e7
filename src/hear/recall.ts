import type { Bot } from '../bot.ts'
import type { HeardRecall } from '../chat/port.ts'
import { inTurn } from '../db/index.ts'
import { hearOnce } from '../delivery/index.ts'
import { markRecalled, recallDraft } from '../tickets/index.ts'

/** A recalled message keeps its ticket, marked; what nobody has decided yet is let go. */
export async function hearRecall(bot: Bot, heard: HeardRecall): Promise<void> {
  await inTurn(bot.deps, async (turn) => {
    if (!(await hearOnce(turn.tx, heard.keys, turn.now))) return
    await markRecalled(turn, heard.messageId)
    await recallDraft(turn, heard.messageId)
  })
}

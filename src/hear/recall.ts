import type { Bot } from '../bot.ts'
import type { HeardRecall } from '../chat/port.ts'
import { inTurn } from '../db/index.ts'
import { hearOnce } from '../delivery/index.ts'

/** A recalled message keeps its ticket: what was complained about stays true. */
export async function hearRecall(bot: Bot, heard: HeardRecall): Promise<void> {
  await inTurn(bot.deps, async (turn) => {
    await hearOnce(turn.tx, heard.keys, turn.now)
  })
}

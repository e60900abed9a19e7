import type { Bot } from '../bot.ts'
import type { CommandHint, Where } from '../chat/playground/index.ts'
import { commandsFor } from '../commands/index.ts'
import { lookAround } from '../people/index.ts'

/** What this person may do here, as /help would say it to him: for the composer's `/` picker. */
export async function commandsHere({ deps, commands }: Bot, where: Where): Promise<CommandHint[]> {
  const { openId, tenantKey, ...spot } = where
  const { asker, place } = await lookAround(deps.db, { ...spot, person: { openId, tenantKey } })
  return commandsFor(commands, asker, place).map(({ name, aliases, summary, examples }) => {
    return { line: `/${name}`, also: aliases, tells: summary, example: examples[0] ?? `/${name}` }
  })
}

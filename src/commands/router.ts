import type { HeardMessage } from '../chat/port.ts'
import { Refused } from '../kernel/errors.ts'
import type { Asker, Place } from './asker.ts'
import type { Answer, Asking, Command } from './define.ts'
import { nearestCommand } from './near.ts'
import { text } from './text.ts'
import { type Words, wordsOf } from './words.ts'

export interface Typed {
  /** As typed, lower case. */
  readonly name: string
  readonly words: Words
}

export type BotCheck = (openId: string) => boolean

/** The text without the mentions of the bot; full-width slash and spaces at its beginning made plain. */
export function withoutBot(message: HeardMessage, isBot: BotCheck): string {
  const bare = message.text.replace(/@_user_\d+/g, (key) => {
    const mention = message.mentions.get(key)
    return mention && isBot(mention.person.openId) ? ' ' : key
  })
  return bare.replace(/　/g, ' ').trim()
}

/** A line that begins with / or ／ is a command; its name ends where letters or Chinese characters end. */
export function readCommand(message: HeardMessage, isBot: BotCheck): Typed | null {
  const line = withoutBot(message, isBot)
  const found = /^[/／]\s*([a-zA-Z_-]+|[\p{Script=Han}]+)/u.exec(line)
  if (!found?.[1]) return null
  return { name: found[1].toLowerCase(), words: wordsOf(line.slice(found[0].length), message.mentions) }
}

export function findCommand(commands: readonly Command[], name: string): Command | null {
  return commands.find((command) => command.name === name || command.aliases.includes(name)) ?? null
}

/** What this person may do here. */
export const commandsFor = (commands: readonly Command[], asker: Asker, place: Place): Command[] =>
  commands.filter((command) => command.may(asker, place))

/** Runs a typed command. Refusals are thrown as `Refused` and are answers; anything else is a defect. */
export async function route(commands: readonly Command[], asking: Asking, typed: Typed): Promise<Answer | null> {
  const { asker, place } = asking
  const mine = commandsFor(commands, asker, place)
  const command = findCommand(mine, typed.name)
  if (command) return command.run(asking, typed.words)
  const known = findCommand(commands, typed.name)
  if (known && asker.side === 'staff') throw new Refused('forbidden', text.notHere(known, place))
  throw new Refused('not_found', text.unknown(typed.name, nearestCommand(mine, typed.name)))
}

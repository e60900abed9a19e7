import type { HeardMessage } from '../chat/port.ts'
import { Refused } from '../kernel/errors.ts'
import type { Asker, Place } from './asker.ts'
import type { Answer, Asking, Command } from './define.ts'
import { nearestCommand } from './near.ts'
import { plain } from './plain.ts'
import { text } from './text.ts'
import { insteadOf } from './who-may.ts'
import { type Words, wordsOf } from './words.ts'

export interface Typed {
  /** As typed, lower case. */
  readonly name: string
  readonly words: Words
  /** What stands behind the name, as `words` reads it: for a name that its argument was written to without a blank. */
  readonly after?: { readonly text: string; readonly mentions: HeardMessage['mentions'] }
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
  // A Chinese keyboard writes 、 where the slash is.
  const found = /^(?:\/\s*([a-z_-]+|[\p{Script=Han}]+)|、([a-z_-]+))/u.exec(plain(line))
  const name = found?.[1] ?? found?.[2]
  if (!found || !name) return null
  const { mentions } = message
  const text = line.slice(found[0].length)
  return { name, words: wordsOf(text, mentions), after: { text, mentions } }
}

/** `/话术找不到店主`: the longest Chinese name that it begins with, and the rest as what was asked. */
export function withoutBlank(commands: readonly Command[], typed: Typed): Typed {
  const { name, after } = typed
  if (!after || findCommand(commands, name) || !/^\p{Script=Han}/u.test(name)) return typed
  const aliases = commands.flatMap((command) => command.aliases).filter((alias) => name.startsWith(alias))
  const alias = aliases.sort((a, b) => b.length - a.length)[0]
  if (!alias) return typed
  return { name: alias, words: wordsOf(`${name.slice(alias.length)}${after.text}`, after.mentions) }
}

export function findCommand(commands: readonly Command[], name: string): Command | null {
  return commands.find((command) => command.name === name || command.aliases.includes(name)) ?? null
}

/** What this person may do here. */
export const commandsFor = (commands: readonly Command[], asker: Asker, place: Place): Command[] =>
  commands.filter((command) => command.may(asker, place))

/** Runs a typed command. Refusals are thrown as `Refused` and are answers; anything else is a defect. */
export async function route(commands: readonly Command[], asking: Asking, read: Typed): Promise<Answer | null> {
  const { asker, place } = asking
  const typed = withoutBlank(commands, read)
  const mine = commandsFor(commands, asker, place)
  const command = findCommand(mine, typed.name)
  if (command) return command.run(asking, typed.words)
  const known = findCommand(commands, typed.name)
  if (known && asker.side === 'staff') {
    throw new Refused('forbidden', text.notHere(known, place, insteadOf(known, asker, place)))
  }
  throw new Refused('not_found', text.unknown(typed.name, nearestCommand(mine, typed.name)))
}

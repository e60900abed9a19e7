import { BOT, type Chat, type Mention } from '../world/records.ts'
import type { World } from '../world/world.ts'

/** A piece of what somebody says: words, or a real @ of a person (open_id), of the bot or of everybody. */
export type Part = string | { readonly at: string }

export const EVERYBODY = 'all'

/** `@name` in what was typed becomes a real @: members of a group, all colleagues in a one-to-one; longest first. */
export function partsOf(world: World, chat: Chat, typed: string): Part[] {
  const names = namesIn(world, chat)
  const parts: Part[] = []
  let words = ''
  for (let i = 0; i < typed.length; ) {
    const hit = typed[i] === '@' ? names.find(({ name }) => typed.startsWith(name, i + 1)) : undefined
    if (!hit) {
      words += typed[i]
      i += 1
      continue
    }
    if (words) parts.push(words)
    words = ''
    parts.push({ at: hit.at })
    i += 1 + hit.name.length
  }
  return words ? [...parts, words] : parts
}

function namesIn(world: World, chat: Chat): { name: string; at: string }[] {
  const people = [...world.people.values()].filter((person) =>
    chat.kind === 'p2p' ? !person.external : chat.members.includes(person.openId),
  )
  const names = people.map((person) => ({ name: person.name, at: person.openId }))
  if (chat.hasBot) names.push({ name: world.bot.name, at: BOT })
  if (chat.kind === 'group') names.push({ name: '所有人', at: EVERYBODY })
  return names.filter(({ name }) => name !== '').sort((a, b) => b.name.length - a.name.length)
}

export interface Composed {
  readonly content: string
  readonly mentions: readonly Mention[]
}

/** `@_user_N` in order of first @; @all is `@_all` and no mention (FEISHU.md 2.1). */
export function composeText(world: World, parts: readonly Part[]): Composed {
  const mentions = numbered(world, parts)
  const text = parts.map((part) => (typeof part === 'string' ? part : keyOf(mentions, part.at))).join('')
  return { content: JSON.stringify({ text }), mentions: [...mentions.values()] }
}

/** A post has a line per line; its `at` carries the placeholder and an empty name. */
export function composePost(world: World, parts: readonly Part[], imageKeys: readonly string[]): Composed {
  const mentions = numbered(world, parts)
  const lines: Record<string, unknown>[][] = [[]]
  for (const part of parts) {
    if (typeof part === 'string') addWords(lines, part)
    else lines.at(-1)?.push({ tag: 'at', user_id: keyOf(mentions, part.at), user_name: '', style: [] })
  }
  for (const image_key of imageKeys) lines.push([{ tag: 'img', image_key }])
  const content = JSON.stringify({ title: '', content: lines.filter((line) => line.length > 0) })
  return { content, mentions: [...mentions.values()] }
}

function addWords(lines: Record<string, unknown>[][], words: string): void {
  words.split('\n').forEach((text, index) => {
    if (index > 0) lines.push([])
    if (text) lines.at(-1)?.push({ tag: 'text', text, style: [] })
  })
}

const keyOf = (mentions: ReadonlyMap<string, Mention>, at: string): string => mentions.get(at)?.key ?? '@_all'

function numbered(world: World, parts: readonly Part[]): Map<string, Mention> {
  const mentions = new Map<string, Mention>()
  for (const part of parts) {
    if (typeof part === 'string' || part.at === EVERYBODY || mentions.has(part.at)) continue
    const isBot = part.at === BOT || part.at === world.bot.openId
    const name = isBot ? world.bot.name : (world.people.get(part.at)?.name ?? '')
    const openId = isBot ? world.bot.openId : part.at
    mentions.set(part.at, { key: `@_user_${mentions.size + 1}`, openId, name, isBot })
  }
  return mentions
}

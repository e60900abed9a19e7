import { BOT } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { preview } from './message-view.ts'

/** Something the bot said while time passed. What it said to one person alone is not told: only that it did. */
export interface Happening {
  readonly at: string
  readonly chatId: string
  readonly chat: string
  readonly kind: 'group' | 'p2p'
  /** Who can read it. */
  readonly members: readonly string[]
  readonly messageId: string
  readonly text: string
}

/** More than a page could show one after the other; the last ones are kept. */
const MOST = 60

/** `seen`: how many messages there were before. */
export function happeningsSince(world: World, seen: number): Happening[] {
  const fresh = [...world.messages.values()].slice(seen).filter((message) => message.sender === BOT)
  return fresh.slice(-MOST).flatMap((message) => {
    const chat = world.chats.get(message.chatId)
    if (!chat) return []
    const { chatId, name, kind, members } = chat
    const text = kind === 'p2p' ? '' : preview(world, message)
    const at = new Date(message.at).toISOString()
    return [{ at, chatId, chat: name, kind, members, messageId: message.messageId, text }]
  })
}

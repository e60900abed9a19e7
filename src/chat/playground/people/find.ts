import { Refused } from '../../../kernel/errors.ts'
import type { Platform } from '../platform.ts'
import type { Chat, Message, Person } from '../world/records.ts'

/* What a person can see and touch in the client; refusals are Chinese, for the page. */

export function personOf({ world }: Platform, openId: string): Person {
  const person = world.people.get(openId)
  if (!person) throw new Refused('not_found', '没有这个人')
  return person
}

export function openChat({ world }: Platform, chatId: string): Chat {
  const chat = world.chats.get(chatId)
  if (!chat) throw new Refused('not_found', '没有这个会话')
  if (chat.gone) throw new Refused('conflict', `“${chat.name}”已解散`)
  return chat
}

export function chatOfPerson(platform: Platform, chatId: string, openId: string): Chat {
  const chat = openChat(platform, chatId)
  if (chat.members.includes(personOf(platform, openId).openId)) return chat
  throw new Refused('forbidden', `${personOf(platform, openId).name}不在“${chat.name}”里`)
}

export function messageFor(platform: Platform, messageId: string, openId: string): { message: Message; chat: Chat } {
  const message = platform.world.messages.get(messageId)
  if (!message) throw new Refused('not_found', '没有这条消息')
  const chat = chatOfPerson(platform, message.chatId, openId)
  if (message.recalledAt !== undefined) throw new Refused('conflict', '这条消息已撤回')
  return { message, chat }
}

import type { Platform } from '../platform.ts'
import { idInOtherApp } from '../world/ids.ts'
import type { Chat, Message, Person } from '../world/records.ts'
import { directChat, ensureDirectChat } from '../world/world.ts'
import { ApiRefusal, BAD_REQUEST } from './call.ts'

/* Who and where: every look-up of an id that comes over the wire, with the platform's refusals. */

export function personBy({ world }: Platform, kind: 'open_id' | 'union_id', id: string): Person {
  const people = [...world.people.values()]
  const found = people.find((person) => (kind === 'open_id' ? person.openId : person.unionId) === id)
  if (found) return found
  if (people.some((person) => idInOtherApp(person.openId) === id)) {
    throw new ApiRefusal(99992364, 'user id cross tenant: this id belongs to another app')
  }
  throw new ApiRefusal(99992351, `not a valid {${kind}}: ${id.slice(0, 40)}`)
}

/** A chat the bot may act in: 230001 unknown, 232009 dissolved, 230002 not in it. */
export function chatOfBot({ world }: Platform, chatId: string): Chat {
  const chat = world.chats.get(chatId)
  if (!chat)
    throw new ApiRefusal(BAD_REQUEST, 'Your request contains an invalid request parameter, ext=invalid chat_id')
  if (chat.gone) throw new ApiRefusal(232009, 'Your request specifies a chat which has already been dissolved.')
  if (!chat.hasBot) throw new ApiRefusal(230002, 'Bot/User can NOT be out of the chat.')
  return chat
}

/** A message in a chat of the bot; a recalled one is refused with 230011. */
export function messageOfBot(platform: Platform, messageId: string): { message: Message; chat: Chat } {
  const message = platform.world.messages.get(messageId)
  if (!message) {
    const ext = 'ext=invalid message_id'
    throw new ApiRefusal(BAD_REQUEST, `Your request contains an invalid request parameter, ${ext}`)
  }
  const chat = chatOfBot(platform, message.chatId)
  if (message.recalledAt !== undefined) throw new ApiRefusal(230011, 'The message was withdrawn.')
  return { message, chat }
}

/** The one-to-one chat the bot may write to: 230013 for somebody external who never opened it (FEISHU.md 8.2). */
export function directChatFor(platform: Platform, person: Person): Chat {
  const { world, switches } = platform
  const unreachable = person.external && !directChat(world, person.openId)?.opened
  if (unreachable || switches.faults.refuseDirect) refuseDirect()
  return ensureDirectChat(world, person.openId)
}

export const refuseDirect = (): never => {
  throw new ApiRefusal(230013, 'Bot has NO availability to this user.')
}

export const RECEIVE_ID_TYPES = ['chat_id', 'open_id', 'union_id'] as const

/** Where `receive_id` leads to. */
export function receiver(platform: Platform, idType: string | null, id: string): Chat {
  if (idType === 'open_id' || idType === 'union_id') return directChatFor(platform, personBy(platform, idType, id))
  if (idType !== 'chat_id') throw new ApiRefusal(99992402, `receive_id_type: one of ${RECEIVE_ID_TYPES.join(', ')}`)
  const chat = chatOfBot(platform, id)
  if (chat.kind === 'p2p' && platform.switches.faults.refuseDirect) refuseDirect()
  return chat
}

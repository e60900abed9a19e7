import type { Json } from '../json.ts'
import type { Platform } from '../platform.ts'
import type { Chat, Message } from '../world/records.ts'
import { envelope1, envelope2 } from './envelope.ts'
import { idsOf, mentionEntry, tenantOf } from './ids-of.ts'
import type { Outcome } from './queue.ts'

/** `none`: the bot is not told of this at all. */
export type Told = Outcome | 'none'

const push2 = (platform: Platform, type: string, event: Json): Promise<Outcome> =>
  platform.pushes.push(type, envelope2(platform, type, event))

/** im.message.receive_v1, if the scope lets this message through (FEISHU.md 2.1). */
export async function tellMessage(platform: Platform, chat: Chat, message: Message): Promise<Told> {
  if (!reaches(platform, chat, message)) return 'none'
  const type = 'im.message.receive_v1'
  return platform.pushes.push(type, envelope2(platform, type, messageEvent(platform, chat, message)), message.messageId)
}

function reaches({ switches }: Platform, chat: Chat, message: Message): boolean {
  if (!chat.hasBot || chat.gone) return false
  if (chat.kind === 'p2p' || switches.scope === 'group_msg') return true
  const atAll = switches.faults.atAllReaches && message.content.includes('@_all')
  return atAll || message.mentions.some((mention) => mention.isBot)
}

function messageEvent({ world }: Platform, chat: Chat, message: Message): Json {
  return {
    sender: {
      sender_id: idsOf(world, message.sender),
      sender_type: 'user',
      tenant_key: tenantOf(world, message.sender),
    },
    message: {
      message_id: message.messageId,
      ...(message.parentId && { root_id: message.rootId, parent_id: message.parentId }),
      ...(message.threadId && { thread_id: message.threadId }),
      create_time: String(message.at),
      update_time: String(message.updatedAt),
      chat_id: chat.chatId,
      chat_type: chat.kind,
      message_type: message.type,
      content: message.content,
      ...(message.mentions.length > 0 && { mentions: message.mentions.map((each) => mentionEntry(world, each)) }),
    },
  }
}

export const tellRecall = (platform: Platform, message: Message): Promise<Outcome> =>
  push2(platform, 'im.message.recalled_v1', {
    message_id: message.messageId,
    chat_id: message.chatId,
    recall_time: String(message.recalledAt ?? message.at),
    recall_type: 'message_owner',
  })

type ChatEvent =
  | 'im.chat.member.bot.added_v1'
  | 'im.chat.member.bot.deleted_v1'
  | 'im.chat.member.user.added_v1'
  | 'im.chat.member.user.deleted_v1'
  | 'im.chat.updated_v1'
  | 'im.chat.disbanded_v1'

interface ChatNews {
  readonly type: ChatEvent
  readonly by: string
  readonly more?: Json
}

export function tellChat(platform: Platform, chat: Chat, { type, by, more }: ChatNews): Promise<Outcome> {
  const { world } = platform
  const named = type === 'im.chat.updated_v1' ? {} : { name: chat.name, i18n_names: { zh_cn: chat.name } }
  return push2(platform, type, {
    chat_id: chat.chatId,
    operator_id: idsOf(world, by),
    external: chat.external,
    operator_tenant_key: tenantOf(world, by),
    ...named,
    ...more,
  })
}

export function usersOf({ world }: Platform, openIds: readonly string[]): Json {
  const users = openIds.map((openId) => ({
    name: world.people.get(openId)?.name ?? '',
    tenant_key: tenantOf(world, openId),
    user_id: idsOf(world, openId),
  }))
  return { users }
}

/** p2p_chat_create, still schema 1.0: somebody opened the one-to-one chat for the first time. */
export function tellDirectCreated(platform: Platform, chat: Chat, openId: string): Promise<Outcome> {
  const { world, app } = platform
  const type = 'p2p_chat_create'
  const event = {
    app_id: app.appId,
    chat_id: chat.chatId,
    tenant_key: tenantOf(world, openId),
    operator: { open_id: openId },
    user: { open_id: openId, name: world.people.get(openId)?.name ?? '' },
  }
  return platform.pushes.push(type, envelope1(platform, type, event))
}

export function tellDirectEntered(platform: Platform, chat: Chat, openId: string): Promise<Outcome> {
  const { world } = platform
  const last = world.messagesIn(chat.chatId).at(-1)
  return push2(platform, 'im.chat.access_event.bot_p2p_chat_entered_v1', {
    chat_id: chat.chatId,
    operator_id: idsOf(world, openId),
    ...(last && { last_message_id: last.messageId, last_message_create_time: String(last.at) }),
  })
}

/** The app hears of its own reactions too: `operator_type` app, with its id (FEISHU.md 2.2). */
export function tellReaction(platform: Platform, message: Message, given: { emoji: string; by: string }) {
  const { world, app } = platform
  const byPerson = world.people.has(given.by)
  return push2(platform, 'im.message.reaction.created_v1', {
    message_id: message.messageId,
    reaction_type: { emoji_type: given.emoji },
    operator_type: byPerson ? 'user' : 'app',
    ...(byPerson ? { user_id: idsOf(world, given.by) } : { app_id: app.appId }),
    action_time: String(world.clock.now().getTime()),
  })
}

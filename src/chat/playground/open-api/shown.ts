import { projection } from '../cards/projection.ts'
import { type Json, objectOf, parseObject } from '../json.ts'
import { tenantOf } from '../push/ids-of.ts'
import { BOT, type Message } from '../world/records.ts'
import type { World } from '../world/world.ts'

/** A message as the API gives it back: `app` where events say `bot` (FEISHU.md 2.1, 3.2). */
export function shown(world: World, message: Message, how: { rawCard?: boolean; under?: string } = {}): Json {
  const { parentId, rootId, threadId } = message
  return {
    message_id: message.messageId,
    ...(parentId && { root_id: rootId, parent_id: parentId }),
    ...(threadId && { thread_id: threadId }),
    ...(how.under && { upper_message_id: how.under }),
    msg_type: message.type,
    create_time: String(message.at),
    update_time: String(message.updatedAt),
    deleted: message.recalledAt !== undefined,
    updated: message.edits > 0,
    chat_id: message.chatId,
    sender: senderOf(world, message),
    body: { content: contentOf(message, how.rawCard === true) },
    ...(message.mentions.length > 0 && { mentions: mentionsOf(world, message) }),
  }
}

function senderOf(world: World, message: Message): Json {
  const byBot = message.sender === BOT
  return {
    id: byBot ? world.bot.appId : message.sender,
    id_type: byBot ? 'app_id' : 'open_id',
    sender_type: byBot ? 'app' : 'user',
    tenant_key: tenantOf(world, message.sender),
  }
}

function mentionsOf(world: World, message: Message): Json[] {
  return message.mentions.map((mention) => ({
    key: mention.key,
    id: mention.openId,
    id_type: 'open_id',
    name: mention.name,
    tenant_key: tenantOf(world, mention.openId),
  }))
}

/** A card comes back as a lossy picture unless the caller asks for its JSON (section 9, trap 18: normalised). */
function contentOf(message: Message, rawCard: boolean): string {
  if (message.recalledAt !== undefined) return 'This message was recalled'
  if (message.type !== 'interactive' || rawCard) return message.content
  return projection(objectOf(parseObject(message.content)))
}

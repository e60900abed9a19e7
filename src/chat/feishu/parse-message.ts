import { z } from 'zod'
import type { Mention } from '../port.ts'
import type { Envelope } from './envelope.ts'
import { readInstant } from './instant.ts'
import { readContent } from './message-content.ts'
import { heard, ignored, type Received, refused } from './received.ts'
import { id, ids, name, optionalId, personOf } from './wire-fields.ts'
import { listOf } from './wire-json.ts'

export const MESSAGE_EVENT = 'im.message.receive_v1'
const MOST_MENTIONS = 100

const event = z.object({
  sender: z.object({ sender_id: ids, sender_type: z.string().nullish(), tenant_key: optionalId }),
  message: z.object({
    message_id: id,
    chat_id: id,
    chat_type: z.string().nullish(),
    message_type: z
      .string()
      .regex(/^[A-Za-z0-9_]{1,64}$/)
      .catch('unknown'),
    content: z.string().nullish(),
    create_time: z.unknown().optional(),
    root_id: optionalId,
    parent_id: optionalId,
    thread_id: optionalId,
    mentions: z.unknown().optional(),
  }),
})

export function readMessageEvent(envelope: Envelope & { appId: string }, now: Date): Received {
  const read = event.safeParse(envelope.event)
  if (!read.success) return refused(400, 'message event of an unknown shape')
  const { sender, message } = read.data
  if (sender.sender_type !== 'user') return ignored('message of a bot or an app')
  const from = personOf(sender.sender_id, { tenantKey: sender.tenant_key })
  if (!from) return refused(400, 'message without its sender')
  const type = message.message_type
  return heard({
    kind: 'message',
    keys: [`msg:${envelope.appId}:${message.message_id}`, `evt:${envelope.appId}:${envelope.eventId}`],
    ownTenant: envelope.ownTenant,
    at: readInstant(message.create_time) ?? envelope.createdAt ?? now,
    chatId: message.chat_id,
    direct: message.chat_type === 'p2p',
    messageId: message.message_id,
    parentId: message.parent_id,
    rootId: message.root_id,
    threadId: message.thread_id,
    sender: from,
    type,
    mentions: readMentions(message.mentions),
    ...readContent(type, message.content ?? ''),
  })
}

const mention = z.object({
  key: z.string().regex(/^@_user_\d{1,4}$/),
  // An event gives an object, a message that is read back the open_id itself.
  id: ids.or(id.transform((openId) => ({ openId, unionId: undefined }))),
  mentioned_type: z.string().nullish(),
  name,
  tenant_key: optionalId,
})

/**
 * Who each `@_user_N` is. @all is nobody, so it is not among them. A person without open_id is left out; a bot is kept
 * with '' for it, because ours can still be told by its name (FEISHU.md 2.1).
 */
export function readMentions(list: unknown): ReadonlyMap<string, Mention> {
  const entries = listOf(list)
    .slice(0, MOST_MENTIONS)
    .flatMap((entry): [string, Mention][] => {
      const { data } = mention.safeParse(entry)
      if (!data) return []
      const isBot = data.mentioned_type === 'bot' || data.mentioned_type === 'app'
      const facts = { name: data.name, tenantKey: data.tenant_key }
      const person = personOf(data.id, facts) ?? (isBot ? { openId: '', unionId: data.id.unionId, ...facts } : null)
      return person ? [[data.key, { person, isBot }]] : []
    })
  return new Map(entries)
}

import { rootOf } from './api-messages.ts'
import type { JsonObject } from './json.ts'
import type { Chat, Message, Person, World } from './world.ts'

/** One stretch of what somebody types: words, or an @ of somebody. */
export type Part = string | Person | { readonly openId: string; readonly name: string; readonly unionId: string }

const idsOf = (person: { openId: string; unionId: string }): JsonObject => ({
  open_id: person.openId,
  union_id: person.unionId,
})

interface Written {
  readonly text: string
  readonly mentions: readonly JsonObject[]
}

/** Placeholders are numbered in order of the first @ (FEISHU.md 2.1). */
export function written(world: World, parts: readonly Part[]): Written {
  const mentioned: { key: string; openId: string }[] = []
  const mentions: JsonObject[] = []
  const text = parts.map((part) => {
    if (typeof part === 'string') return part
    const known = mentioned.find((one) => one.openId === part.openId)
    if (known !== undefined) return known.key
    const key = `@_user_${mentioned.length + 1}`
    mentioned.push({ key, openId: part.openId })
    const bot = part.openId === world.bot.openId
    const tenant = 'tenant' in part ? part.tenant.key : world.home.key
    const kind = bot ? 'bot' : 'user'
    mentions.push({ key, id: idsOf(part), mentioned_type: kind, name: part.name, tenant_key: tenant })
    return key
  })
  return { text: text.join(''), mentions }
}

export function messageEvent(message: Message, mentions: readonly JsonObject[]): JsonObject {
  const { sender } = message
  const quoted =
    message.parent === undefined ? {} : { parent_id: message.parent.id, root_id: rootOf(message.parent).id }
  const at = String(message.createdAt)
  if (sender === 'bot') throw new Error('the platform does not push the bot its own messages')
  return {
    sender: { sender_id: idsOf(sender), sender_type: 'user', tenant_key: sender.tenant.key },
    message: {
      message_id: message.id,
      ...quoted,
      create_time: at,
      update_time: at,
      chat_id: message.chat.id,
      chat_type: message.chat.directWith === undefined ? 'group' : 'p2p',
      message_type: message.type,
      content: message.content,
      ...(mentions.length === 0 ? {} : { mentions: [...mentions] }),
      user_agent: 'Mozilla/5.0 (iPhone) Lark/7.30',
    },
  }
}

export function chatEvent(chat: Chat, by: Person): JsonObject {
  return {
    chat_id: chat.id,
    operator_id: idsOf(by),
    external: chat.external,
    operator_tenant_key: by.tenant.key,
    name: chat.name,
    i18n_names: { zh_cn: chat.name },
  }
}

export function joinedEvent(chat: Chat, by: Person, person: Person): JsonObject {
  const users = [{ name: person.name, tenant_key: person.tenant.key, user_id: idsOf(person) }]
  return { ...chatEvent(chat, by), users }
}

/** Schema 1.0: no `schema` key, `uuid` for an id, the token at the top (FEISHU.md 1.3). */
export function directOpenedEnvelope(world: World, chat: Chat, person: Person, uuid: string): JsonObject {
  return {
    ts: String(Date.now() / 1000),
    uuid,
    token: world.verificationToken,
    type: 'event_callback',
    event: {
      type: 'p2p_chat_create',
      app_id: world.appId,
      chat_id: chat.id,
      tenant_key: world.home.key,
      operator: { open_id: person.openId, user_id: '' },
      user: { name: person.name, open_id: person.openId, user_id: '' },
    },
  }
}

export interface PressFacts {
  readonly person: Person
  readonly messageId: string
  readonly chatId: string
  readonly action: JsonObject
  readonly token: string
}

export function pressEvent(facts: PressFacts): JsonObject {
  const { person } = facts
  return {
    operator: { tenant_key: person.tenant.key, ...idsOf(person) },
    token: facts.token,
    action: { timezone: 'Asia/Shanghai', ...facts.action },
    host: 'im_message',
    context: { open_message_id: facts.messageId, open_chat_id: facts.chatId },
  }
}

import type { Answer, Call } from './api-answer.ts'
import { no, ok, page } from './api-answer.ts'
import { messageData } from './api-messages.ts'
import { type JsonObject, listOf, objectOf, textOf } from './json.ts'
import { newToken, type Platform } from './platform.ts'
import { type Chat, hex, type Message, personById } from './world.ts'

export function tenantToken(platform: Platform, call: Call): Answer {
  const { appId, secret } = platform.world
  if (call.body.app_id !== appId || call.body.app_secret !== secret) return no(10014, 'app secret invalid')
  const standing = [...platform.tokens][0] ?? newToken(platform)
  return { status: 200, body: { code: 0, msg: 'ok', tenant_access_token: standing, expire: 7200 } }
}

export function botInfo(platform: Platform): Answer {
  const fault = platform.faultFor({ call: 'info' })
  if (fault !== undefined) return no(fault.code, fault.msg, fault.status)
  const { name, openId } = platform.world.bot
  const bot = { activate_status: 2, app_name: name, avatar_url: '', ip_white_list: [], open_id: openId }
  return { status: 200, body: { code: 0, msg: 'ok', bot } }
}

function chatOf(platform: Platform, call: Call): Chat | Answer {
  const chat = platform.world.chats.get(call.params[0] ?? '')
  if (chat === undefined) return no(232006, 'chat id is invalid')
  if (chat.dissolved) return no(232009, 'the chat is dissolved')
  return chat.bot ? chat : no(232011, 'operator is not in the chat')
}

function chatData(platform: Platform, chat: Chat): JsonObject {
  return {
    chat_id: chat.id,
    name: chat.name,
    external: chat.external,
    tenant_key: platform.world.home.key,
    chat_status: chat.dissolved ? 'dissolved' : 'normal',
  }
}

export function listChats(platform: Platform, call: Call): Answer {
  const groups = [...platform.world.chats.values()].filter((chat) => chat.bot && chat.directWith === undefined)
  return ok(
    page(
      groups.map((chat) => chatData(platform, chat)),
      call,
      100,
    ),
  )
}

export function getChat(platform: Platform, call: Call): Answer {
  const chat = chatOf(platform, call)
  if ('status' in chat) return chat
  const mode = chat.directWith === undefined ? 'group' : 'p2p'
  const counts = { user_count: String(chat.people.size), bot_count: '1' }
  return ok({ ...chatData(platform, chat), chat_mode: mode, group_message_type: 'chat', ...counts })
}

/** FEISHU.md 8.2 leaves it open whether external groups list their members; the harder answer is played. */
export function listMembers(platform: Platform, call: Call): Answer {
  const chat = chatOf(platform, call)
  if ('status' in chat) return chat
  if (chat.external) return no(232033, 'no right in external groups')
  const items = [...chat.people].map((person) => ({
    member_id_type: 'open_id',
    member_id: person.openId,
    name: person.name,
    tenant_key: person.tenant.key,
  }))
  return ok({ ...page(items, call, 100), member_total: items.length })
}

function userData(platform: Platform, openId: string): JsonObject | undefined {
  const person = personById(platform.world, openId)
  if (person === undefined || person.tenant !== platform.world.home) return undefined
  return { open_id: person.openId, union_id: person.unionId, name: person.name, avatar: { avatar_72: '' } }
}

export function getUser(platform: Platform, call: Call): Answer {
  const user = userData(platform, call.params[0] ?? '')
  return user === undefined ? no(41050, 'no user authority') : ok({ user })
}

export function batchUsers(platform: Platform, call: Call): Answer {
  const users = call.query.getAll('user_ids').map((id) => userData(platform, id))
  return ok({ items: users.filter((user) => user !== undefined) })
}

export function getMessage(platform: Platform, call: Call): Answer {
  const message = platform.world.messages.get(call.params[0] ?? '')
  if (message === undefined) return no(230001, 'invalid message_id')
  if (message.recalled) return no(230110, 'the message was deleted')
  return message.chat.bot ? ok({ items: [messageData(platform, { message })] }) : no(230002, 'not in the group')
}

export function listMessages(platform: Platform, call: Call): Answer {
  const chat = platform.world.chats.get(call.query.get('container_id') ?? '')
  if (chat === undefined || call.query.get('container_id_type') !== 'chat') return no(230001, 'invalid container_id')
  const from = Number(call.query.get('start_time') ?? '0') * 1000
  const upto = Number(call.query.get('end_time') ?? '0') * 1000 || Number.POSITIVE_INFINITY
  const inside = chat.messages.filter((message) => message.createdAt >= from && message.createdAt < upto)
  const sorted = call.query.get('sort_type') === 'ByCreateTimeDesc' ? inside.reverse() : inside
  return ok(
    page(
      sorted.map((message) => messageData(platform, { message })),
      call,
      50,
    ),
  )
}

export function deleteMessage(platform: Platform, call: Call): Answer {
  const message = platform.world.messages.get(call.params[0] ?? '')
  if (message === undefined || message.sender !== 'bot') return no(230026, 'no permission to recall')
  message.recalled = true
  return ok({})
}

export function resource(platform: Platform, call: Call): Answer {
  const message: Message | undefined = platform.world.messages.get(call.params[0] ?? '')
  const key = call.params[1] ?? ''
  if (message === undefined || !message.content.includes(key)) return no(234003, 'file not in the message')
  if (message.chat.external) return no(234009, 'not supported in external groups')
  return { status: 200, body: Buffer.from(`picture ${key}`), headers: { 'content-type': 'image/png' } }
}

export function react(platform: Platform, call: Call): Answer {
  const message = platform.world.messages.get(call.params[0] ?? '')
  if (message === undefined || message.recalled) return no(231003, 'the message is gone')
  const kind = textOf(objectOf(call.body.reaction_type).emoji_type)
  if (!/^[A-Z][A-Za-z0-9_]+$/.test(kind)) return no(231001, 'bad emoji type')
  return ok({ reaction_id: hex(12), reaction_type: { emoji_type: kind } })
}

export function buzz(platform: Platform, call: Call): Answer {
  const message = platform.world.messages.get(call.params[0] ?? '')
  if (message === undefined || message.sender !== 'bot') return no(230012, 'not a message of this bot')
  if (message.chat.external) return no(230027, 'not supported in external groups')
  const wanted = listOf(call.body.user_id_list).map(textOf)
  const inside = new Set([...message.chat.people].map((person) => person.openId))
  const invalid = wanted.filter((id) => !inside.has(id))
  return invalid.length === wanted.length ? no(230001, 'nobody to buzz') : ok({ invalid_user_id_list: invalid })
}

export function upload(kind: 'image_key' | 'file_key'): Answer {
  return ok({ [kind]: `${kind === 'image_key' ? 'img' : 'file'}_${hex(12)}` })
}

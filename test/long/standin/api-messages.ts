import type { Answer, Call } from './api-answer.ts'
import { no, ok, throttled } from './api-answer.ts'
import { cardFault } from './card-rules.ts'
import { type JsonObject, objectOf, parseJson, textOf } from './json.ts'
import { PER_CHAT } from './limits.ts'
import type { Platform } from './platform.ts'
import { see } from './sight.ts'
import { type Chat, directChat, keepMessage, type Message, type World } from './world.ts'

const HOUR = 3_600_000
const KINDS = new Set(['text', 'post', 'image', 'file', 'audio', 'media', 'sticker', 'interactive', 'share_chat'])

export function createMessage(platform: Platform, call: Call): Answer {
  const chat = targetOf(platform.world, call)
  return 'status' in chat ? chat : deliver(platform, { call, chat })
}

export function replyMessage(platform: Platform, call: Call): Answer {
  const parent = platform.world.messages.get(call.params[0] ?? '')
  if (parent === undefined) return no(230001, 'invalid message_id')
  if (parent.recalled) return no(230011, 'the message was recalled')
  return deliver(platform, { call, chat: parent.chat, parent })
}

function targetOf(world: World, call: Call): Chat | Answer {
  const id = textOf(call.body.receive_id)
  const kind = call.query.get('receive_id_type')
  if (kind === 'chat_id') return world.chats.get(id) ?? no(230001, 'invalid receive_id')
  const people = world.people.find((person) => (kind === 'union_id' ? person.unionId : person.openId) === id)
  if (kind !== 'open_id' && kind !== 'union_id') return no(99992402, 'receive_id_type is not played here')
  return people === undefined ? no(99992351, 'not a valid id') : directChat(world, people)
}

interface Wish {
  readonly call: Call
  readonly chat: Chat
  readonly parent?: Message
}

function deliver(platform: Platform, wish: Wish): Answer {
  const { call, chat } = wish
  const type = textOf(call.body.msg_type)
  const content = textOf(call.body.content)
  const uuid = textOf(call.body.uuid)
  if (uuid.length > 50) return no(230001, 'uuid is longer than 50')
  const before = platform.uuids.get(uuid)
  if (uuid !== '' && before !== undefined && Date.now() - before.at < HOUR) return ok(messageData(platform, before))
  const refusal = chatFault(chat) ?? contentFault(platform.world, chat, { type, content })
  if (refusal !== null) return refusal
  const fault = platform.faultFor({ call: call.method === 'PATCH' ? 'patch' : 'send', chat, type, content })
  if (fault !== undefined && fault.kept !== true) return no(fault.code, fault.msg, fault.status)
  const wait = platform.gate.pass(`chat ${chat.id}`, PER_CHAT, Date.now())
  if (wait > 0) return no(230020, 'send message rate limit')
  const message = keepMessage(platform.world, {
    chat,
    sender: 'bot',
    type,
    content,
    ...(wish.parent === undefined ? {} : { parent: wish.parent }),
  })
  const kept = { at: Date.now(), message }
  if (uuid !== '') platform.uuids.set(uuid, kept)
  const answer = ok(messageData(platform, kept))
  return fault === undefined ? answer : { ...answer, cut: true }
}

function chatFault(chat: Chat): Answer | null {
  const door = chat.directWith?.door ?? 'open'
  if (door !== 'open') return no(230013, 'Bot has NO availability to this user')
  if (chat.dissolved) return no(232009, 'the group is dissolved')
  return chat.bot ? null : no(230002, 'the bot is not in the group')
}

/** Hex letters around it mean a piece of an id, not a number somebody wrote. */
const PRIVATE = /(?<![\da-f])1[3-9]\d{9}(?![\da-f])|(?<![\da-f])\d{17}[\dXx](?![\da-f])/

function contentFault(world: World, chat: Chat, said: { type: string; content: string }): Answer | null {
  if (!KINDS.has(said.type)) return no(230001, `msg_type ${said.type}`)
  const body = parseJson(said.content)
  if (body === undefined) return no(230001, 'content is no JSON')
  if (said.type === 'text' && textOf(objectOf(body).text) === '') return no(230001, 'text is empty')
  const room = said.type === 'text' ? 150 * 1024 : 30 * 1024
  if (Buffer.byteLength(said.content) > room) return no(230025, 'the message is too long')
  const rejected = said.type === 'interactive' ? cardFault(world, said.content) : null
  if (rejected !== null) {
    world.refusedCards.push({ chat, content: said.content, msg: rejected.msg })
    return no(rejected.code, rejected.msg)
  }
  return chat.dlp && PRIVATE.test(said.content) ? no(230028, 'the message hits a DLP rule') : null
}

/** FEISHU.md 3.2: cards only, 14 days, both cards with update_multi, 5 per second and message. */
export function patchMessage(platform: Platform, call: Call): Answer {
  const message = platform.world.messages.get(call.params[0] ?? '')
  if (message === undefined || message.sender !== 'bot') return no(230001, 'not a message of this app')
  if (message.type !== 'interactive') return no(230001, 'only cards can be patched')
  if (message.recalled) return no(230011, 'the message was recalled')
  const content = textOf(call.body.content)
  const multi = [message.content, content].map((card) => objectOf(objectOf(parseJson(card)).config).update_multi)
  if (multi.some((flag) => flag !== true)) return no(230001, 'update_multi must be true before and after')
  const said = { type: 'interactive', content }
  const refusal = chatFault(message.chat) ?? contentFault(platform.world, message.chat, said)
  if (refusal !== null) return refusal
  const fault = platform.faultFor({ call: 'patch', chat: message.chat, ...said })
  if (fault !== undefined) return no(fault.code, fault.msg, fault.status)
  const wait = platform.gate.pass(`message ${message.id}`, PER_CHAT, Date.now())
  if (wait > 0) return throttled(wait)
  showInstead(message, content)
  return ok({})
}

export function editText(platform: Platform, call: Call): Answer {
  const message = platform.world.messages.get(call.params[0] ?? '')
  if (message === undefined || message.sender !== 'bot') return no(230001, 'not a message of this app')
  if (message.chat.external) return no(230027, 'not supported in external groups')
  if (message.earlier.length >= 20) return no(230072, 'edited 20 times')
  const type = textOf(call.body.msg_type)
  if (type !== message.type || type === 'interactive') return no(230054, 'type not supported here')
  showInstead(message, textOf(call.body.content))
  return ok(messageData(platform, { message }))
}

/** The old card goes to `earlier`, so that a test can see what was shown before. */
export function showInstead(message: Message, content: string): void {
  message.earlier.push(message.content)
  message.content = content
}

export function messageData(platform: Platform, kept: { message: Message }): JsonObject {
  const { message } = kept
  const { world } = platform
  const own = message.sender === 'bot'
  const sender = message.sender === 'bot' ? world.appId : message.sender.openId
  const tenant = message.sender === 'bot' ? world.home.key : message.sender.tenant.key
  const parent = message.parent === undefined ? {} : { parent_id: message.parent.id, root_id: rootOf(message).id }
  return {
    message_id: message.id,
    ...parent,
    msg_type: message.type,
    create_time: String(message.createdAt),
    update_time: String(message.createdAt),
    deleted: message.recalled,
    updated: message.earlier.length > 0,
    chat_id: message.chat.id,
    sender: { id: sender, id_type: own ? 'app_id' : 'open_id', sender_type: own ? 'app' : 'user', tenant_key: tenant },
    body: { content: message.type === 'interactive' ? lossy(world, message) : message.content },
    mentions: [],
  }
}

/** A card is read back as a projection, never byte for byte (FEISHU.md trap 18). */
function lossy(world: World, message: Message): string {
  const seen = see(world, message)
  return JSON.stringify({ title: seen.header, elements: [[{ tag: 'text', text: seen.text }]] })
}

export function rootOf(message: Message): Message {
  return message.parent === undefined ? message : rootOf(message.parent)
}

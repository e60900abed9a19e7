import type { Clock } from '../../../kernel/clock.ts'
import { derivedId, newId } from './ids.ts'
import type { Journal } from './journal.ts'
import { BOT, type Chat, type Entry, type Message, type Person, type Push, type StoredFile } from './records.ts'

export interface BotIdentity {
  readonly appId: string
  readonly name: string
  readonly openId: string
  readonly unionId: string
}

/** Everything there is: read the maps, change it only by `put`. */
export interface World {
  readonly clock: Clock
  readonly tenantKey: string
  readonly bot: BotIdentity
  readonly people: ReadonlyMap<string, Person>
  readonly chats: ReadonlyMap<string, Chat>
  readonly messages: ReadonlyMap<string, Message>
  readonly files: ReadonlyMap<string, StoredFile>
  readonly pushes: ReadonlyMap<string, Push>
  readonly reads: ReadonlyMap<string, number>
  readonly notes: ReadonlyMap<string, string>
  /** Oldest first. */
  messagesIn(chatId: string): readonly Message[]
  /** The latest message that was sent with this uuid. */
  sentAs(uuid: string): Message | undefined
  put(entry: Entry): void
  /** Called with the chat of what changed to the eye, '' when it is about no chat; answers how to stop. */
  onChange(listener: (chatId: string) => void): () => void
}

interface Maps {
  readonly person: Map<string, Person>
  readonly chat: Map<string, Chat>
  readonly message: Map<string, Message>
  readonly file: Map<string, StoredFile>
  readonly push: Map<string, Push>
  readonly read: Map<string, number>
  readonly note: Map<string, string>
  readonly byChat: Map<string, string[]>
  readonly byUuid: Map<string, string>
}

export function openWorld(from: { clock: Clock; journal: Journal; app: { appId: string; name: string } }): World {
  const { clock, journal, app } = from
  const maps = emptyMaps()
  const listeners = new Set<(chatId: string) => void>()
  for (const entry of journal.load()) apply(maps, entry)
  return {
    clock,
    tenantKey: derivedId('', `tenant/${app.appId}`).slice(0, 16),
    bot: { ...app, openId: derivedId('ou_', `bot/${app.appId}`), unionId: derivedId('on_', `bot/${app.appId}`) },
    people: maps.person,
    chats: maps.chat,
    messages: maps.message,
    files: maps.file,
    pushes: maps.push,
    reads: maps.read,
    notes: maps.note,
    messagesIn: (chatId) => (maps.byChat.get(chatId) ?? []).flatMap((id) => maps.message.get(id) ?? []),
    sentAs: (uuid) => maps.message.get(maps.byUuid.get(uuid) ?? ''),
    put(entry) {
      journal.append(entry)
      apply(maps, entry)
      if (SEEN.has(entry.kind)) for (const listener of listeners) listener(chatOf(entry))
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** What a page shows; notes, pushes and files change nothing to the eye. */
const SEEN: ReadonlySet<Entry['kind']> = new Set(['person', 'chat', 'message', 'read'])

function emptyMaps(): Maps {
  return {
    person: new Map(),
    chat: new Map(),
    message: new Map(),
    file: new Map(),
    push: new Map(),
    read: new Map(),
    note: new Map(),
    byChat: new Map(),
    byUuid: new Map(),
  }
}

function apply(maps: Maps, entry: Entry): void {
  if (entry.kind === 'person') maps.person.set(entry.id, entry.is)
  else if (entry.kind === 'chat') maps.chat.set(entry.id, entry.is)
  else if (entry.kind === 'message') applyMessage(maps, entry.is)
  else if (entry.kind === 'file') maps.file.set(entry.id, entry.is)
  else if (entry.kind === 'read') maps.read.set(entry.id, entry.is)
  else if (entry.kind === 'note') maps.note.set(entry.id, entry.is)
  else if (entry.is === null) maps.push.delete(entry.id)
  else maps.push.set(entry.id, entry.is)
}

function applyMessage(maps: Maps, message: Message): void {
  if (!maps.message.has(message.messageId)) {
    const ids = maps.byChat.get(message.chatId) ?? []
    ids.push(message.messageId)
    maps.byChat.set(message.chatId, ids)
    if (message.uuid) maps.byUuid.set(message.uuid, message.messageId)
  }
  maps.message.set(message.messageId, message)
}

function chatOf(entry: Entry): string {
  if (entry.kind === 'message') return entry.is.chatId
  if (entry.kind === 'read') return entry.id.split('/')[0] ?? ''
  return entry.kind === 'chat' ? entry.id : ''
}

export type Draft = Pick<Message, 'chatId' | 'sender' | 'type' | 'content'> & Partial<Message>

export function addMessage(world: World, draft: Draft): Message {
  const at = world.clock.now().getTime()
  const message: Message = {
    messageId: newId('om_'),
    seq: world.messages.size + 1,
    at,
    updatedAt: at,
    edits: 0,
    mentions: [],
    buzzed: [],
    reactions: [],
    holds: [],
    ...draft,
  }
  world.put({ kind: 'message', id: message.messageId, is: message })
  if (world.people.has(message.sender)) markRead(world, message.chatId, message.sender)
  return message
}

export function changeMessage(world: World, message: Message, change: Partial<Message>): Message {
  const is = { ...message, ...change }
  world.put({ kind: 'message', id: message.messageId, is })
  return is
}

export function changeChat(world: World, chat: Chat, change: Partial<Chat>): Chat {
  const is = { ...chat, ...change }
  world.put({ kind: 'chat', id: chat.chatId, is })
  return is
}

export function markRead(world: World, chatId: string, openId: string): void {
  const last = world.messagesIn(chatId).at(-1)?.seq ?? 0
  const id = `${chatId}/${openId}`
  if (world.reads.get(id) !== last) world.put({ kind: 'read', id, is: last })
}

export const nameOf = (world: World, sender: string): string =>
  sender === BOT ? world.bot.name : (world.people.get(sender)?.name ?? '')

export const directChat = (world: World, openId: string): Chat | undefined =>
  [...world.chats.values()].find((chat) => chat.kind === 'p2p' && chat.members[0] === openId)

/** The one-to-one chat of this person with the bot, made when there is none. */
export function ensureDirectChat(world: World, openId: string): Chat {
  const known = directChat(world, openId)
  if (known) return known
  const chat: Chat = {
    chatId: newId('oc_'),
    kind: 'p2p',
    name: world.bot.name,
    external: world.people.get(openId)?.external ?? false,
    owner: null,
    members: [openId],
    hasBot: true,
    opened: false,
    dlp: false,
    gone: false,
  }
  world.put({ kind: 'chat', id: chat.chatId, is: chat })
  return chat
}

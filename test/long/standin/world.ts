import { randomBytes } from 'node:crypto'

export interface Tenant {
  readonly key: string
  readonly name: string
}

/** What the platform says when the bot writes to this person alone (FEISHU.md 8.2). */
export type Door = 'open' | 'never-opened' | 'shut'

export interface Person {
  readonly openId: string
  readonly unionId: string
  name: string
  readonly tenant: Tenant
  door: Door
}

export interface Message {
  readonly id: string
  readonly chat: Chat
  readonly sender: Person | 'bot'
  readonly type: string
  /** The JSON string as sent; for a card the newest one. */
  content: string
  readonly earlier: string[]
  readonly parent?: Message
  readonly createdAt: number
  readonly order: number
  recalled: boolean
}

export interface Chat {
  readonly id: string
  name: string
  readonly external: boolean
  readonly directWith?: Person
  readonly people: Set<Person>
  bot: boolean
  dissolved: boolean
  /** The tenant's data-loss rule: plain phone and identity numbers are refused with 230028. */
  dlp: boolean
  readonly messages: Message[]
}

export interface World {
  readonly appId: string
  readonly secret: string
  readonly encryptKey: string
  readonly verificationToken: string
  readonly home: Tenant
  readonly abroad: Tenant
  readonly bot: { readonly openId: string; readonly unionId: string; readonly name: string }
  readonly people: Person[]
  readonly chats: Map<string, Chat>
  readonly messages: Map<string, Message>
  /** Cards the platform refused: they reached nobody. */
  readonly refusedCards: { readonly chat: Chat; readonly content: string; readonly msg: string }[]
  order: number
}

export function hex(bytes: number): string {
  return randomBytes(bytes).toString('hex')
}

export function newWorld(): World {
  return {
    appId: `cli_${hex(8)}`,
    secret: hex(16),
    encryptKey: `ek-${hex(12)}`,
    verificationToken: hex(16),
    home: { key: hex(8), name: '远山客服外包' },
    abroad: { key: hex(8), name: '网店老板们' },
    bot: { openId: `ou_${hex(16)}`, unionId: `on_${hex(16)}`, name: '诉小管' },
    people: [],
    chats: new Map(),
    messages: new Map(),
    refusedCards: [],
    order: 0,
  }
}

export function newPerson(world: World, name: string, tenant: Tenant): Person {
  const door: Door = tenant === world.home ? 'open' : 'never-opened'
  const person: Person = { openId: `ou_${hex(16)}`, unionId: `on_${hex(16)}`, name, tenant, door }
  world.people.push(person)
  return person
}

interface ChatWish {
  readonly name: string
  readonly people: readonly Person[]
  readonly bot?: boolean
  readonly directWith?: Person
}

/** A group is external as soon as somebody of another tenant sits in it. */
export function newChat(world: World, wish: ChatWish): Chat {
  const chat: Chat = {
    id: `oc_${hex(16)}`,
    name: wish.name,
    external: wish.people.some((person) => person.tenant !== world.home),
    ...(wish.directWith === undefined ? {} : { directWith: wish.directWith }),
    people: new Set(wish.people),
    bot: wish.bot ?? false,
    dissolved: false,
    dlp: false,
    messages: [],
  }
  world.chats.set(chat.id, chat)
  return chat
}

export function directChat(world: World, person: Person): Chat {
  const known = [...world.chats.values()].find((chat) => chat.directWith === person)
  return known ?? newChat(world, { name: `与${person.name}`, people: [person], bot: true, directWith: person })
}

export interface Utterance {
  readonly chat: Chat
  readonly sender: Person | 'bot'
  readonly type: string
  readonly content: string
  readonly parent?: Message
}

export function keepMessage(world: World, said: Utterance): Message {
  world.order += 1
  const message: Message = {
    ...said,
    id: `om_${hex(16)}`,
    earlier: [],
    createdAt: Date.now(),
    order: world.order,
    recalled: false,
  }
  said.chat.messages.push(message)
  world.messages.set(message.id, message)
  return message
}

export function personById(world: World, openId: string): Person | undefined {
  return world.people.find((person) => person.openId === openId)
}

import type { Json, Playground, Pressed } from '../../src/chat/playground/index.ts'
import { isObject } from '../../src/chat/playground/json.ts'
import { BOT } from '../../src/chat/playground/world/records.ts'
import { directChat } from '../../src/chat/playground/world/world.ts'
import { csvDocument } from '../../src/files/index.ts'
import { aWorld, type World, type WorldOptions } from './world.ts'

/** The sample company, spoken to by names: tests read like the chat. */
export interface Company extends World {
  idOf(person: string): string
  chatOf(name: string): string
  says(person: string, chat: string, text: string, more?: { replyTo?: string; images?: number }): Promise<string>
  /** A file of its own message; its rows as a CSV unless `base64` says what it is. */
  sendsTable(person: string, chat: string, file: SentFile, more?: { replyTo?: string }): Promise<string>
  /** The newest card in the chat that carries this button. */
  presses(person: string, chat: string, label: string, form?: Json): Promise<Pressed>
  /** A file, a voice or a video, as its bytes. */
  sends(
    person: string,
    chat: string,
    file: { type: 'file' | 'audio' | 'media'; name: string; bytes: number },
  ): Promise<string>
  /** The files and pictures the bot sent there, by name. */
  given(chat: string): { name: string; bytes: Uint8Array }[]
  /** What the bot says in a group, each message as its words; cards with title, tags, texts and [buttons]. */
  heard(chat: string): string[]
  /** The bot's words in a person's direct chat. */
  told(person: string): string[]
  /** Message ids of the bot in a chat, as `heard`. */
  ids(chat: string): string[]
}

export interface SentFile {
  readonly name?: string
  readonly rows?: readonly (readonly string[])[]
  readonly base64?: string
}

/** What a person's own chat with the bot is called here. */
const DIRECT = 'bot'

export async function aCompany(options: WorldOptions = {}): Promise<Company> {
  return companyOf(await aWorld(options))
}

export function companyOf(world: World): Company {
  const { playground: stand, settle } = world
  const idOf = (name: string) => {
    const person = [...stand.world.people.values()].find((each) => each.name === name)
    if (!person) throw new Error(`nobody is called ${name}`)
    return person.openId
  }
  const chatOf = (name: string) => {
    const chat = [...stand.world.chats.values()].find((each) => each.name === name)
    if (!chat) throw new Error(`no chat is called ${name}`)
    return chat.chatId
  }
  const directOf = (person: string) => directChat(stand.world, idOf(person))?.chatId ?? ''
  const said = (chatId: string) => stand.said(chatId)
  return {
    ...world,
    idOf,
    chatOf,
    async says(person, chat, text, more = {}) {
      const chatId = chat === DIRECT ? DIRECT : chatOf(chat)
      const heard = await stand.people.say({ as: idOf(person), chatId, text, ...more })
      await settle()
      return heard.messageId
    },
    async sendsTable(person, chat, { name = '表.csv', rows = [], base64 = csvDocument('', rows).base64 }, more = {}) {
      const chatId = chat === DIRECT ? DIRECT : chatOf(chat)
      const sent = await stand.people.file({ as: idOf(person), chatId, name, base64, ...more })
      await settle()
      return sent.messageId
    },
    async presses(person, chat, label, form) {
      const chatId = chat === DIRECT ? directOf(person) : chatOf(chat)
      const card = said(chatId).findLast((message) => wordsOf(message.card).includes(`[${label}]`))
      if (!card) throw new Error(`no card in ${chat} has a button ${label}`)
      const pressing = { as: idOf(person), messageId: card.messageId, label, ...(form ? { form } : {}) }
      const pressed = await stand.people.press(pressing)
      await settle()
      return pressed
    },
    async sends(person, chat, { type, name, bytes }) {
      const key = `file_v3_${stand.world.files.size}`
      const base64 = Buffer.alloc(bytes, 1).toString('base64')
      stand.world.put({ kind: 'file', id: key, is: { key, name, mime: 'application/pdf', byBot: false, base64 } })
      const chatId = chat === DIRECT ? (await stand.people.direct(idOf(person))).chatId : chatOf(chat)
      const content = { file_key: key, file_name: name }
      const heard = await stand.people.send({ as: idOf(person), chatId, type, content })
      await settle()
      return heard.messageId
    },
    given(chat) {
      const group = [...stand.world.chats.values()].find((each) => each.name === chat)
      const ours = stand.world.messagesIn(group?.chatId ?? directOf(chat)).filter(({ sender }) => sender === BOT)
      return ours.flatMap(({ content }) => {
        const { file_key, image_key } = JSON.parse(content) as Record<string, string>
        const file = stand.world.files.get(file_key ?? image_key ?? '')
        return file ? [{ name: file.name, bytes: new Uint8Array(Buffer.from(file.base64, 'base64')) }] : []
      })
    },
    heard: (chat) => said(chatOf(chat)).map(wordsOfMessage),
    told: (person) => said(directOf(person)).map(wordsOfMessage),
    ids: (chat) => said(chatOf(chat)).map((message) => message.messageId),
  }
}

type Message = ReturnType<Playground['said']>[number]

const wordsOfMessage = (message: Message): string =>
  message.card
    ? wordsOf(message.card)
    : message.text.map((part) => ('at' in part ? `@${part.at.name}` : 'text' in part ? part.text : '')).join('')

/** A card as its words: what a person reads, entities decoded, people as <at …>, buttons in brackets. */
export function wordsOf(card: unknown): string {
  if (Array.isArray(card)) return card.map(wordsOf).filter(Boolean).join('\n')
  if (!isObject(card)) return ''
  if (card.tag === 'button') return `[${wordsOf(card.text)}]`
  if (card.tag === 'plain_text' || card.tag === 'markdown' || card.tag === 'lark_md')
    return decoded(String(card.content))
  const { header, body, title, subtitle, text_tag_list, text, columns, elements, rows, label } = card
  return [header, body, title, subtitle, text_tag_list, label, text, columns, elements, rows]
    .map(wordsOf)
    .filter(Boolean)
    .join('\n')
}

const decoded = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))).replace(/\u200b/g, '')

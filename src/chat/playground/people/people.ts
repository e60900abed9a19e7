import type { Json } from '../json.ts'
import { keepTable } from '../open-api/tables.ts'
import type { Platform } from '../platform.ts'
import type { Told } from '../push/tell.ts'
import type { Chat, Person } from '../world/records.ts'
import { type FileSending, sendFile } from './files.ts'
import {
  addGroup,
  addPerson,
  type BotMove,
  disband,
  type MemberMove,
  moveBot,
  moveMember,
  type NewGroup,
  type NewPerson,
  rename,
  setDlp,
} from './groups.ts'
import { type Pressed, type Pressing, press } from './press.ts'
import { edit, openDirect, react, read, recall, type Said, type Saying, type Sending, say, send } from './say.ts'

/** What was said, and what came of its push. */
export interface Heard extends Omit<Said, 'told'> {
  readonly told: Told
}

/** Everything a person can do in the client. Refusals are `Refused`, in Chinese. */
export interface People {
  person(given: NewPerson): Person
  /** Without the bot and without an event; then `bot({in: true})`. */
  group(given: NewGroup): Chat
  bot(move: BotMove): Promise<Told>
  member(move: MemberMove): Promise<Told>
  rename(to: { as: string; chatId: string; name: string }): Promise<Told>
  disband(by: { as: string; chatId: string; keepHistory?: boolean }): Promise<Told>
  dlp(of: { chatId: string; on: boolean }): void
  /** Keeps a table of the platform's own, each row by its columns. */
  table(of: { app: string; table: string; rows: readonly Json[] }): void
  /** Opens one's own chat with the bot. */
  direct(openId: string): Promise<Chat>
  /** `chatId: 'bot'` is one's own chat with the bot. */
  say(saying: Saying): Promise<Heard>
  send(sending: Sending): Promise<Heard>
  file(sending: FileSending): Promise<Heard>
  /** A forwarded record of these messages. */
  forward(from: { as: string; chatId: string; messageIds: readonly string[] }): Promise<Heard>
  edit(change: { as: string; messageId: string; text: string }): void
  recall(of: { as: string; messageId: string }): Promise<Told>
  react(given: { as: string; messageId: string; emoji: string }): Promise<Told>
  press(pressing: Pressing): Promise<Pressed>
  read(of: { as: string; chatId: string }): void
}

export function peopleOf(platform: Platform): People {
  return {
    person: (given) => addPerson(platform, given),
    group: (given) => addGroup(platform, given),
    bot: (move) => moveBot(platform, move),
    member: (move) => moveMember(platform, move),
    rename: (to) => rename(platform, to),
    disband: (by) => disband(platform, by),
    dlp: (of) => setDlp(platform, of),
    table: (of) => keepTable(platform, of),
    direct: async (openId) => {
      const { chat, told } = openDirect(platform, openId)
      await told
      return chat
    },
    say: (saying) => heard(say(platform, saying)),
    send: (sending) => heard(send(platform, sending)),
    file: (sending) => heard(sendFile(platform, sending)),
    forward: ({ as, chatId, messageIds }) => {
      const content = { content: 'Merged and Forwarded Message' }
      return heard(send(platform, { as, chatId, type: 'merge_forward', content, holds: messageIds }))
    },
    edit: (change) => edit(platform, change),
    recall: (of) => recall(platform, of),
    react: (given) => react(platform, given),
    press: (pressing) => press(platform, pressing),
    read: (of) => read(platform, of),
  }
}

const heard = async ({ told, ...said }: Said): Promise<Heard> => ({ ...said, told: await told })

import { z } from 'zod'
import type { ChatFacts, Look, OldMessage, Person } from '../port.ts'
import { readInstant } from './instant.ts'
import { readContent } from './message-content.ts'
import { readMentions } from './parse-message.ts'
import { answerAs, type Platform } from './platform.ts'
import { messagePath } from './say.ts'
import { name, optionalId } from './wire-fields.ts'

const PAGE = 100
const MOST_RECENT = 50

/** FEISHU.md 3.2 and 3.5; the bot's own identity 2.1. */
export const feishuLook = (via: Platform): Look => ({
  ...lookAtChats(via),
  ...lookAtPeople(via),
  ...lookAtMessages(via),
  ...lookAtTables(via),
})

const lookAtChats = ({ client, call }: Platform): Pick<Look, 'chat' | 'chats' | 'members'> => {
  const { chat, chatMembers } = client.im.v1
  return {
    chat: (chatId) =>
      call('chat', async (auth) => {
        const answer = await chat.get({ path: { chat_id: encodeURIComponent(chatId) } }, auth)
        return { ...answerAs(chatAnswer, answer).data, chatId }
      }),
    chats: (pageToken) =>
      call('chats', async (auth) => {
        const answer = await chat.list({ params: { page_size: PAGE, ...paged(pageToken) } }, auth)
        return pageOf(answerAs(chatsAnswer, answer).data)
      }),
    members: (chatId, pageToken) =>
      call('members', async (auth) => {
        const params = { member_id_type: 'open_id' as const, page_size: PAGE, ...paged(pageToken) }
        const answer = await chatMembers.get({ path: { chat_id: encodeURIComponent(chatId) }, params }, auth)
        return pageOf(answerAs(membersAnswer, answer).data)
      }),
  }
}

const lookAtPeople = ({ client, call }: Platform): Pick<Look, 'bot' | 'person'> => ({
  bot: () =>
    call('bot', async (auth) => {
      const { bot } = answerAs(botAnswer, await client.request({ method: 'GET', url: BOT_INFO }, auth))
      return { openId: bot.open_id, name: bot.app_name ?? '' }
    }),
  person: (openId) =>
    call('person', async (auth) => {
      const path = { user_id: encodeURIComponent(openId) }
      const answer = await client.contact.v3.user.get({ path, params: { user_id_type: 'open_id' } }, auth)
      const { user } = answerAs(personAnswer, answer).data
      return { openId, unionId: user.union_id, name: user.name }
    }),
})

const lookAtMessages = ({ client, call }: Platform): Pick<Look, 'message' | 'recent'> => {
  const { message } = client.im.v1
  return {
    message: (messageId) =>
      call('message', async (auth) => {
        const answer = await message.get({ path: messagePath(messageId), params: { user_id_type: 'open_id' } }, auth)
        return answerAs(messagesAnswer, answer).data.items.flatMap(oldMessage)
      }),
    recent: (chatId, since) =>
      call('recent', async (auth) => {
        const start_time = String(Math.floor(since.getTime() / 1000))
        const params = { container_id_type: 'chat', container_id: chatId, start_time, page_size: MOST_RECENT }
        const { items } = answerAs(messagesAnswer, await message.list({ params }, auth)).data
        return items.flatMap(oldMessage).sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime())
      }),
  }
}

/** The most the platform gives at once (FEISHU.md 3.6). */
const RECORDS = 500

const lookAtTables = ({ client, call }: Platform): Pick<Look, 'records'> => ({
  records: ({ app, table, view }, pageToken) =>
    call('records', async (auth) => {
      const path = { app_token: encodeURIComponent(app), table_id: encodeURIComponent(table) }
      const params = { page_size: RECORDS, ...paged(pageToken) }
      const data = view ? { view_id: view } : {}
      const answer = await client.bitable.v1.appTableRecord.search({ path, params, data }, auth)
      return pageOf(answerAs(recordsAnswer, answer).data)
    }),
})

const BOT_INFO = '/open-apis/bot/v3/info'
const botAnswer = z.object({ bot: z.object({ open_id: z.string().min(1), app_name: name }) })

const paged = (token: string | undefined) => (token ? { page_token: token } : {})

function pageOf<T>(data: {
  items: readonly T[]
  has_more?: boolean | null | undefined
  page_token?: string | null | undefined
}) {
  return { items: data.items, next: data.has_more ? data.page_token || undefined : undefined }
}

const page = { has_more: z.boolean().nullish(), page_token: z.string().nullish() }
const listed = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? [])

const chatFields = z.object({ name, external: z.boolean().nullish(), chat_status: z.string().nullish() })
const chatFacts = (fields: z.output<typeof chatFields>): Omit<ChatFacts, 'chatId'> => ({
  name: fields.name ?? '',
  external: fields.external === true,
  gone: fields.chat_status === 'dissolved' || fields.chat_status === 'dissolved_save',
})

const chatAnswer = z.object({ data: chatFields.transform(chatFacts) })
const listedChat = chatFields
  .extend({ chat_id: z.string().min(1) })
  .transform((fields): ChatFacts => ({ chatId: fields.chat_id, ...chatFacts(fields) }))
const chatsAnswer = z.object({ data: z.object({ ...page, items: listed(listedChat) }) })

const member = z
  .object({ member_id: z.string().min(1), name, tenant_key: optionalId })
  .transform((fields): Person => ({ openId: fields.member_id, name: fields.name, tenantKey: fields.tenant_key }))
const membersAnswer = z.object({ data: z.object({ ...page, items: listed(member) }) })

const personAnswer = z.object({ data: z.object({ user: z.object({ union_id: optionalId, name }) }) })

const record = z.object({ fields: z.record(z.string(), z.unknown()) }).transform(({ fields }) => fields)
const recordsAnswer = z.object({ data: z.object({ ...page, items: listed(record) }) })

const messagesAnswer = z.object({ data: z.object({ items: listed(z.unknown()) }) })

const readBack = z.object({
  message_id: z.string().min(1),
  chat_id: z.string().catch(''),
  msg_type: z.string().catch('unknown'),
  create_time: z.unknown().optional(),
  sender: z.object({ id: z.string().catch(''), sender_type: z.string().nullish() }).catch({ id: '' }),
  body: z.object({ content: z.string().catch('') }).catch({ content: '' }),
  mentions: z.unknown().optional(),
})

/** One message that is no message doesn't spoil the others. Mentions become names: nobody here needs their ids. */
function oldMessage(item: unknown): OldMessage[] {
  const { data: read } = readBack.safeParse(item)
  const sentAt = readInstant(read?.create_time)
  if (!read || !sentAt) return []
  const said = readContent(read.msg_type, read.body.content)
  const mentions = readMentions(read.mentions)
  const text = said.text.replace(/@_user_\d+/g, (key) => `@${mentions.get(key)?.person.name ?? ''}`)
  return [
    {
      messageId: read.message_id,
      chatId: read.chat_id,
      sender: { id: read.sender.id, isApp: read.sender.sender_type !== 'user' },
      text,
      attachments: said.attachments,
      sentAt,
    },
  ]
}

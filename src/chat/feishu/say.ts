import { z } from 'zod'
import type { Content, Say, Sent, Target } from '../port.ts'
import { messageTypeOf } from './files.ts'
import { answerAs, type Platform } from './platform.ts'
import { renderCard } from './render-card.ts'
import { renderText } from './render-text.ts'

const MOST_BUZZED = 200

/** FEISHU.md 3.2 to 3.4. */
export function feishuSay({ client, call }: Platform): Say {
  const { message, messageReaction } = client.im.v1
  return {
    send: (to, content, uuid) =>
      call('send', async (auth) => {
        const data = { receive_id: receiver(to).id, ...wireContent(content), uuid }
        return sent(await message.create({ params: { receive_id_type: receiver(to).type }, data }, auth))
      }),
    reply: (toMessage, content, uuid) =>
      call('reply', async (auth) => {
        const data = { ...wireContent(content), reply_in_thread: false, uuid }
        return sent(await message.reply({ path: messagePath(toMessage), data }, auth))
      }),
    patch: (messageId, card) =>
      call('patch', async (auth) => {
        const data = { content: JSON.stringify(renderCard(card)) }
        await message.patch({ path: messagePath(messageId), data }, auth)
      }),
    react: (messageId, emoji) =>
      call('react', async (auth) => {
        const data = { reaction_type: { emoji_type: emoji } }
        await messageReaction.create({ path: messagePath(messageId), data }, auth)
      }),
    buzz: (messageId, openIds) =>
      call('buzz', async (auth) => {
        const data = { user_id_list: openIds.slice(0, MOST_BUZZED) }
        await message.urgentApp({ path: messagePath(messageId), params: { user_id_type: 'open_id' }, data }, auth)
      }),
  }
}

/** The SDK puts path arguments into the URL as they are. */
export const messagePath = (messageId: string) => ({ message_id: encodeURIComponent(messageId) })

const receiver = (to: Target) =>
  'chat' in to ? { id: to.chat, type: 'chat_id' as const } : { id: to.person, type: 'open_id' as const }

function wireContent(content: Content): { msg_type: string; content: string } {
  if ('card' in content) return { msg_type: 'interactive', content: JSON.stringify(renderCard(content.card)) }
  if ('text' in content) return { msg_type: 'text', content: JSON.stringify({ text: renderText(content.text) }) }
  const { key, name } = content.file
  const type = messageTypeOf(name)
  return { msg_type: type, content: JSON.stringify(type === 'image' ? { image_key: key } : { file_key: key }) }
}

const sentAnswer = z.object({ data: z.object({ message_id: z.string().min(1), chat_id: z.string().catch('') }) })

function sent(answer: unknown): Sent {
  const { data } = answerAs(sentAnswer, answer)
  return { messageId: data.message_id, chatId: data.chat_id }
}

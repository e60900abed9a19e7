import { textOf } from '../json.ts'
import type { Platform } from '../platform.ts'
import { strikes } from '../switches.ts'
import { newId } from '../world/ids.ts'
import { BOT, type Chat, type Message } from '../world/records.ts'
import { addMessage, changeMessage } from '../world/world.ts'
import { ApiRefusal, BAD_REQUEST, type Call, type Handle, param } from './call.ts'
import { keep } from './content.ts'
import { messageOfBot, receiver, refuseDirect } from './find.ts'
import { UUID_WINDOW_MS } from './limits.ts'
import { shown } from './shown.ts'

export const createMessage: Handle = (platform, call) => {
  const first = sentBefore(platform, call)
  if (first) return { data: shown(platform.world, first) }
  const chat = receiver(platform, call.query.get('receive_id_type'), textOf(call.body.receive_id))
  return { data: shown(platform.world, sendNew(platform, call, { chat })) }
}

export const replyMessage: Handle = (platform, call) => {
  const first = sentBefore(platform, call)
  if (first) return { data: shown(platform.world, first) }
  const { message, chat } = messageOfBot(platform, param(call, 'message_id'))
  if (chat.kind === 'p2p' && platform.switches.faults.refuseDirect) refuseDirect()
  return { data: shown(platform.world, sendNew(platform, call, { chat, to: message })) }
}

/** At most one success per uuid in an hour: the repeat gets the first message, or 230049 under that fault. */
function sentBefore({ world, switches, clock }: Platform, call: Call): Message | null {
  const { uuid } = call.body
  if (uuid === undefined || uuid === '') return null
  if (typeof uuid !== 'string' || uuid.length > 50) throw new ApiRefusal(99992402, 'uuid: at most 50 characters')
  const first = world.sentAs(uuid)
  if (!first || clock.now().getTime() - first.at >= UUID_WINDOW_MS) return null
  if (strikes(switches.faults, 'inFlight')) throw new ApiRefusal(230049, 'The message is being sent.')
  return first
}

function sendNew(platform: Platform, call: Call, where: { chat: Chat; to?: Message }): Message {
  const { world, limits, clock } = platform
  const { chat, to } = where
  const kept = keep(platform, chat, { type: call.body.msg_type, content: call.body.content })
  if (!limits.chat(chat.chatId, clock.now())) {
    throw new ApiRefusal(230020, 'This operation triggers the frequency limit.')
  }
  const uuid = textOf(call.body.uuid)
  return addMessage(world, {
    chatId: chat.chatId,
    sender: BOT,
    ...kept,
    ...(uuid && { uuid }),
    ...(to && replyIds(platform, to, call.body.reply_in_thread === true)),
  })
}

/** Inside a thread both ids are the thread's root; a reply to a thread always lands in it (FEISHU.md 2.1, 3.2). */
export function replyIds({ world }: Pick<Platform, 'world'>, to: Message, inThread: boolean): Partial<Message> {
  const rootId = to.rootId ?? to.messageId
  const root = world.messages.get(rootId)
  if (!root) throw new ApiRefusal(BAD_REQUEST, 'the message replied to has no root')
  if (!inThread && !to.threadId) return { parentId: to.messageId, rootId }
  const threadId = to.threadId ?? newId('omt_')
  if (root.threadId !== threadId) changeMessage(world, root, { threadId })
  return { parentId: rootId, rootId, threadId }
}

import { SECOND_MS } from '../../../kernel/clock.ts'
import { parseObject, stringsIn } from '../json.ts'
import type { Platform } from '../platform.ts'
import { type Message, SYSTEM } from '../world/records.ts'
import { ApiRefusal, BAD_REQUEST, type Call, type Handle, param } from './call.ts'
import { chatOfBot, messageOfBot } from './find.ts'
import { shown } from './shown.ts'

const MAX_PAGE = 50

/** One message; a forwarded record first, then all it holds with `upper_message_id` (FEISHU.md 2.1). */
export const getMessage: Handle = (platform, call) => {
  const { world } = platform
  const message = world.messages.get(param(call, 'message_id'))
  if (!message || message.sender === SYSTEM) throw new ApiRefusal(BAD_REQUEST, 'ext=invalid message_id')
  chatOfBot(platform, message.chatId)
  const rawCard = call.query.has('card_msg_content_type')
  const items = [shown(world, message, { rawCard }), ...held(platform, message)]
  return { data: { items } }
}

function held({ world }: Platform, message: Message) {
  return message.holds.flatMap((id) => {
    const inner = world.messages.get(id)
    return inner ? [shown(world, inner, { under: message.messageId })] : []
  })
}

/** A chat's messages, oldest first unless asked otherwise; of threads only the roots (FEISHU.md 3.2). */
export const listMessages: Handle = (platform, call) => {
  const { query } = call
  if (query.get('container_id_type') !== 'chat')
    throw new ApiRefusal(99992402, 'container_id_type: only chat is kept here')
  const chat = chatOfBot(platform, query.get('container_id') ?? '')
  const from = seconds(query, 'start_time') ?? 0
  const to = seconds(query, 'end_time') ?? Number.POSITIVE_INFINITY
  const isRoot = (message: Message) => !message.threadId || message.rootId === undefined
  const all = platform.world
    .messagesIn(chat.chatId)
    .filter((message) => message.sender !== SYSTEM && isRoot(message) && message.at >= from && message.at <= to)
  if (query.get('sort_type') === 'ByCreateTimeDesc') all.reverse()
  const { page, ...more } = paged(all, call, MAX_PAGE)
  return { data: { items: page.map((message) => shown(platform.world, message, {})), ...more } }
}

function seconds(query: URLSearchParams, name: string): number | null {
  const given = query.get(name)
  if (given === null || given === '') return null
  if (!/^\d{1,11}$/.test(given)) throw new ApiRefusal(99992402, `${name}: seconds since the epoch`)
  return Number(given) * SECOND_MS
}

/** One page of a list; `page_token` is the offset in disguise. */
export function paged<T>(all: readonly T[], call: Call, max: number) {
  const size = Number(call.query.get('page_size') ?? 20)
  if (!Number.isInteger(size) || size < 1 || size > max) throw new ApiRefusal(99992402, `page_size: 1 to ${max}`)
  const token = call.query.get('page_token') ?? ''
  const from = token === '' ? 0 : Number(/^p(\d+)$/.exec(token)?.[1] ?? Number.NaN)
  if (Number.isNaN(from)) throw new ApiRefusal(99992402, 'page_token: not one of ours')
  const hasMore = from + size < all.length
  return {
    page: all.slice(from, from + size),
    has_more: hasMore,
    page_token: hasMore ? `p${from + size}` : '',
  }
}

/** A file somebody sent: of that message (234003), in no card (234043), in no external group (234009). */
export const downloadResource: Handle = (platform, call) => {
  const { world, switches } = platform
  const { message, chat } = messageOfBot(platform, param(call, 'message_id'))
  if (chat.kind === 'group' && chat.external && !switches.faults.externalAllowed) {
    throw new ApiRefusal(234009, 'Resources can not be downloaded in external groups.')
  }
  if (['interactive', 'merge_forward', 'sticker'].includes(message.type)) {
    throw new ApiRefusal(234043, 'Resources of this message type can not be downloaded.')
  }
  const key = param(call, 'file_key')
  const file = world.files.get(key)
  if (!file || !stringsIn(parseObject(message.content)).includes(key)) {
    throw new ApiRefusal(234003, 'The resource does not belong to the message.')
  }
  const kind = call.query.get('type')
  if (kind !== (file.mime.startsWith('image/') ? 'image' : 'file')) throw new ApiRefusal(234001, 'type: image or file')
  const headers = { 'content-type': file.mime, 'content-disposition': 'attachment' }
  return new Response(Buffer.from(file.base64, 'base64'), { headers })
}

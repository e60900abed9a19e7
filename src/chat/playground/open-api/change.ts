import { DAY_MS } from '../../../kernel/clock.ts'
import { isShared, readCard } from '../cards/card.ts'
import { CardRefusal } from '../cards/check.ts'
import { objectOf, parseObject, textOf } from '../json.ts'
import type { Platform } from '../platform.ts'
import { BOT, type Chat, type Message } from '../world/records.ts'
import { changeMessage } from '../world/world.ts'
import { ApiRefusal, BAD_REQUEST, type Call, type Handle, param } from './call.ts'
import { CARD_BYTES, cardFacts, keep } from './content.ts'
import { messageOfBot } from './find.ts'
import { shown } from './shown.ts'

const PATCH_WINDOW_MS = 14 * DAY_MS
const RECALL_WINDOW_MS = DAY_MS
const MAX_EDITS = 20

/** PATCH: a card of ours, in place, within 14 days, notifying nobody (FEISHU.md 3.2). */
export const patchCard: Handle = (platform, call) => {
  const { message, chat } = ownMessage(platform, call)
  if (message.type !== 'interactive') throw new ApiRefusal(230054, 'Only cards can be patched.')
  refuseOld(platform, message)
  if (!isShared(objectOf(parseObject(message.content)))) throw new ApiRefusal(BAD_REQUEST, 'the card is not shared')
  const kept = keep(platform, chat, { type: 'interactive', content: call.body.content })
  refuseFast(platform, message)
  changeMessage(platform.world, message, { content: kept.content, updatedAt: platform.clock.now().getTime() })
  return { data: {} }
}

/** PUT: own text or post, 20 times at most, not in external groups (FEISHU.md 3.2, 8.2). */
export const editMessage: Handle = (platform, call) => {
  const { message, chat } = ownMessage(platform, call)
  const type = textOf(call.body.msg_type)
  if (!['text', 'post'].includes(type) || type !== message.type) {
    throw new ApiRefusal(230054, 'Only texts and posts can be edited, each as what it is.')
  }
  if (chat.external) throw new ApiRefusal(230027, 'Lack of necessary permissions: not supported in external groups.')
  if (message.edits >= MAX_EDITS) {
    throw new ApiRefusal(230072, 'The message has reached the number of times it can be edited.')
  }
  const kept = keep(platform, chat, { type, content: call.body.content })
  const change = { ...kept, edits: message.edits + 1, updatedAt: platform.clock.now().getTime() }
  return { data: shown(platform.world, changeMessage(platform.world, message, change)) }
}

export const deleteMessage: Handle = (platform, call) => {
  const { message } = messageOfBot(platform, param(call, 'message_id'))
  if (message.sender !== BOT) throw new ApiRefusal(230026, 'No permission to recall this message.')
  const now = platform.clock.now().getTime()
  if (now - message.at > RECALL_WINDOW_MS) throw new ApiRefusal(230009, 'The message is too old to be recalled.')
  changeMessage(platform.world, message, { recalledAt: now })
  return { data: {} }
}

/** Delayed update after a press: token good for 30 minutes and two uses, only after the press was answered. */
export const updateByToken: Handle = (platform, call) => {
  const card = call.body.card
  const content = JSON.stringify(card ?? null)
  if (Buffer.byteLength(content) > CARD_BYTES) throw new ApiRefusal(100000, 'the card is too large')
  const messageId = platform.cardTokens.use(textOf(call.body.token), platform.clock.now())
  if (messageId === null) {
    throw new ApiRefusal(300020, 'token: unknown, used up, expired, or used before the press was answered')
  }
  const message = platform.world.messages.get(messageId)
  if (!message || message.recalledAt !== undefined) throw new ApiRefusal(200000, 'the message was recalled')
  refuseBadCard(platform, content)
  changeMessage(platform.world, message, { content, updatedAt: platform.clock.now().getTime() })
  return {}
}

function refuseBadCard(platform: Platform, content: string): void {
  try {
    readCard(content, cardFacts(platform.world))
  } catch (error) {
    if (error instanceof CardRefusal) throw new ApiRefusal(11311, `${error.errCode}: ${error.message}`)
    throw error
  }
}

function ownMessage(platform: Platform, call: Call): { message: Message; chat: Chat } {
  const found = messageOfBot(platform, param(call, 'message_id'))
  if (found.message.sender === BOT) return found
  throw new ApiRefusal(230027, 'Lack of necessary permissions: not a message of this app.')
}

function refuseOld({ clock }: Platform, message: Message): void {
  if (clock.now().getTime() - message.at <= PATCH_WINDOW_MS) return
  throw new ApiRefusal(230031, 'The message is older than 14 days and can not be updated.')
}

function refuseFast({ limits, clock }: Platform, message: Message): void {
  if (limits.message(message.messageId, clock.now())) return
  throw new ApiRefusal(230020, 'This operation triggers the frequency limit.')
}

import { listOf, objectOf, textOf } from '../json.ts'
import { tellReaction } from '../push/tell.ts'
import { newId } from '../world/ids.ts'
import { BOT } from '../world/records.ts'
import { changeMessage } from '../world/world.ts'
import { ApiRefusal, BAD_REQUEST, type Handle, param } from './call.ts'
import { isEmoji } from './emoji.ts'
import { messageOfBot } from './find.ts'

/** A reaction; the app hears of its own too (FEISHU.md 2.2). */
export const addReaction: Handle = (platform, call) => {
  const emoji = textOf(objectOf(call.body.reaction_type).emoji_type)
  if (!isEmoji(emoji)) throw new ApiRefusal(231001, 'reaction type is invalid.')
  const { message } = messageOfBot(platform, param(call, 'message_id'))
  const reaction = { id: newId('r-'), emoji, by: BOT }
  changeMessage(platform.world, message, { reactions: [...message.reactions, reaction] })
  void tellReaction(platform, message, reaction)
  return {
    data: { reaction_id: reaction.id, operator: operatorOf(platform.app.appId), reaction_type: { emoji_type: emoji } },
  }
}

export const removeReaction: Handle = (platform, call) => {
  const { message } = messageOfBot(platform, param(call, 'message_id'))
  const id = param(call, 'reaction_id')
  const mine = message.reactions.find((reaction) => reaction.id === id && reaction.by === BOT)
  if (!mine) throw new ApiRefusal(231007, 'The operator has no permission to delete the reaction.')
  changeMessage(platform.world, message, { reactions: message.reactions.filter((reaction) => reaction !== mine) })
  return {
    data: { reaction_id: id, operator: operatorOf(platform.app.appId), reaction_type: { emoji_type: mine.emoji } },
  }
}

const operatorOf = (appId: string) => ({ operator_id: appId, operator_type: 'app' })

/** 加急 in the app: own messages, people of the chat, never in an external group (FEISHU.md 3.3). */
export const buzz: Handle = (platform, call) => {
  const { message, chat } = messageOfBot(platform, param(call, 'message_id'))
  if (message.sender !== BOT) throw new ApiRefusal(230012, 'Bot is NOT the sender of the message.')
  if (chat.external) throw new ApiRefusal(230027, 'Lack of necessary permissions: not supported in external groups.')
  const wanted = listOf(call.body.user_id_list).map(textOf)
  if (wanted.length === 0 || wanted.length > 200) throw new ApiRefusal(BAD_REQUEST, 'user_id_list: 1 to 200')
  const valid = wanted.filter((openId) => chat.members.includes(openId))
  if (valid.length === 0) throw new ApiRefusal(BAD_REQUEST, 'user_id_list: nobody of this chat')
  changeMessage(platform.world, message, { buzzed: [...new Set([...message.buzzed, ...valid])] })
  return { data: { invalid_user_id_list: wanted.filter((openId) => !valid.includes(openId)) } }
}

export const pin: Handle = (platform, call) => {
  const { message } = messageOfBot(platform, textOf(call.body.message_id))
  if (!platform.limits.message(message.messageId, platform.clock.now())) {
    throw new ApiRefusal(230020, 'This operation triggers the frequency limit.')
  }
  changeMessage(platform.world, message, { pinned: true })
  const create_time = String(platform.clock.now().getTime())
  const pinned = { message_id: message.messageId, chat_id: message.chatId, operator_id: platform.app.appId }
  return { data: { pin: { ...pinned, operator_id_type: 'app_id', create_time } } }
}

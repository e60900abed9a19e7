import { readCard } from '../cards/card.ts'
import { CardRefusal } from '../cards/check.ts'
import { isObject, type Json, listOf, objectOf, parseObject, stringsIn, textOf } from '../json.ts'
import type { Platform } from '../platform.ts'
import type { Chat, Mention, StoredFile } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { ApiRefusal, BAD_REQUEST } from './call.ts'

/** What the bot sends, as the platform keeps it: mentions replaced by `@_user_N`. */
export interface Kept {
  readonly type: string
  readonly content: string
  readonly mentions: readonly Mention[]
}

const TEXT_BYTES = 150 * 1024
export const CARD_BYTES = 30 * 1024
/** Read as widely as a client might: what looks like a mention pings (FEISHU.md 3.2). */
const AT = /<at\s[^>]*?\b(?:user_id|open_id|id)\s*=\s*["']?([\w-]+)["']?[^>]*>(?:([^<]*)<\/at>)?/gi
const PLAIN_NUMBER = /(?<!\w)(1[3-9]\d{9}|\d{17}[\dXx])(?!\w)/

export function keep(platform: Platform, chat: Chat, sent: { type: unknown; content: unknown }): Kept {
  const { type, content } = sent
  if (typeof type !== 'string' || typeof content !== 'string') {
    throw new ApiRefusal(BAD_REQUEST, 'msg_type and content are texts; content is JSON inside a string')
  }
  const limit = type === 'text' ? TEXT_BYTES : CARD_BYTES
  if (Buffer.byteLength(content) > limit) throw new ApiRefusal(230025, 'The length of the message content is too long.')
  const body = parseObject(content)
  if (!body) throw new ApiRefusal(BAD_REQUEST, 'content is not a string in json format')
  const kept = type === 'interactive' ? keepNoted(platform, chat, body) : keepAs(platform, type, body)
  refuseNumbers(platform, chat, body)
  return kept
}

/** A card that is refused leaves nothing in the chat; the page still shows what was meant to stand there, and why. */
function keepNoted({ world, clock, refusals }: Platform, { chatId }: Chat, card: Json): Kept {
  try {
    return keepCard(world, JSON.stringify(card))
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error
    refusals.add({ chatId, card, code: error.code, why: error.message, at: clock.now().toISOString() })
    throw error
  }
}

function keepAs(platform: Platform, type: string, body: Json): Kept {
  if (type === 'text') return keepText(platform.world, body)
  if (type === 'post') return keepPost(platform.world, body)
  if (type === 'image') return keepFile(platform, { type, key: body.image_key })
  if (['file', 'audio', 'media'].includes(type)) return keepFile(platform, { type, key: body.file_key })
  throw new ApiRefusal(230054, 'This operation is not supported for this message type.')
}

function keepText(world: World, body: Json): Kept {
  if (typeof body.text !== 'string' || body.text === '') throw new ApiRefusal(BAD_REQUEST, 'content: text is missing')
  const mentions = mentionCounter(world)
  const text = body.text.replace(AT, (_, id: string, name: string | undefined) => mentions.placeholder(id, name ?? ''))
  return { type: 'text', content: JSON.stringify({ text }), mentions: mentions.all() }
}

function keepPost(world: World, body: Json): Kept {
  const local = Object.values(body).find((each) => isObject(each) && Array.isArray(each.content))
  const post = objectOf(local)
  if (!Array.isArray(post.content)) throw new ApiRefusal(BAD_REQUEST, 'content: expected {"zh_cn":{"content":[[…]]}}')
  const mentions = mentionCounter(world)
  const lines = post.content.map((line) =>
    listOf(line).map((element) => {
      if (!isObject(element) || element.tag !== 'at') return element
      const key = mentions.placeholder(textOf(element.user_id), textOf(element.user_name))
      return { tag: 'at', user_id: key, user_name: textOf(element.user_name) }
    }),
  )
  const content = JSON.stringify({ title: textOf(post.title), content: lines })
  return { type: 'post', content, mentions: mentions.all() }
}

function mentionCounter(world: World) {
  const mentions: Mention[] = []
  function placeholder(id: string, name: string): string {
    if (id === 'all') return '@_all'
    const known = mentions.find((each) => each.openId === id)
    if (known) return known.key
    const isBot = id === world.bot.openId
    const person = world.people.get(id)
    if (!person && !isBot) return `@${name}`
    const key = `@_user_${mentions.length + 1}`
    mentions.push({ key, openId: id, name: person?.name ?? world.bot.name, isBot })
    return key
  }
  return { placeholder, all: (): readonly Mention[] => mentions }
}

/** A rejected card leaves nothing in the chat: 230099 with the reason's own number (FEISHU.md 3.8). */
export function keepCard(world: World, content: string): Kept {
  try {
    const card = readCard(content, cardFacts(world))
    return { type: 'interactive', content: JSON.stringify(card), mentions: [] }
  } catch (error) {
    if (!(error instanceof CardRefusal)) throw error
    const why = `ext=ErrCode: ${error.errCode}; ErrMsg: ${error.message}; ErrorValue: ;`
    throw new ApiRefusal(230099, `Failed to create card content, ${why}`)
  }
}

export const cardFacts = (world: World) => ({
  isPerson: (openId: string): boolean => world.people.has(openId) || openId === world.bot.openId,
  isImage: (key: string): boolean => world.files.has(key),
})

function keepFile(platform: Platform, { type, key }: { type: string; key: unknown }): Kept {
  const file = platform.world.files.get(textOf(key))
  if (!file) throw new ApiRefusal(BAD_REQUEST, 'content: no such key')
  if (!file.byBot) throw new ApiRefusal(230017, 'Bot is NOT the owner of the resource.')
  if (typeOf(file) !== type) throw new ApiRefusal(230055, 'The type of file upload does not match the message type.')
  const content = type === 'image' ? { image_key: file.key } : { file_key: file.key, file_name: file.name }
  return { type, content: JSON.stringify(content), mentions: [] }
}

function typeOf({ mime }: StoredFile): string {
  if (mime.startsWith('image/')) return 'image'
  if (mime === 'audio/opus') return 'audio'
  return mime === 'video/mp4' ? 'media' : 'file'
}

/** 230028 where the company's data-loss rules hold, 230022 under the fault of that name. */
export function refuseNumbers({ switches }: Platform, chat: Chat, body: Json): void {
  if (!chat.dlp && !switches.faults.sensitive) return
  if (!stringsIn(body).some((text) => PLAIN_NUMBER.test(text))) return
  if (chat.dlp) throw new ApiRefusal(230028, 'The messages do NOT pass the audit.')
  throw new ApiRefusal(230022, 'The content of the message contains sensitive information.')
}

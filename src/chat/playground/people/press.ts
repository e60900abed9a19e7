import { DAY_MS } from '../../../kernel/clock.ts'
import { Refused } from '../../../kernel/errors.ts'
import { checkCard } from '../cards/card.ts'
import { CardRefusal } from '../cards/check.ts'
import { type Filled, fillForm, findPressable, type Pointing, type Pressable } from '../cards/press.ts'
import { isObject, type Json, objectOf, parseObject, textOf } from '../json.ts'
import { CARD_BYTES, cardFacts } from '../open-api/content.ts'
import type { Platform } from '../platform.ts'
import { envelope2 } from '../push/envelope.ts'
import { type Answer, post } from '../push/post.ts'
import { seal } from '../push/seal.ts'
import { masked } from '../recent.ts'
import { strikes } from '../switches.ts'
import type { Chat, Message } from '../world/records.ts'
import { changeMessage } from '../world/world.ts'
import { messageFor, personOf } from './find.ts'

const PRESSABLE_MS = 14 * DAY_MS
const TOASTS = ['info', 'success', 'error', 'warning']

export interface Pressing extends Pointing {
  readonly as: string
  readonly messageId: string
  /** What is filled in: `YYYY-MM-DD`, `YYYY-MM-DD HH:mm`, open_ids, texts, lists. */
  readonly form?: Json | undefined
  /** What is chosen in a select, picker or overflow that stands outside a form. */
  readonly option?: string | undefined
  /** Sends `value`, `name` and `form` as they are, whatever the card holds and wherever the presser is. */
  readonly forged?: boolean | undefined
}

export interface Pressed {
  readonly ok: boolean
  readonly toast?: { readonly type: string; readonly content: string } | undefined
  /** What the client shows when it went wrong: 200341, 200671, 200672, 200673, 200830 (FEISHU.md 2.3). */
  readonly code?: number | undefined
  readonly message?: string | undefined
}

/** Synchronous, never retried; answered within 3 s or not at all. */
export async function press(platform: Platform, pressing: Pressing): Promise<Pressed> {
  const { message, chat } = target(platform, pressing)
  const action = pressing.forged ? forgedAction(pressing) : realAction(message, pressing, platform)
  if ('problem' in action) return unsent(action.problem)
  const now = platform.clock.now()
  const token = platform.cardTokens.issue(message.messageId, now)
  const answer = await callBack(platform, { pressing, message, chat, action: action.values, token })
  platform.cardTokens.answered(token)
  return taken(platform, message, answer)
}

function target(platform: Platform, { as, messageId, forged }: Pressing): { message: Message; chat: Chat } {
  if (!forged) return messageFor(platform, messageId, as)
  const message = platform.world.messages.get(messageId)
  const chat = message && platform.world.chats.get(message.chatId)
  if (!message || !chat) throw new Refused('not_found', '没有这条消息')
  return { message, chat }
}

const forgedAction = ({ value, name, form, option }: Pressing): Filled => ({
  values: {
    value,
    tag: 'button',
    timezone: 'Asia/Shanghai',
    ...(name && { name }),
    ...(form && { form_value: form }),
    option,
  },
})

function realAction(message: Message, pressing: Pressing, { clock }: Platform): Filled {
  if (message.type !== 'interactive') throw new Refused('bad_input', '这不是卡片')
  if (clock.now().getTime() - message.at > PRESSABLE_MS) throw new Refused('conflict', '卡片已超过 14 天，不能再点')
  const { value, name, label } = pressing
  if (value === undefined && name === undefined && label === undefined) {
    throw new Refused('bad_input', '没有说明点哪个按钮')
  }
  const found = findPressable(objectOf(parseObject(message.content)), pressing)
  if (!found) throw new Refused('not_found', '卡片上没有这个按钮')
  return actionOf(found, pressing)
}

function actionOf({ element, form, value }: Pressable, { form: given = {}, option }: Pressing): Filled {
  const filled = form ? fillForm(form, given) : null
  if (filled && 'problem' in filled) return filled
  const name = textOf(element.name)
  return {
    values: {
      ...(value !== undefined && { value }),
      tag: element.tag,
      timezone: 'Asia/Shanghai',
      ...(name && { name }),
      ...(filled && { form_value: filled.values }),
      ...(option !== undefined && chosen(String(element.tag), option)),
    },
  }
}

/** What a single choice is called depends on what it was made in. */
function chosen(tag: string, option: string): Json {
  if (tag === 'input') return { input_value: option }
  return tag === 'checker' ? { checked: option === 'true' } : { option }
}

interface Callback {
  readonly pressing: Pressing
  readonly message: Message
  readonly chat: Chat
  readonly action: Json
  readonly token: string
}

async function callBack(platform: Platform, { pressing, message, chat, action, token }: Callback): Promise<Answer> {
  const { openId, unionId, tenantKey } = personOf(platform, pressing.as)
  const type = 'card.action.trigger'
  const { eventId, json } = envelope2(platform, type, {
    operator: { tenant_key: tenantKey, open_id: openId, union_id: unionId },
    token,
    action,
    host: 'im_message',
    context: { open_message_id: message.messageId, open_chat_id: chat.chatId },
  })
  const now = platform.clock.now()
  const sealed = seal(JSON.stringify(json), platform.app.encryptKey, now)
  const real = await post(platform.deliver, { path: '/feishu/cards', sealed, patienceMs: platform.patienceMs })
  const silent = strikes(platform.switches.faults, 'silentPresses')
  const answer = silent ? { status: 0, body: 'no answer within 3 s' } : real
  platform.pushes.records.add({
    at: now.toISOString(),
    eventId,
    type,
    try: 1,
    headers: sealed.headers,
    path: '/feishu/cards',
    raw: sealed.body,
    event: masked(JSON.stringify(json)),
    status: answer.status,
    answer: masked(answer.body),
    outcome: 'callback',
  })
  return answer
}

/** The client itself says what is missing; nothing is sent. */
const unsent = (message: string): Pressed => ({ ok: false, message, toast: { type: 'warning', content: message } })

const failed = (code: number, message: string): Pressed => ({ ok: false, code, message })

/** What the client makes of the answer; a good card replaces the message for everybody. */
function taken(platform: Platform, message: Message, answer: Answer): Pressed {
  if (answer.status === 0) return failed(200341, '出错了，请稍后重试 code:200341')
  if (answer.status !== 200) return failed(200671, `出错了，请稍后重试 code:200671(HTTP ${answer.status})`)
  const body = parseObject(answer.body)
  if (!body) return failed(200672, '出错了，请稍后重试 code:200672(回应不是 JSON 对象)')
  const toast = body.toast === undefined ? null : readToast(body.toast)
  if (toast === 'bad') return failed(200672, '出错了，请稍后重试 code:200672(toast 不对)')
  const problem = body.card === undefined ? null : replaceCard(platform, message, body.card)
  return problem ?? { ok: true, ...(toast && { toast }) }
}

function readToast(value: unknown): { type: string; content: string } | 'bad' {
  if (!isObject(value) || typeof value.content !== 'string') return 'bad'
  const type = value.type ?? 'info'
  return typeof type === 'string' && TOASTS.includes(type) ? { type, content: value.content } : 'bad'
}

function replaceCard({ world, clock }: Platform, message: Message, given: unknown): Pressed | null {
  const { type, data } = objectOf(given)
  if (type !== 'raw' || !isObject(data)) return failed(200673, '出错了，请稍后重试 code:200673(card.type 不是 raw)')
  if (data.schema !== '2.0') return failed(200830, '出错了，请稍后重试 code:200830(不能换成旧版卡片)')
  const content = JSON.stringify(data)
  if (Buffer.byteLength(content) > CARD_BYTES) return failed(200673, '出错了，请稍后重试 code:200673(卡片超过 30 KB)')
  try {
    checkCard(data, cardFacts(world))
  } catch (error) {
    if (!(error instanceof CardRefusal)) throw error
    return failed(200673, `出错了，请稍后重试 code:200673(${error.message})`)
  }
  const current = world.messages.get(message.messageId) ?? message
  changeMessage(world, current, { content, updatedAt: clock.now().getTime() })
  return null
}

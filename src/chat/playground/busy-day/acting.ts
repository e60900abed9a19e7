import { pressables } from '../cards/press.ts'
import { isObject, objectOf, parseObject, textOf } from '../json.ts'
import { press } from '../people/press.ts'
import { say } from '../people/say.ts'
import type { Platform } from '../platform.ts'
import { BOT, type Message } from '../world/records.ts'
import type { Shop } from './company.ts'

/* What people do on a busy day, with what stands in their chats: they read the cards as anybody would. */

export function speak(
  platform: Platform,
  said: { as: string; chatId: string; text: string; toBot: boolean },
): Promise<unknown> {
  const { as, chatId, text, toBot } = said
  return say(platform, { as, chatId, text: toBot ? [{ at: BOT }, ` ${text}`] : text }).told
}

/** The number on the newest card in the shop's chat since this message; null when the bot made no ticket of it. */
export function ticketSince({ world }: Platform, shop: Shop, seq: number): string | null {
  const cards = world.messagesIn(shop.chatId).filter((each) => each.seq > seq && isCard(each))
  for (const card of cards) {
    const number = /^#(\d+) /.exec(titleOf(card))?.[1]
    if (number) return number
  }
  return null
}

/** Presses the button that says this, on the newest card in the chat that is about the ticket. */
export async function pressOn(
  platform: Platform,
  at: { as: string; chatId: string; ticket: string; act: string },
): Promise<boolean> {
  const cards = platform.world.messagesIn(at.chatId).filter((each) => isCard(each) && aboutTicket(each, at.ticket))
  for (const card of cards.reverse()) {
    const button = pressables(objectOf(parseObject(card.content))).find(({ value }) => says(value, at.act))
    if (!button) continue
    const pressed = await press(platform, { as: at.as, messageId: card.messageId, value: button.value })
    return pressed.ok && pressed.toast?.type !== 'error'
  }
  return false
}

const isCard = ({ sender, type, recalledAt }: Message): boolean =>
  sender === BOT && type === 'interactive' && recalledAt === undefined

const titleOf = ({ content }: Message): string =>
  textOf(objectOf(objectOf(objectOf(parseObject(content)).header).title).content)

const aboutTicket = (card: Message, ticket: string): boolean => titleOf(card).startsWith(`#${ticket} `)

const says = (value: unknown, act: string): boolean => isObject(value) && value.act === act

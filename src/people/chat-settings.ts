import { eq, sql } from 'drizzle-orm'
import type { Turn, Tx } from '../db/index.ts'
import { type ChatSettings, chats } from './table.ts'

/** What `/chat` sets, as people type it. */
export const CHAT_KEYS = {
  capture: ['捕捉', '主动捕捉', '主动发现', '建议'],
  wording: ['措辞', '用语', '措辞提醒', '话术检查'],
} as const

export async function settingsOf(tx: Tx, chatId: string): Promise<ChatSettings> {
  const [row] = await tx.select({ settings: chats.settings }).from(chats).where(eq(chats.chatId, chatId))
  return row?.settings ?? {}
}

/** Key by key, so that two at once keep what each other set; null takes a key away. */
export async function setOfChat(
  { tx }: Turn,
  chatId: string,
  change: Readonly<Record<string, string | null>>,
): Promise<void> {
  const settings = sql`jsonb_strip_nulls(${chats.settings} || ${JSON.stringify(change)}::jsonb)`
  await tx.update(chats).set({ settings }).where(eq(chats.chatId, chatId))
}

/** Whether what our own people write here is judged after it was sent: off unless somebody turned it on. */
export const isMinding = ({ settings }: { readonly settings: ChatSettings }): boolean => settings.wording === 'on'

/** Whether complaints that nobody addressed to the bot are suggested to the team: off unless somebody turned it on. */
export const isCapturing = ({ settings }: { readonly settings: ChatSettings }): boolean => settings.capture === 'on'

/** The bot was mentioned here under its own open_id. */
export const isCalledByOwnId = ({ settings }: { readonly settings: ChatSettings }): boolean => settings.called === 'own'

/** Written once a chat. */
export async function keepCalled(
  turn: Turn,
  { settings, place }: { readonly settings: ChatSettings; readonly place: { readonly chatId: string } },
): Promise<void> {
  if (settings.called !== 'own') await setOfChat(turn, place.chatId, { called: 'own' })
}

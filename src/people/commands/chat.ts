import { answer, defineCommand, leads, type Words } from '../../commands/index.ts'
import { Refused } from '../../kernel/errors.ts'
import { CHAT_KEYS, isCapturing, isMinding, setOfChat, settingsOf } from '../chat-settings.ts'
import { text } from '../text.ts'

const ON_OFF = { on: ['开', '打开', '开启', '是'], off: ['关', '关闭', '关掉', '否'] } as const

/** `/chat 捕捉 开`, `/chat 措辞 开`: in a shop's group, by who leads its team; alone it tells how the group is set. */
export const chatCommand = defineCommand({
  name: 'chat',
  aliases: ['群设置'],
  summary: text.summaries.chat,
  examples: ['/chat', '/chat 捕捉 开', '/chat 措辞 开'],
  may: (asker, place) => asker.side === 'staff' && place.kind === 'shop',
  async run(asking, words) {
    const { place, asker, tx } = asking
    if (place.kind !== 'shop') throw new Refused('bad_input', text.chatHere)
    if (!place.shops.some((shop) => leads(asker, shop.teamId))) throw new Refused('forbidden', text.chatLeaders)
    if (!words.left()) {
      const settings = await settingsOf(tx, place.chatId)
      const set = { capturing: isCapturing({ settings }), minding: isMinding({ settings }) }
      return { ...answer(text.chatSettings(place.name ?? '本群', set)), staffOnly: true }
    }
    const { key, value } = readChange(words)
    await setOfChat(asking, place.chatId, { [key]: value })
    return { ...answer(text.chatChanged[key](place.name ?? '本群', value === 'on')), staffOnly: true }
  },
})

/** The key and its value in either order. */
function readChange(words: Words): { key: keyof typeof CHAT_KEYS; value: 'on' | 'off' } {
  const before = words.oneOf(ON_OFF)
  const key = words.oneOf(CHAT_KEYS)
  const value = before ?? words.oneOf(ON_OFF)
  if (!key || !value) throw new Refused('bad_input', text.chatUsage)
  return { key, value }
}

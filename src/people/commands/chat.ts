import { answer, defineCommand, leads, type Words } from '../../commands/index.ts'
import { Refused } from '../../kernel/errors.ts'
import { CHAT_KEYS, isCapturing, setOfChat, settingsOf } from '../chat-settings.ts'
import { text } from '../text.ts'

const ON_OFF = { on: ['开', '打开', '开启', '是'], off: ['关', '关闭', '关掉', '否'] } as const

/** `/chat 捕捉 开`: in a shop's group, by who leads its team; alone it tells how the group is set. */
export const chatCommand = defineCommand({
  name: 'chat',
  aliases: ['群设置'],
  summary: text.summaries.chat,
  examples: ['/chat', '/chat 捕捉 开'],
  may: (asker, place) => asker.side === 'staff' && place.kind === 'shop',
  async run(asking, words) {
    const { place, asker, tx } = asking
    if (place.kind !== 'shop') throw new Refused('bad_input', text.chatHere)
    if (!place.shops.some((shop) => leads(asker, shop.teamId))) throw new Refused('forbidden', text.chatLeaders)
    if (!words.left()) {
      const settings = await settingsOf(tx, place.chatId)
      return { ...answer(text.chatSettings(place.name ?? '本群', isCapturing({ settings }))), staffOnly: true }
    }
    const value = readChange(words)
    await setOfChat(asking, place.chatId, { capture: value })
    return { ...answer(text.chatChanged(place.name ?? '本群', value === 'on')), staffOnly: true }
  },
})

function readChange(words: Words): 'on' | 'off' {
  if (!words.oneOf(CHAT_KEYS)) throw new Refused('bad_input', text.chatUsage)
  const value = words.oneOf(ON_OFF)
  if (!value) throw new Refused('bad_input', text.chatUsage)
  return value
}

import { type Answer, type Asking, answer, defineCommand, leads, type Words } from '../../commands/index.ts'
import { inZone } from '../../db/index.ts'
import { localClock } from '../../kernel/calendar.ts'
import { Refused } from '../../kernel/errors.ts'
import { CHAT_KEYS, isCapturing, isMinding, setOfChat, settingsOf } from '../chat-settings.ts'
import { findTeam, type Team } from '../lookup.ts'
import { text } from '../text.ts'
import { readZone, zoneTyped } from '../zone-names.ts'
import { zoneText } from '../zone-text.ts'
import { inZoneOfTeam, setZoneOfTeam } from '../zones.ts'

const ON_OFF = { on: ['开', '打开', '开启', '是'], off: ['关', '关闭', '关掉', '否'] } as const

/**
 * `/chat 捕捉 开`, `/chat 措辞 开` in a shop's group, `/chat 时区 东京` in the team's chat: by who leads the team; alone
 * it tells how the group is set.
 */
export const chatCommand = defineCommand({
  name: 'chat',
  aliases: ['群设置'],
  summary: text.summaries.chat,
  examples: ['/chat', '/chat 捕捉 开', '/chat 措辞 开', '/chat 时区 东京'],
  may: (asker, place) => asker.side === 'staff' && (place.kind === 'shop' || place.kind === 'team'),
  async run(asking, words) {
    const team = await teamLed(asking)
    const zone = zoneTyped(words.left())
    if (asking.place.kind === 'team') return inTeamChat(asking, team, { line: words.left(), zone })
    if (zone !== null) throw new Refused('forbidden', zoneText.inTeamChat(team.name))
    return inShopChat(asking, team, words)
  },
})

/** The team whose chat this is, or of the shops here one that the asker leads. */
async function teamLed({ place, asker, tx }: Asking): Promise<Team> {
  if (place.kind !== 'shop' && place.kind !== 'team') throw new Refused('bad_input', text.chatHere)
  const ids = place.team ? [place.team.id] : place.shops.map(({ teamId }) => teamId)
  const led = ids.find((id) => leads(asker, id))
  const team = led === undefined ? null : await findTeam(tx, led)
  if (!team) throw new Refused('forbidden', text.chatLeaders)
  return team
}

const shown = (zone: string, { now }: Asking) => ({ zone, clock: localClock(zone, now) })

async function inTeamChat(asking: Asking, team: Team, typed: { line: string; zone: string | null }): Promise<Answer> {
  if (!typed.line) return answer(zoneText.settings(asking.place.name ?? '本群', shown(asking.zone, asking)))
  if (typed.zone === null) throw new Refused('bad_input', zoneText.onlyZone)
  const zone = readZone(typed.zone)
  if (zone === null) throw new Refused('bad_input', zoneText.unknown)
  await setZoneOfTeam(asking, team.id, zone || null)
  return answer(zoneText.changed(team.name, shown(inZone(asking, zone || null).zone, asking)))
}

async function inShopChat(asking: Asking, team: Team, words: Words): Promise<Answer> {
  const { place, tx } = asking
  const chat = place.name ?? '本群'
  if (!words.left()) {
    const settings = await settingsOf(tx, place.chatId)
    const set = { capturing: isCapturing({ settings }), minding: isMinding({ settings }) }
    const { zone } = await inZoneOfTeam(asking, team.id)
    return { ...answer([text.chatSettings(chat, set), zoneText.line(zone, team.name)].join('\n')), staffOnly: true }
  }
  const { key, value } = readChange(words)
  await setOfChat(asking, place.chatId, { [key]: value })
  return { ...answer(text.chatChanged[key](chat, value === 'on')), staffOnly: true }
}

/** The key and its value in either order. */
function readChange(words: Words): { key: keyof typeof CHAT_KEYS; value: 'on' | 'off' } {
  const before = words.oneOf(ON_OFF)
  const key = words.oneOf(CHAT_KEYS)
  const value = before ?? words.oneOf(ON_OFF)
  if (!key || !value) throw new Refused('bad_input', text.chatUsage)
  return { key, value }
}
